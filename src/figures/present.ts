import type { LogRow } from "./log-store.ts";

/** A line of the audit log as staff read it: without the salts beside its values. */
export function presentLine(row: LogRow, withValues: boolean) {
  const values = withValues ? Object.entries(row.values) : [];
  return {
    id: row.id,
    at: row.at.toISOString(),
    act: row.act,
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    subject: row.subject,
    detail: row.detail,
    values: Object.fromEntries(values.map(([name, stored]) => [name, stored?.value ?? null])),
    position: row.position,
  };
}
