import type { Sanction } from "../engine/sanction-in-force.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** The vote of an account before and after; returns the value that stood, null where there was none. */
export async function replaceVote(
  tx: Tx,
  vote: { articleId: string; commentId: string; accountId: string },
  value: 1 | -1 | null,
): Promise<number | null> {
  const [before] = await tx.$queryRaw<{ value: number }[]>`
    SELECT value FROM votes WHERE article_id = ${vote.articleId}::uuid AND comment_id = ${vote.commentId}::uuid
      AND account_id = ${vote.accountId}::uuid`;
  if (value === null) {
    await tx.$executeRaw`DELETE FROM votes WHERE article_id = ${vote.articleId}::uuid
      AND comment_id = ${vote.commentId}::uuid AND account_id = ${vote.accountId}::uuid`;
  } else {
    await tx.$executeRaw`
      INSERT INTO votes (article_id, comment_id, account_id, value)
      VALUES (${vote.articleId}::uuid, ${vote.commentId}::uuid, ${vote.accountId}::uuid, ${value})
      ON CONFLICT (article_id, comment_id, account_id) DO UPDATE SET value = excluded.value`;
  }
  return before?.value ?? null;
}

export interface OwnMarks {
  votes: Record<string, 1 | -1> | null;
  reported: string[] | null;
  ignored: string[] | null;
  acceptedVersion: number | null;
  sanctions: Sanction[] | null;
}

/** What is personal to an account on an article, in one statement. */
export async function findOwnMarks(
  db: Tx | Database["prisma"],
  siteId: string,
  articleId: string,
  accountId: string,
): Promise<OwnMarks> {
  const [row] = await db.$queryRaw<OwnMarks[]>`
    SELECT
      (SELECT jsonb_object_agg(comment_id, value) FROM votes
        WHERE article_id = ${articleId}::uuid AND account_id = ${accountId}::uuid) AS votes,
      (SELECT array_agg(comment_id::text) FROM reports
        WHERE article_id = ${articleId}::uuid AND account_id = ${accountId}::uuid) AS reported,
      (SELECT array_agg(ignored_id::text) FROM ignored_accounts WHERE account_id = ${accountId}::uuid) AS ignored,
      (SELECT max(version) FROM acceptances
        WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid) AS "acceptedVersion",
      (SELECT sanctions FROM author_records
        WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid) AS sanctions`;
  return row ?? { votes: null, reported: null, ignored: null, acceptedVersion: null, sanctions: null };
}

/** The restrictions of an account on a site, whatever it has voted on and reported there. */
export async function findSanctions(tx: Tx, siteId: string, accountId: string): Promise<Sanction[] | null> {
  const [row] = await tx.$queryRaw<{ sanctions: Sanction[] }[]>`
    SELECT sanctions FROM author_records WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid`;
  return row?.sanctions ?? null;
}
