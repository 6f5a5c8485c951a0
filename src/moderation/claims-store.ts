import { type Announcement, DESK_CHANNEL, type DeskEvent } from "../audit/announce.ts";
import type { Tx } from "../platform/database/connect-database.ts";

export type ClaimKind = "comment" | "appeal" | "notice";

/** Lets go of an item that has been dealt with, whoever holds it. */
export async function releaseClaim(tx: Tx, siteId: string, kind: ClaimKind, itemId: string): Promise<void> {
  await tx.claim.deleteMany({ where: { siteId, kind, itemId } });
}

/** Lets go of an item that has been dealt with and tells colleagues why, in one statement. */
export async function endClaim(
  tx: Tx,
  siteId: string,
  kind: ClaimKind,
  itemId: string,
  section: string | null,
  event: DeskEvent,
): Promise<void> {
  const message = JSON.stringify({ ...event, siteId, section } satisfies Announcement);
  await tx.$executeRaw`
    WITH ended AS (
      DELETE FROM claims WHERE site_id = ${siteId}::uuid AND kind = ${kind} AND item_id = ${itemId}::uuid
    )
    SELECT pg_notify(${DESK_CHANNEL}, ${message})`;
}
