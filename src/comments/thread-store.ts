import type { Sort } from "../contract/comments.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, RawSql } from "../platform/database/connect-database.ts";

/** An instant as RFC 3339 in UTC, written by the database. */
function instant(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
}

const NOBODY = Prisma.raw(
  `'{"reply":false,"edit":false,"withdraw":false,"vote":false,"report":false}'::json`,
);

/**
 * The JSON text of a listed comment `c` as everyone sees it, of a comment row `c`: by allow-list, so that what is
 * not named here never leaves. Whatever is not published is a tombstone without words, author or votes.
 */
export const PUBLIC_JSON = Prisma.sql`(
  SELECT row_to_json(x)::text FROM (SELECT
    c.id, c.article_id AS "articleId", art.key AS "articleKey", c.parent_id AS "parentId",
    CASE WHEN c.in_reply_to_id IS NULL THEN NULL ELSE json_build_object('id', c.in_reply_to_id, 'name', (
      SELECT coalesce(t.guest_name, ta.name) FROM comments t LEFT JOIN accounts ta ON ta.id = t.author_id
      WHERE t.article_id = c.article_id AND t.id = c.in_reply_to_id AND t.status = 'published')) END AS "inReplyTo",
    c.depth,
    CASE WHEN c.status <> 'published' THEN NULL
      WHEN c.guest_name IS NOT NULL THEN json_build_object('id', NULL, 'name', c.guest_name, 'badges', json_build_array('guest'))
      WHEN acc.erased_at IS NOT NULL THEN '{"id":null,"name":"","badges":[]}'::json
      ELSE json_build_object('id', c.author_id, 'name', acc.name, 'badges', coalesce(rec.badges, '{}')) END AS author,
    CASE WHEN c.status = 'published' THEN c.html ELSE '' END AS html,
    CASE c.status WHEN 'rejected' THEN 'removed' ELSE c.status END AS status,
    ${instant("c.created_at")} AS "createdAt",
    CASE WHEN c.status = 'published' THEN ${instant("c.edited_at")} END AS "editedAt",
    c.status = 'published' AND c.prominence > 0 AS featured, c.status = 'published' AND c.pinned AS pinned,
    CASE WHEN c.status = 'published' THEN json_build_object('up', c.up, 'down', c.down, 'mine', NULL)
      ELSE '{"up":0,"down":0,"mine":null}'::json END AS votes,
    c.reply_count AS "replyCount",
    CASE WHEN c.status = 'published' THEN c.rules_version END AS "rulesVersion",
    CASE c.status WHEN 'published' THEN NULL
      WHEN 'withdrawn' THEN '{"kind":"withdrawn","clauses":[]}'::json
      WHEN 'pending' THEN '{"kind":"held","clauses":[]}'::json
      ELSE json_build_object('kind', 'removed', 'clauses', c.clauses) END AS tombstone,
    ${NOBODY} AS can
  ) x)`;

/** What `PUBLIC_JSON` looks at beside the comment `c` itself. */
export const JOINS = Prisma.sql`
  JOIN articles art ON art.id = c.article_id LEFT JOIN accounts acc ON acc.id = c.author_id
  LEFT JOIN author_records rec ON rec.account_id = c.author_id AND rec.site_id = c.site_id`;

/** A listed comment as JSON text, with the keys that a cursor after it carries. */
export interface ListedRow {
  json: string;
  /** 2 pinned, 1 featured, 0 neither. */
  prominence: number;
  rank: number;
  /** A number in the database's own digits. */
  seq: string;
  replyCount: number;
}

/** A top-level comment with the JSON of its first replies, joined by commas. */
export interface ThreadRow extends ListedRow {
  replies: string | null;
  lastReply: string | null;
  replyShown: number;
}

const KEYS = Prisma.sql`c.prominence, c.rank, c.published_seq::text AS seq, c.reply_count AS "replyCount"`;

const ORDER: Record<Sort, Prisma.Sql> = {
  top: Prisma.sql`c.prominence DESC, c.rank DESC, c.published_seq DESC`,
  newest: Prisma.sql`c.published_seq DESC`,
  oldest: Prisma.sql`c.published_seq`,
};

