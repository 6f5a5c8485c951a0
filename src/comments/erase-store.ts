import type { Database, Tx } from "../platform/database/connect-database.ts";

/** Deletes the words of every revision of a comment; what the checks made of them stays. */
export async function eraseRevisions(tx: Tx, articleId: string, commentId: string): Promise<void> {
  await tx.commentRevision.updateMany({ where: { articleId, commentId }, data: { body: "" } });
}

/** Deletes the words of comments withdrawn more than 30 days ago, except under a legal hold. Returns how many. */
export function eraseWithdrawn(db: Tx | Database["prisma"]): Promise<number> {
  return db.$executeRaw`
    WITH due AS (
      SELECT c.article_id, c.id FROM comments c JOIN articles a ON a.id = c.article_id
      WHERE c.withdrawn_at < clock_timestamp() - interval '30 days' AND c.withdrawn_at IS NOT NULL AND c.body <> ''
        AND NOT coalesce((a.settings->>'legalHold')::boolean, false)
      LIMIT 1000
    ),
    searched AS (
      DELETE FROM comment_words w USING due WHERE w.article_id = due.article_id AND w.comment_id = due.id
    ),
    words AS (
      UPDATE comment_revisions v SET body = '', findings = '[]' FROM due
      WHERE v.article_id = due.article_id AND v.comment_id = due.id
    )
    UPDATE comments c SET body = '', html = '', guest_email = NULL FROM due
    WHERE c.article_id = due.article_id AND c.id = due.id`;
}
