import { randomBytes } from "node:crypto";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { insertLine } from "./store.ts";
import { valueDigest } from "./value-digest.ts";

/** One act of staff, of a key, or of a check that restricted someone. */
export interface AuditEntry {
  siteId: string | null;
  act: string;
  actor: { kind: "account" | "key" | "check" | "operator"; id: string | null };
  /** What it was done to, as `noun:id`. */
  subject: string;
  /** Ids, instants, codes: nothing personal, no text. */
  detail: Record<string, unknown>;
  /** Texts and personal values; the line itself carries only their salted digests, so an erasure can blank them. */
  values?: Record<string, unknown>;
}

/** Writes a line of the audit log in the transaction of the act itself. */
export async function recordLine(tx: Tx, entry: AuditEntry): Promise<void> {
  const values: Record<string, { salt: string; value: unknown }> = {};
  const digests: Record<string, string> = {};
  for (const [name, value] of Object.entries(entry.values ?? {})) {
    if (value === undefined) continue;
    const salt = randomBytes(16).toString("base64url");
    values[name] = { salt, value };
    digests[name] = valueDigest(salt, value);
  }
  await insertLine(tx, {
    id: newId(),
    siteId: entry.siteId,
    act: entry.act,
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    subject: entry.subject,
    detail: { ...entry.detail, ...(Object.keys(digests).length > 0 ? { digests } : {}) },
    values,
  });
}
