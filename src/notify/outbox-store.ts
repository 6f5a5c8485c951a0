import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** Something that readers of an article could see, by the version that it raised. */
export interface OutboxRow {
  articleId: string;
  version: bigint;
  event: string;
  commentId: string | null;
  /** Whether it happened within the last day. */
  fresh: boolean;
}

/**
 * Takes the next events that nobody has relayed, oldest first, and marks them: they stay, since those who follow an
 * article read them too. What another process is at is left to it.
 */
export async function takeEvents(tx: Tx, clock: Clock, limit: number): Promise<OutboxRow[]> {
  return tx.$queryRaw`
    WITH due AS (
      SELECT article_id, version FROM outbox WHERE relayed_at IS NULL
      ORDER BY created_at, article_id, version LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE outbox o SET relayed_at = ${clock.sql} FROM due
    WHERE o.article_id = due.article_id AND o.version = due.version
    RETURNING o.article_id AS "articleId", o.version, o.event, o.comment_id AS "commentId",
      o.created_at > clock_timestamp() - interval '1 day' AS fresh`;
}

/** A comment that was published for the first time, and whom that concerns. */
export interface Published {
  articleId: string;
  id: string;
  siteId: string;
  authorId: string;
  /** Whether it had waited for the moderator who published it. */
  approved: boolean;
  /** Whose comment it answers: somebody else's account that does not ignore its author; null for all others. */
  answeredId: string | null;
}

/** Those of the events that are first publications of what is still published, in the order of publication. */
export function findPublished(tx: Tx, events: readonly OutboxRow[]): Promise<Published[]> {
  const of = events.filter(({ event, commentId }) => event === "comment" && commentId !== null);
  return tx.$queryRaw`
    SELECT c.article_id AS "articleId", c.id, c.site_id AS "siteId", c.author_id AS "authorId",
      c.guest_name IS NULL AND c.approved_at = c.published_at AND c.published_at > c.created_at AS approved,
      t.author_id AS "answeredId"
    FROM unnest(${of.map((one) => one.articleId)}::uuid[], ${of.map((one) => one.commentId)}::uuid[],
        ${of.map((one) => one.version)}::bigint[]) AS e (article_id, comment_id, version)
      JOIN comments c ON c.article_id = e.article_id AND c.id = e.comment_id AND c.published_seq = e.version
      LEFT JOIN comments t ON t.article_id = c.article_id AND t.id = c.in_reply_to_id AND t.guest_name IS NULL
        AND t.withdrawn_at IS NULL AND t.author_id <> c.author_id
        AND NOT EXISTS (SELECT FROM ignored_accounts i WHERE i.account_id = t.author_id AND i.ignored_id = c.author_id)
    WHERE c.status = 'published' ORDER BY c.published_at, c.id`;
}
