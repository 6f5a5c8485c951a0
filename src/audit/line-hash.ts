import { createHash } from "node:crypto";
import canonicalize from "canonicalize";

/** The chain of acts that belong to no site. */
export const INSTALLATION = "00000000-0000-0000-0000-000000000000";

/** What stands before the first line of a chain. */
export const NO_HASH: Buffer = Buffer.alloc(32);

/** A line of the audit log, without the values beside it. */
export interface Line {
  id: string;
  siteId: string | null;
  at: Date;
  act: string;
  actorKind: string;
  actorId: string | null;
  subject: string;
  detail: Record<string, unknown>;
}

/** The chain that a line belongs in: its site's, or the installation's. */
export function chainOf(siteId: string | null): string {
  return siteId ?? INSTALLATION;
}

/** SHA-256 over the hash before and the line's canonical JSON (RFC 8785): so each hash vouches for all lines up to it. */
export function lineHash(previous: Buffer, line: Line): Buffer {
  const { id, siteId, at, act, actorKind, actorId, subject, detail } = line;
  const said = { id, siteId, at: at.toISOString(), act, actorKind, actorId, subject, detail };
  return createHash("sha256")
    .update(previous)
    .update(canonicalize(said) ?? "")
    .digest();
}