function after(sort: Sort, keys: string[] | null): Prisma.Sql {
  if (!keys) return Prisma.empty;
  if (sort === "top") {
    return Prisma.sql`AND (c.prominence, c.rank, c.published_seq) < (${Number(keys[0])}::smallint, ${Number(keys[1])}::int, ${keys[2] ?? "0"}::numeric)`;
  }
  const seq = Prisma.sql`${keys[0] ?? "0"}::numeric`;
  return sort === "newest"
    ? Prisma.sql`AND c.published_seq < ${seq}`
    : Prisma.sql`AND c.published_seq > ${seq}`;
}

/**
 * A page of the thread in one statement: top-level comments after `keys`, one more than `limit` to tell whether
 * there are further ones, each with its first replies. Both walk an index, whatever the size of the thread.
 */
export function findThread(
  db: RawSql,
  page: { articleId: string; sort: Sort; keys: string[] | null; limit: number; replies: number },
): Promise<ThreadRow[]> {
  return db.$queryRaw`
    WITH top AS MATERIALIZED (
      SELECT * FROM comments c WHERE c.article_id = ${page.articleId}::uuid AND c.depth = 1 AND c.listed
        ${after(page.sort, page.keys)}
      ORDER BY ${ORDER[page.sort]} LIMIT ${page.limit + 1}::int
    )
    SELECT ${PUBLIC_JSON} AS json, ${KEYS}, r.replies, r."lastReply", coalesce(r.shown, 0)::int AS "replyShown"
    FROM top c ${JOINS} LEFT JOIN LATERAL (
      SELECT string_agg(y.json, ',' ORDER BY y.seq) AS replies, max(y.seq)::text AS "lastReply", count(*) AS shown FROM (
        SELECT ${PUBLIC_JSON} AS json, c.published_seq AS seq
        FROM (SELECT * FROM comments d WHERE d.article_id = ${page.articleId}::uuid AND d.parent_id = c.id
          AND d.depth > 1 AND d.listed ORDER BY d.published_seq LIMIT ${page.replies}::int) c ${JOINS}
      ) y
    ) r ON c.reply_count > 0
    ORDER BY ${ORDER[page.sort]}`;
}

/** A page of direct replies, oldest first. */
export function findReplies(
  db: Database["prisma"],
  page: { articleId: string; parentId: string; after: string | null; limit: number },
): Promise<ListedRow[]> {
  const later = page.after === null ? Prisma.empty : Prisma.sql`AND d.published_seq > ${page.after}::numeric`;
  return db.$queryRaw`
    SELECT ${PUBLIC_JSON} AS json, ${KEYS}
    FROM (SELECT * FROM comments d WHERE d.article_id = ${page.articleId}::uuid AND d.parent_id = ${page.parentId}::uuid
      AND d.depth > 1 AND d.listed ${later} ORDER BY d.published_seq LIMIT ${page.limit + 1}::int) c ${JOINS}
    ORDER BY c.published_seq`;
}

/** A listed comment and its ancestors, top level first; empty where it is not listed. */
export function findInPlace(db: Database["prisma"], articleId: string, id: string): Promise<ListedRow[]> {
  return db.$queryRaw`
    SELECT ${PUBLIC_JSON} AS json, ${KEYS}
    FROM (
      SELECT a.* FROM comments c, comments a
      WHERE c.article_id = ${articleId}::uuid AND c.id = ${id}::uuid AND c.listed
        AND a.article_id = c.article_id AND a.id = ANY(c.path || c.id)
    ) c ${JOINS}
    ORDER BY c.depth`;
}

/** The published comments of an article at any depth, as JSON, newest first. */
export async function findLatest(
  db: Database["prisma"],
  articleId: string,
  limit: number,
): Promise<string[]> {
  // By id, which is in the order of time, so that the primary key is walked and no index of its own is needed.
  const rows = await db.$queryRaw<{ json: string }[]>`
    SELECT ${PUBLIC_JSON} AS json FROM (SELECT * FROM comments d WHERE d.article_id = ${articleId}::uuid
      AND d.status = 'published' ORDER BY d.id DESC LIMIT ${limit}::int) c ${JOINS}
    ORDER BY c.id DESC`;
  return rows.map(({ json }) => json);
}

/** Where a comment stands, by its id alone: its article and the publisher's address of that. */
export async function findPlace(
  db: Database["prisma"],
  id: string,
): Promise<{ site: string; article: string; url: string } | null> {
  const [row] = await db.$queryRaw<{ site: string; article: string; url: string }[]>`
    SELECT s.slug AS site, a.key AS article, a.url FROM comments c
      JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
    WHERE c.id = ${id}::uuid`;
  return row ?? null;
}
