import type { SanctionRow } from "./store.ts";

/** A sanction as moderators see it at an instant. */
export function presentSanction(row: SanctionRow, now: Date) {
  const lasts = row.until === null || row.until > now;
  return {
    id: row.id,
    site: row.site,
    kind: row.kind,
    until: row.until?.toISOString() ?? null,
    clauses: row.clauses,
    note: row.note,
    automated: row.automated,
    actor: { kind: row.deciderKind, id: row.deciderId, name: row.deciderName },
    createdAt: row.createdAt.toISOString(),
    inForce: row.liftedAt === null && row.readAt === null && lasts,
    liftedAt: row.liftedAt?.toISOString() ?? null,
    readAt: row.readAt?.toISOString() ?? null,
    removal: row.removal,
    removed: row.removed,
  };
}
