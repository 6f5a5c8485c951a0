import type { CommentPlace } from "../comments/locks-store.ts";
import { type CommentRow, findComments } from "../comments/store.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { QueueList } from "./queue-list.ts";
import { inLanguage, matching, plan } from "./words-store.ts";

type Reader = Tx | Database["prisma"];

export type Sort = "urgent" | "newest" | "oldest";

/** A queued comment with what the list is ordered by. */
export interface QueuedKey extends CommentPlace {
  at: Date;
}

export const ORDERS: Record<Sort, Prisma.Sql> = {
  urgent: Prisma.sql`c.urgent_at, c.id`,
  newest: Prisma.sql`c.id DESC`,
  oldest: Prisma.sql`c.id`,
};

const LANGUAGE = Prisma.sql`coalesce(art.language, s.language)`;

/** Comments `c` of a list, with their articles `art` and words `w` where the list is narrowed by those. */
export function queued(list: QueueList): Prisma.Sql {
  const { sections, words, language } = list;
  const articles =
    sections || words || language
      ? Prisma.sql`JOIN articles art ON art.id = c.article_id JOIN sites s ON s.id = c.site_id`
      : Prisma.empty;
  const searched = words
    ? Prisma.sql`JOIN comment_words w ON w.article_id = c.article_id AND w.comment_id = c.id`
    : Prisma.empty;
  const conditions = [
    Prisma.sql`c.site_id = ${list.siteId}::uuid AND c.queue = ${list.kind}`,
    ...(list.articleId ? [Prisma.sql`c.article_id = ${list.articleId}::uuid`] : []),
    ...(sections ? [Prisma.sql`art.section = ANY(${[...sections]}::text[])`] : []),
    ...(language ? [inLanguage(LANGUAGE, language)] : []),
    ...(list.finding ? [Prisma.sql`c.found @> ARRAY[${list.finding}]`] : []),
    ...(list.author ? [Prisma.sql`c.author_id = ${list.author}::uuid AND c.guest_name IS NULL`] : []),
    ...(words ? [matching(words, LANGUAGE)] : []),
  ];
  return Prisma.sql`FROM comments c ${articles} ${searched} WHERE ${Prisma.join(conditions, " AND ")}`;
}

function later(sort: Sort, after: string[] | null): Prisma.Sql {
  const [at, id] = after ?? [];
  if (!at || !id) return Prisma.empty;
  if (sort === "urgent")
    return Prisma.sql`AND (c.urgent_at, c.id) > (${new Date(at)}::timestamptz, ${id}::uuid)`;
  return sort === "newest" ? Prisma.sql`AND c.id < ${id}::uuid` : Prisma.sql`AND c.id > ${id}::uuid`;
}

/** Where a page of a list begins and what is on it, in the list's order; nothing is joined that does not narrow it. */
export function findQueuedKeys(
  db: Reader,
  list: QueueList,
  page: { sort: Sort; after: string[] | null; limit: number },
): Promise<QueuedKey[]> {
  return db.$queryRaw`
    ${plan(list)} SELECT c.article_id AS "articleId", c.id, c.urgent_at AS at ${queued(list)} ${later(page.sort, page.after)}
    ORDER BY ${ORDERS[page.sort]} LIMIT ${page.limit}`;
}

/** These comments, in no order. */
export function findAt(db: Reader, places: CommentPlace[]): Promise<CommentRow[]> {
  if (places.length === 0) return Promise.resolve([]);
  const articles = places.map((one) => one.articleId);
  const ids = places.map((one) => one.id);
  const where = Prisma.sql`(c.article_id, c.id) IN (
    SELECT * FROM unnest(${articles}::uuid[], ${ids}::uuid[]) AS p (article_id, id))`;
  return findComments(db, where, Prisma.sql`c.id`, places.length);
}

/** How many wait in a queue of an article. */
export async function countOnArticle(db: Reader, list: QueueList): Promise<number> {
  const [row] = await db.$queryRaw<
    { waiting: number }[]
  >`${plan(list)} SELECT count(*)::int AS waiting ${queued(list)}`;
  return row?.waiting ?? 0;
}
