import type { CommentPlace } from "../comments/locks-store.ts";
import { type CommentRow, findComments } from "../comments/store.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { isPetition, type QueueList } from "./queue-list.ts";
import { holds, inLanguage, plan } from "./words-store.ts";

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

/** The comments themselves, as a set to be found among others. */
function places(of: readonly CommentPlace[]): Prisma.Sql {
  const articles = of.map((one) => one.articleId);
  const ids = of.map((one) => one.id);
  return Prisma.sql`(SELECT * FROM unnest(${articles}::uuid[], ${ids}::uuid[]) AS p (article_id, id))`;
}

/** Comments `c` of a list, but for the words, with their articles `art` where the list is narrowed by those. */
export function queued(list: QueueList): Prisma.Sql {
  const { sections, language, among } = list;
  const articles =
    sections || language
      ? Prisma.sql`JOIN articles art ON art.id = c.article_id JOIN sites s ON s.id = c.site_id`
      : Prisma.empty;
  const conditions = [
    Prisma.sql`c.site_id = ${list.siteId}::uuid AND c.queue = ${list.kind}`,
    ...(list.articleId ? [Prisma.sql`c.article_id = ${list.articleId}::uuid`] : []),
    ...(sections ? [Prisma.sql`art.section = ANY(${[...sections]}::text[])`] : []),
    ...(language ? [inLanguage(LANGUAGE, language)] : []),
    ...(list.finding ? [Prisma.sql`c.found @> ARRAY[${list.finding}]`] : []),
    ...(list.author ? [Prisma.sql`c.author_id = ${list.author}::uuid AND c.guest_name IS NULL`] : []),
    ...(among ? [Prisma.sql`(c.article_id, c.id) IN ${places(among)}`] : []),
  ];
  return Prisma.sql`FROM comments c ${articles} WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** Where in a list to go on, and how far. */
export interface Page {
  sort: Sort;
  after: readonly string[] | null;
  limit: number;
}

function later(sort: Sort, after: readonly string[] | null): Prisma.Sql {
  const [at, id] = after ?? [];
  if (!at || !id) return Prisma.empty;
  if (sort === "urgent")
    return Prisma.sql`AND (c.urgent_at, c.id) > (${new Date(at)}::timestamptz, ${id}::uuid)`;
  return sort === "newest" ? Prisma.sql`AND c.id < ${id}::uuid` : Prisma.sql`AND c.id > ${id}::uuid`;
}

/** What follows in a list after a place in it; nothing is joined that does not narrow it. */
export function findQueuedKeys(db: Reader, list: QueueList, page: Page): Promise<QueuedKey[]> {
  return db.$queryRaw`
    ${plan(list)} SELECT c.article_id AS "articleId", c.id, c.urgent_at AS at ${queued(list)} ${later(page.sort, page.after)}
    ORDER BY ${ORDERS[page.sort]} LIMIT ${page.limit}`;
}

/** Whether a list is narrowed by what no index knows, so that it is looked for along the queue. */
export function isWalked({ kind, among, words, finding, language }: QueueList): boolean {
  if (isPetition(kind) || among !== null) return false;
  return words !== null || finding !== null || language !== null;
}

/** What follows in the queue after a place in it, and of each whether it has what the list is narrowed by. */
export function findWalked(
  db: Reader,
  list: QueueList,
  page: Page,
): Promise<(QueuedKey & { fits: boolean })[]> {
  const { words, finding, language } = list;
  const fits = [
    Prisma.sql`true`,
    ...(finding ? [Prisma.sql`c.found @> ARRAY[${finding}]`] : []),
    ...(language ? [inLanguage(LANGUAGE, language)] : []),
    ...(words ? [holds(words, Prisma.sql`c.article_id`, Prisma.sql`c.id`)] : []),
  ];
  return db.$queryRaw`
    ${plan(list)} WITH walked AS MATERIALIZED (
      SELECT c.article_id, c.id, c.urgent_at, c.found, c.site_id
      ${queued({ ...list, finding: null, language: null })} ${later(page.sort, page.after)}
      ORDER BY ${ORDERS[page.sort]} LIMIT ${page.limit}
    )
    SELECT c.article_id AS "articleId", c.id, c.urgent_at AS at, ${Prisma.join(fits, " AND ")} AS fits
    FROM walked c JOIN articles art ON art.id = c.article_id JOIN sites s ON s.id = c.site_id
    ORDER BY ${ORDERS[page.sort]}`;
}

/** These comments, in no order. */
export function findAt(db: Reader, wanted: CommentPlace[]): Promise<CommentRow[]> {
  if (wanted.length === 0) return Promise.resolve([]);
  const where = Prisma.sql`(c.article_id, c.id) IN ${places(wanted)}`;
  return findComments(db, where, Prisma.sql`c.id`, wanted.length);
}

/** How many wait in a queue of an article. */
export async function countOnArticle(db: Reader, list: QueueList): Promise<number> {
  const [row] = await db.$queryRaw<
    { waiting: number }[]
  >`${plan(list)} SELECT count(*)::int AS waiting ${queued(list)}`;
  return row?.waiting ?? 0;
}
