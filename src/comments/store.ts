import type { Finding } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { Care } from "../engine/settings.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** A comment as verbs and its author's presenter need it. */
export interface CommentRow {
  articleId: string;
  articleKey: string;
  id: string;
  siteId: string;
  parentId: string | null;
  inReplyToId: string | null;
  inReplyToName: string | null;
  path: string[];
  depth: number;
  authorId: string;
  authorName: string | null;
  guest: boolean;
  badges: string[] | null;
  body: string;
  html: string;
  status: Status;
  revision: number;
  rulesVersion: number;
  createdAt: Date;
  editedAt: Date | null;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  approvedAt: Date | null;
  clauses: string[];
  featured: boolean;
  up: number;
  down: number;
  replyCount: number;
  reportWeight: number;
  listed: boolean;
  findings: Finding[] | null;
  section: string | null;
  articleTitle: string;
  articleUrl: string;
  /** BCP 47: the article's, else the site's. */
  language: string;
  queuedAt: Date | null;
  urgentAt: Date;
  care: Care[];
  reported: boolean;
  reviewedAt: Date | null;
  escalated: boolean;
  pinned: boolean;
}

const COLUMNS = Prisma.sql`
  c.article_id AS "articleId", art.key AS "articleKey", c.id, c.site_id AS "siteId", c.parent_id AS "parentId",
  c.in_reply_to_id AS "inReplyToId",
  (SELECT coalesce(t.guest_name, ta.name) FROM comments t LEFT JOIN accounts ta ON ta.id = t.author_id
    WHERE t.article_id = c.article_id AND t.id = c.in_reply_to_id AND t.status = 'published') AS "inReplyToName",
  c.path, c.depth, c.author_id AS "authorId", coalesce(c.guest_name, acc.name) AS "authorName",
  c.guest_name IS NOT NULL AS guest, rec.badges, c.body, c.html, c.status, c.revision,
  c.rules_version AS "rulesVersion", c.created_at AS "createdAt", c.edited_at AS "editedAt",
  c.published_at AS "publishedAt", c.withdrawn_at AS "withdrawnAt", c.approved_at AS "approvedAt", c.clauses,
  c.featured, c.up, c.down, c.reply_count AS "replyCount", c.report_weight AS "reportWeight", c.listed,
  art.section, art.title AS "articleTitle", art.url AS "articleUrl",
  coalesce(art.language, (SELECT s.language FROM sites s WHERE s.id = c.site_id)) AS language,
  c.queued_at AS "queuedAt", c.urgent_at AS "urgentAt", c.care, c.reported, c.reviewed_at AS "reviewedAt", c.escalated,
  c.pinned,
  (SELECT findings FROM comment_revisions v
    WHERE v.article_id = c.article_id AND v.comment_id = c.id AND v.revision = c.revision) AS findings`;

const FROM = Prisma.sql`
  FROM comments c JOIN articles art ON art.id = c.article_id LEFT JOIN accounts acc ON acc.id = c.author_id
    LEFT JOIN author_records rec ON rec.account_id = c.author_id AND rec.site_id = c.site_id`;

export async function findComment(db: Reader, articleId: string, id: string): Promise<CommentRow | null> {
  const [row] = await db.$queryRaw<CommentRow[]>`
    SELECT ${COLUMNS} ${FROM} WHERE c.article_id = ${articleId}::uuid AND c.id = ${id}::uuid`;
  return row ?? null;
}

/** Comments by any condition on `c`, in an order of the caller's. */
export function findComments(
  db: Reader,
  where: Prisma.Sql,
  orderBy: Prisma.Sql,
  limit: number,
): Promise<CommentRow[]> {
  return db.$queryRaw`SELECT ${COLUMNS} ${FROM} WHERE ${where} ORDER BY ${orderBy} LIMIT ${limit}`;
}

/** An account's own comments, newest first: on one article or everywhere, after the instant and id of a cursor. */
export function findOwn(
  db: Reader,
  of: { accountId: string; articleId?: string; after?: string[] | null; limit: number },
): Promise<CommentRow[]> {
  const [at, id] = of.after ?? [];
  const later =
    at && id
      ? Prisma.sql`AND (c.created_at, c.id) < (${new Date(at)}::timestamptz, ${id}::uuid)`
      : Prisma.empty;
  const here = of.articleId ? Prisma.sql`AND c.article_id = ${of.articleId}::uuid` : Prisma.empty;
  const where = Prisma.sql`c.author_id = ${of.accountId}::uuid AND c.guest_name IS NULL ${here} ${later}`;
  return findComments(db, where, Prisma.sql`c.created_at DESC, c.id DESC`, of.limit);
}

/** Where a guest's link leads. */
export async function findByManageHash(
  db: Reader,
  hash: Buffer,
): Promise<{ articleId: string; id: string; site: string; article: string } | null> {
  const [row] = await db.$queryRaw<{ articleId: string; id: string; site: string; article: string }[]>`
    SELECT c.article_id AS "articleId", c.id, s.slug AS site, a.key AS article FROM comments c
      JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
    WHERE c.manage_hash = ${hash}`;
  return row ?? null;
}

export async function addReplies(tx: Tx, articleId: string, id: string, delta: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE comments SET reply_count = reply_count + ${delta}::int WHERE article_id = ${articleId}::uuid AND id = ${id}::uuid`;
}

export async function addPublished(tx: Tx, siteId: string, authorId: string, delta: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE author_records SET published = greatest(0, published + ${delta}::int)
    WHERE account_id = ${authorId}::uuid AND site_id = ${siteId}::uuid`;
}

export async function insertRevision(
  tx: Tx,
  revision: {
    articleId: string;
    commentId: string;
    revision: number;
    body: string;
    rulesVersion: number;
    verdict: string;
    findings: Finding[];
    createdAt: Date;
  },
): Promise<void> {
  await tx.commentRevision.create({
    data: { ...revision, findings: revision.findings as unknown as Prisma.InputJsonValue },
    select: { revision: true },
  });
}

/** Published comments by key, with what may hide an article. */
export function findCounts(
  db: Reader,
  siteId: string,
  keys: string[],
): Promise<{ key: string; published: number; mode: string | null; legalHold: boolean }[]> {
  return db.$queryRaw`
    SELECT k.key, n.published, coalesce((a.settings->>'legalHold')::boolean, false) AS "legalHold",
      coalesce(a.settings->>'mode', x.settings->>'mode', s.settings->>'mode') AS mode
    FROM article_keys k JOIN articles a ON a.id = k.article_id JOIN article_counts n ON n.article_id = a.id
      JOIN sites s ON s.id = k.site_id LEFT JOIN sections x ON x.site_id = k.site_id AND x.slug = a.section
    WHERE k.site_id = ${siteId}::uuid AND k.key = ANY(${keys}::text[])`;
}
