import type { Tx } from "../platform/database/connect-database.ts";

/** The comment that is reported, and its site. */
interface Place {
  articleId: string;
  commentId: string;
  siteId: string;
}

/** Whether this reader has reported the comment before. */
export async function hasReported(
  tx: Tx,
  articleId: string,
  commentId: string,
  accountId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM reports WHERE article_id = ${articleId}::uuid AND comment_id = ${commentId}::uuid
      AND account_id = ${accountId}::uuid`;
  return rows.length > 0;
}

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
    burst: boolean;
    at: Date;
  },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO reports (article_id, comment_id, account_id, reason, details, weight, burst, created_at)
    VALUES (${report.articleId}::uuid, ${report.commentId}::uuid, ${report.accountId}::uuid, ${report.reason},
      ${report.details}, ${report.weight}, ${report.burst}, ${report.at})
    ON CONFLICT DO NOTHING RETURNING 1`;
  return rows.length > 0;
}

/** What a site has learnt of a reporter: how their last 500 reports were judged, and since when they are known there. */
export async function findReporter(
  tx: Tx,
  siteId: string,
  accountId: string,
): Promise<{ upheld: number; dismissed: number; joinedAt: Date | null }> {
  const [row] = await tx.$queryRaw<{ upheld: number; dismissed: number; joinedAt: Date | null }[]>`
    SELECT count(*) FILTER (WHERE r.outcome = 'upheld')::int AS upheld,
      count(*) FILTER (WHERE r.outcome = 'dismissed')::int AS dismissed,
      (SELECT coalesce(
        (SELECT joined_at FROM author_records WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid),
        (SELECT created_at FROM accounts WHERE id = ${accountId}::uuid))) AS "joinedAt"
    FROM (SELECT article_id, outcome FROM reports WHERE account_id = ${accountId}::uuid AND outcome IS NOT NULL
        ORDER BY settled_at DESC LIMIT 500) r
      JOIN articles a ON a.id = r.article_id AND a.site_id = ${siteId}::uuid`;
  return row ?? { upheld: 0, dismissed: 0, joinedAt: null };
}

/** How many open reports of the comment since then came from accounts that were fresh on the site. */
export async function countFresh(tx: Tx, place: Place, since: Date, freshMs: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM reports r JOIN accounts a ON a.id = r.account_id
      LEFT JOIN author_records x ON x.account_id = r.account_id AND x.site_id = ${place.siteId}::uuid
    WHERE r.article_id = ${place.articleId}::uuid AND r.comment_id = ${place.commentId}::uuid
      AND r.created_at >= ${since} AND r.outcome IS NULL
      AND r.created_at < coalesce(x.joined_at, a.created_at) + ${freshMs}::float8 * interval '1 millisecond'`;
  return row?.count ?? 0;
}

/** Takes weight from earlier reports that turn out to belong to a burst. Returns the change of weight. */
export async function weighAsBurst(
  tx: Tx,
  place: Place,
  since: Date,
  freshMs: number,
  factor: number,
): Promise<number> {
  const rows = await tx.$queryRaw<{ weight: number }[]>`
    UPDATE reports r SET burst = true, weight = r.weight * ${factor}::float8
    FROM accounts a LEFT JOIN author_records x ON x.account_id = a.id AND x.site_id = ${place.siteId}::uuid
    WHERE a.id = r.account_id AND r.article_id = ${place.articleId}::uuid
      AND r.comment_id = ${place.commentId}::uuid AND NOT r.burst AND r.outcome IS NULL
      AND r.created_at >= ${since}
      AND r.created_at < coalesce(x.joined_at, a.created_at) + ${freshMs}::float8 * interval '1 millisecond'
    RETURNING r.weight`;
  return -rows.reduce((sum, { weight }) => sum + weight * (1 / factor - 1), 0);
}

/** Settles the open reports of a comment: a moderator has found them right or wrong. */
export async function settleReports(
  tx: Tx,
  place: { articleId: string; commentId: string },
  outcome: "upheld" | "dismissed",
  at: Date,
): Promise<number> {
  return tx.$executeRaw`
    UPDATE reports SET outcome = ${outcome}, settled_at = ${at}
    WHERE article_id = ${place.articleId}::uuid AND comment_id = ${place.commentId}::uuid AND outcome IS NULL`;
}

/** Opens again what was settled at that instant, by a decision that is undone. */
export async function reopenReports(
  tx: Tx,
  place: { articleId: string; commentId: string },
  settledAt: Date,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE reports SET outcome = NULL, settled_at = NULL
    WHERE article_id = ${place.articleId}::uuid AND comment_id = ${place.commentId}::uuid
      AND settled_at = ${settledAt}`;
}
