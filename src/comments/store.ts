import type { Finding } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
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

/** Columns that a change of a comment sets beside its status. */
export interface CommentChange {
  status: Status;
  clauses?: string[];
  approvedAt?: Date;
  withdrawnAt?: Date;
  eraseText?: boolean;
  featured?: boolean;
  edit?: { body: string; html: string; rulesVersion: number; editedAt: Date };
  votes?: { up: number; down: number; rank: number };
  reportWeight?: number;
}

function assignments(change: CommentChange): Prisma.Sql {
  const sets = [Prisma.sql`status = ${change.status}`];
  if (change.clauses) sets.push(Prisma.sql`clauses = ${change.clauses}::text[]`);
  if (change.approvedAt)
    sets.push(Prisma.sql`approved_at = ${change.approvedAt}::timestamptz, report_weight = 0`);
  if (change.withdrawnAt) sets.push(Prisma.sql`withdrawn_at = ${change.withdrawnAt}::timestamptz`);
  if (change.eraseText) sets.push(Prisma.sql`body = '', html = '', guest_email = NULL`);
  if (change.featured !== undefined) sets.push(Prisma.sql`featured = ${change.featured}`);
  if (change.edit) {
    sets.push(Prisma.sql`body = ${change.edit.body}, html = ${change.edit.html}, revision = revision + 1,
      rules_version = ${change.edit.rulesVersion}, edited_at = ${change.edit.editedAt}::timestamptz`);
  }
  if (change.votes) {
    sets.push(Prisma.sql`up = ${change.votes.up}, down = ${change.votes.down}, rank = ${change.votes.rank}`);
  }
  if (change.reportWeight !== undefined) sets.push(Prisma.sql`report_weight = ${change.reportWeight}`);
  return Prisma.join(sets, ", ");
}

/** Changes a comment in a way that the public does not see. */
export async function updateUnseen(
  tx: Tx,
  articleId: string,
  id: string,
  change: CommentChange,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE comments SET ${assignments(change)} WHERE article_id = ${articleId}::uuid AND id = ${id}::uuid`;
}

/**
 * Changes a comment in a way that the public sees: with the article's counters, its version and the outbox, in
 * one statement. A first publication takes the version it raises as the comment's place in the thread.
 */
export async function updateSeen(
  tx: Tx,
  articleId: string,
  id: string,
  change: CommentChange,
  seen: { event: "comment" | "changed" | "removed"; publishedDelta: number; publishedAt: Date | null },
): Promise<void> {
  const first = seen.publishedAt
    ? Prisma.sql`, published_at = coalesce(published_at, ${seen.publishedAt}::timestamptz),
        published_seq = coalesce(published_seq, counts.version)`
    : Prisma.empty;
  await tx.$executeRaw`
    WITH counts AS (
      UPDATE article_counts SET version = version + 1, published = published + ${seen.publishedDelta}::int
      WHERE article_id = ${articleId}::uuid RETURNING version
    ),
    changed AS (
      UPDATE comments SET ${assignments(change)}${first} FROM counts
      WHERE comments.article_id = ${articleId}::uuid AND comments.id = ${id}::uuid
    )
    INSERT INTO outbox (article_id, version, event, comment_id)
    SELECT ${articleId}::uuid, version, ${seen.event}::text, ${id}::uuid FROM counts`;
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

export interface NewDecision {
  articleId: string;
  id: string;
  siteId: string;
  commentId: string;
  revision: number;
  act: string;
  status: Status;
  automated: boolean;
  actorKind: "account" | "key" | "check" | "operator";
  actorId: string | null;
  clauses: string[];
  note: string | null;
  internalNote: string | null;
  rulesVersion: number;
  findings: Finding[];
  decidedAt: Date;
}

/** Appends to the decision log; nothing in the program changes or deletes a line of it. */
export async function insertDecision(tx: Tx, decision: NewDecision): Promise<void> {
  await tx.decision.create({
    data: { ...decision, findings: decision.findings as unknown as Prisma.InputJsonValue },
    select: { id: true },
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
