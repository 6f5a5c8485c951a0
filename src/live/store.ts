import type { Versions } from "../articles/store.ts";
import { JOINS, PUBLIC_JSON } from "../comments/thread-store.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/connect-database.ts";

/** Where somebody stands who follows an article: who has been told of all up to a version. */
export interface Place {
  articleId: string;
  /** Null: nothing of what was is asked for. */
  after: bigint | null;
}

/** How far behind a place may be; of one further behind nothing is read, since the thread is sooner read anew. */
const MOST_BEHIND = 500;

/**
 * What has happened to one comment, or to the article itself, since a place; and how the article stands. All that is
 * read together belongs together.
 */
export interface NewsRow extends Versions {
  /** Whether the article has been merged into another, under which its key is found from now on. */
  merged: boolean;
  /** Of the place, in the order asked for. */
  place: number;
  /** How many rows of the outbox it stands for; null where there was nothing. */
  rows: number | null;
  /** The version of the first of them. */
  first: bigint | null;
  event: string | null;
  commentId: string | null;
  /** Whether it was published among them. */
  appeared: boolean | null;
  /** Whether it is now. */
  shown: boolean | null;
  /** As everyone sees it now. */
  json: string | null;
}

/** What one who has seen it is told of a comment that is in the thread no more. */
const GONE = Prisma.sql`json_build_object('id', c.id, 'parentId', c.parent_id, 'tombstone', CASE c.status
  WHEN 'withdrawn' THEN '{"kind":"withdrawn","clauses":[]}'::json
  WHEN 'pending' THEN '{"kind":"held","clauses":[]}'::json
  ELSE json_build_object('kind', 'removed', 'clauses', c.clauses) END)::text`;

/** The news of many articles in one statement: for each place one row a comment, at least one row in all. */
export function findNews(db: Database["prisma"], clock: Clock, places: readonly Place[]): Promise<NewsRow[]> {
  return db.$queryRaw`
    SELECT (w.place - 1)::int AS place, a.site_id AS "siteId", a.id AS "articleId", s.version AS "siteVersion", a.revision,
      n.version, n.published, a.merged_into IS NOT NULL AS merged, ${clock.sql} AS now, e.rows, e.first, e.event, e.comment_id AS "commentId", e.appeared,
      j.shown, j.json
    FROM unnest(${places.map((one) => one.articleId)}::uuid[], ${places.map((one) => one.after)}::bigint[])
        WITH ORDINALITY AS w (article_id, after, place)
      JOIN article_counts n ON n.article_id = w.article_id
      JOIN articles a ON a.id = w.article_id
      JOIN sites s ON s.id = a.site_id
      LEFT JOIN LATERAL (
        SELECT o.comment_id, min(o.event) AS event, count(*)::int AS rows, min(o.version) AS first,
          bool_or(o.event = 'comment') AS appeared
        FROM outbox o
        WHERE o.article_id = w.article_id AND o.version > w.after AND n.version - w.after BETWEEN 1 AND ${MOST_BEHIND}::int
        GROUP BY o.comment_id, CASE WHEN o.comment_id IS NULL THEN o.event END
      ) e ON true
      LEFT JOIN LATERAL (
        SELECT c.status = 'published' AS shown, CASE WHEN c.listed THEN ${PUBLIC_JSON} ELSE ${GONE} END AS json
        FROM comments c ${JOINS} WHERE c.article_id = w.article_id AND c.id = e.comment_id
      ) j ON true`;
}

/** Says messages on a channel, in a transaction of their own. */
export async function notify(db: Database["prisma"], channel: string, messages: string[]): Promise<void> {
  await db.$executeRaw`SELECT pg_notify(${channel}, message) FROM unnest(${messages}::text[]) AS m (message)`;
}
