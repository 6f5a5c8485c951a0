import type { Tx } from "../platform/database/connect-database.ts";

/** Revokes the strikes that follow from these decisions, since they no longer hold. */
export async function revokeStrikes(tx: Tx, decisionIds: string[], at: Date): Promise<void> {
  if (decisionIds.length === 0) return;
  await tx.strike.updateMany({
    where: { decisionId: { in: decisionIds }, revokedAt: null },
    data: { revokedAt: at },
  });
}

/** Counts strikes again that were revoked at that instant, by a decision on the comment that is undone. */
export async function reinstateStrikes(
  tx: Tx,
  articleId: string,
  commentId: string,
  at: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE strikes SET revoked_at = NULL WHERE revoked_at = ${at} AND decision_id IN (
      SELECT id FROM decisions WHERE article_id = ${articleId}::uuid AND comment_id = ${commentId}::uuid)`;
}
