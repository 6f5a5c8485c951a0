import { foldUrl } from "../engine/fold-url.ts";
import type { OwnSettings } from "../engine/settings.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, RawSql, Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { NO_PAGE } from "./pages-store.ts";

type Reader = Tx | Database["prisma"];

export interface ArticleRow {
  id: string;
  siteId: string;
  key: string;
  url: string;
  title: string;
  section: string | null;
  language: string | null;
  publishedAt: Date | null;
  settings: OwnSettings;
  revision: bigint;
  /** The article that has taken its place. */
  mergedInto: string | null;
}

/** The versions on which everything that is shown of an article depends, and the database's clock. */
export interface Versions {
  siteId: string;
  articleId: string;
  siteVersion: bigint;
  revision: bigint;
  version: bigint;
  published: number;
  now: Date;
}

/** Where a call's site and key lead; everything further uses the ids alone. */
export async function findArticleIds(
  db: Reader,
  slug: string,
  key: string,
): Promise<{ siteId: string; articleId: string } | null> {
  const [row] = await db.$queryRaw<{ siteId: string; articleId: string }[]>`
    SELECT s.id AS "siteId", k.article_id AS "articleId"
    FROM sites s JOIN article_keys k ON k.site_id = s.id AND k.key = ${key} WHERE s.slug = ${slug}`;
  return row ?? null;
}

export async function findVersions(
  db: RawSql,
  clock: Clock,
  slug: string,
  key: string,
): Promise<Versions | null> {
  const [row] = await db.$queryRaw<Versions[]>`
    SELECT s.id AS "siteId", a.id AS "articleId", s.version AS "siteVersion", a.revision, c.version, c.published,
      ${clock.sql} AS now
    FROM sites s JOIN article_keys k ON k.site_id = s.id AND k.key = ${key}
      JOIN articles a ON a.id = k.article_id JOIN article_counts c ON c.article_id = a.id
    WHERE s.slug = ${slug}`;
  return row ?? null;
}

const NOT_OF_ROW = { createdAt: true, foldedUrl: true, mergeState: true } as const;

export async function findArticle(db: Reader, id: string): Promise<ArticleRow | null> {
  return (await db.article.findUnique({ where: { id }, omit: NOT_OF_ROW })) as ArticleRow | null;
}

/**
 * Claims a key for a new article; false where another has it, or has just got it.
 *
 * @param paged whether its address is that of its own page, by which it is then found
 */
export async function insertArticle(
  tx: Tx,
  article: Omit<ArticleRow, "revision" | "mergedInto">,
  paged: boolean,
): Promise<boolean> {
  const claimed = await tx.$queryRaw<unknown[]>`
    INSERT INTO article_keys (site_id, key, article_id)
    VALUES (${article.siteId}::uuid, ${article.key}, ${article.id}::uuid) ON CONFLICT DO NOTHING RETURNING 1`;
  if (claimed.length === 0) return false;
  await tx.article.create({
    data: {
      ...article,
      settings: article.settings as Prisma.InputJsonValue,
      foldedUrl: paged ? (foldUrl(article.url) ?? NO_PAGE) : NO_PAGE,
    },
    select: { id: true },
  });
  await tx.articleCount.create({ data: { articleId: article.id }, select: { articleId: true } });
  return true;
}

export async function updateArticle(
  tx: Tx,
  id: string,
  fields: Partial<Pick<ArticleRow, "url" | "title" | "section" | "language" | "publishedAt" | "settings">>,
): Promise<ArticleRow> {
  const { settings, ...rest } = fields;
  return (await tx.article.update({
    where: { id },
    omit: NOT_OF_ROW,
    data: {
      ...rest,
      ...(rest.url === undefined ? {} : { foldedUrl: foldUrl(rest.url) ?? NO_PAGE }),
      ...(settings === undefined ? {} : { settings: settings as Prisma.InputJsonValue }),
      revision: { increment: 1 },
    },
  })) as ArticleRow;
}

/** Takes what waits for moderators on an article from one section's counts to another's. The caller holds its lock. */
export async function moveQueueCounts(
  tx: Tx,
  article: { id: string; siteId: string },
  from: string | null,
  to: string | null,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
    SELECT ${article.siteId}::uuid, s.section, c.queue, queue_slot(), s.sign * c.waiting
    FROM (SELECT queue, count(*)::int AS waiting FROM comments
        WHERE article_id = ${article.id}::uuid AND queue IS NOT NULL GROUP BY queue) c,
      (VALUES (${from ?? ""}, -1), (${to ?? ""}, 1)) AS s (section, sign)
    ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + excluded.waiting`;
}

/** The public may now see something else of this article: its version rises, and the outbox says why. */
export async function raiseVersion(tx: Tx, articleId: string, event: string): Promise<void> {
  await tx.$executeRaw`
    WITH c AS (
      UPDATE article_counts SET version = version + 1 WHERE article_id = ${articleId}::uuid RETURNING version
    )
    INSERT INTO outbox (article_id, version, event) SELECT ${articleId}::uuid, version, ${event}::text FROM c`;
}

export interface CommentingChangeRow {
  act: "close" | "open";
  reason: string | null;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  before: { mode?: OwnSettings["mode"]; closedNotice?: OwnSettings["closedNotice"] };
  at: Date;
}

export async function insertChange(
  tx: Tx,
  articleId: string,
  change: Omit<CommentingChangeRow, "at">,
): Promise<void> {
  await tx.commentingChange.create({
    data: { ...change, articleId, id: newId(), before: change.before as Prisma.InputJsonValue },
    select: { id: true },
  });
}

/** Openings and closings, newest first. */
export async function findChanges(
  db: Reader,
  articleId: string,
  limit: number,
): Promise<CommentingChangeRow[]> {
  const rows = await db.commentingChange.findMany({
    where: { articleId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
    omit: { articleId: true, id: true },
  });
  return rows as unknown as CommentingChangeRow[];
}

export interface Neighbour {
  key: string;
  title: string;
  url: string;
}

/** The article where debate goes on, by its key on the same site. */
export function findNeighbour(db: Reader, siteId: string, key: string): Promise<Neighbour | null> {
  return db.$queryRaw<Neighbour[]>`
    SELECT a.key, a.title, a.url FROM article_keys k JOIN articles a ON a.id = k.article_id
    WHERE k.site_id = ${siteId}::uuid AND k.key = ${key}
      AND NOT coalesce((a.settings->>'legalHold')::boolean, false)`.then(([row]) => row ?? null);
}

/** How many comments wait for a moderator on a site. */
export async function countPending(db: Reader, siteId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM comments WHERE site_id = ${siteId}::uuid AND status = 'pending'`;
  return row?.count ?? 0;
}
