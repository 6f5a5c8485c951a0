import type { Tx } from "../platform/database/connect-database.ts";

export type ClaimKind = "comment" | "appeal" | "notice";

/** Lets go of an item that has been dealt with, whoever holds it. */
export async function releaseClaim(tx: Tx, siteId: string, kind: ClaimKind, itemId: string): Promise<void> {
  await tx.claim.deleteMany({ where: { siteId, kind, itemId } });
}
