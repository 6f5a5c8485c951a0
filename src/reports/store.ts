import type { Tx } from "../platform/database/connect-database.ts";

/** Adds a report; false where this reader has reported the comment before. */
export async function insertReport(
  tx: Tx,
  report: {
    articleId: string;
    commentId: string;
    accountId: string;
    reason: string;
    details: string | null;
    weight: number;
  },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO reports (article_id, comment_id, account_id, reason, details, weight)
    VALUES (${report.articleId}::uuid, ${report.commentId}::uuid, ${report.accountId}::uuid, ${report.reason},
      ${report.details}, ${report.weight})
    ON CONFLICT DO NOTHING RETURNING 1`;
  return rows.length > 0;
}
