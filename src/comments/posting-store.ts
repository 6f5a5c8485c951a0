import type { Author, Care, Finding, Sanction } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
import { type Queue, queueOf } from "../engine/queue-of.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { ensureRecord } from "../identity/records-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** What a post finds when it has its locks: the versions of the rules, the author's record, the instant. */
export interface PostingGround {
  now: Date;
  siteVersion: bigint;
  revision: bigint;
  publishedAt: Date | null;
  acceptedVersion: number | null;
  joinedAt: Date | null;
  lastCommentAt: Date | null;
  recent: Author["recent"] | null;
  published: number | null;
  sanctions: Sanction[] | null;
  badges: string[] | null;
}

const GROUND = Prisma.sql`
  s.version AS "siteVersion", a.revision, a.published_at AS "publishedAt"`;

/** For somebody without a record to lock: a caller who has not signed in and is no guest either. */
export async function readGround(tx: Tx, clock: Clock, articleId: string): Promise<PostingGround | null> {
  const [row] = await tx.$queryRaw<PostingGround[]>`
    SELECT ${GROUND}, ${clock.sql} AS now, NULL::int AS "acceptedVersion", NULL::timestamptz AS "joinedAt",
      NULL::timestamptz AS "lastCommentAt", NULL::jsonb AS recent, NULL::int AS published, NULL::jsonb AS sanctions,
      NULL::text[] AS badges
    FROM articles a JOIN sites s ON s.id = a.site_id WHERE a.id = ${articleId}::uuid`;
  return row ?? null;
}

async function lockOnce(
  tx: Tx,
  clock: Clock,
  articleId: string,
  authorId: string,
): Promise<PostingGround | null> {
  const [row] = await tx.$queryRaw<PostingGround[]>`
    SELECT ${GROUND}, ${clock.sql} AS now,
      (SELECT max(version) FROM acceptances x WHERE x.account_id = r.account_id AND x.site_id = r.site_id) AS "acceptedVersion",
      r.joined_at AS "joinedAt", r.last_comment_at AS "lastCommentAt", r.recent, r.published, r.sanctions, r.badges
    FROM articles a JOIN sites s ON s.id = a.site_id
      JOIN author_records r ON r.account_id = ${authorId}::uuid AND r.site_id = s.id
    WHERE a.id = ${articleId}::uuid FOR UPDATE OF r`;
  return row ?? null;
}

/**
 * Locks the author's record on the site, made if there is none yet, and reads what the rules ask for. The locks
 * of site and article are held already, so what is read is what holds at the instant read.
 */
export async function lockGround(
  tx: Tx,
  clock: Clock,
  ids: { siteId: string; articleId: string; authorId: string },
): Promise<PostingGround | null> {
  const found = await lockOnce(tx, clock, ids.articleId, ids.authorId);
  if (found) return found;
  await ensureRecord(tx, clock, { accountId: ids.authorId, siteId: ids.siteId });
  return lockOnce(tx, clock, ids.articleId, ids.authorId);
}

export interface ParentRow {
  id: string;
  depth: number;
  path: string[];
  status: string;
  authorName: string | null;
}

/**
 * Locks the comment that is answered and, where that is too deep, the deepest ancestor a reply may hang under;
 * ancestors first. Empty where there is no such comment in this article.
 */
export function lockParents(
  tx: Tx,
  articleId: string,
  parentId: string,
  maxDepth: number,
): Promise<ParentRow[]> {
  return tx.$queryRaw`
    SELECT c.id, c.depth, c.path, c.status,
      coalesce(c.guest_name, (SELECT name FROM accounts WHERE id = c.author_id)) AS "authorName"
    FROM comments c WHERE c.article_id = ${articleId}::uuid AND c.id IN (
      SELECT unnest(ARRAY[p.id, CASE WHEN p.depth >= ${maxDepth}::int THEN p.path[${maxDepth - 1}::int] END])
      FROM comments p WHERE p.article_id = ${articleId}::uuid AND p.id = ${parentId}::uuid)
    ORDER BY c.depth FOR NO KEY UPDATE OF c`;
}

/** Locks a comment that is voted on or reported. */
export async function lockVoted(
  tx: Tx,
  articleId: string,
  id: string,
): Promise<{ id: string; authorId: string; status: Status; up: number; down: number } | null> {
  const [row] = await tx.$queryRaw<
    { id: string; authorId: string; status: Status; up: number; down: number }[]
  >`
    SELECT id, author_id AS "authorId", status, up, down FROM comments
    WHERE article_id = ${articleId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  return row ?? null;
}

/** The hashes of what an author said lately on a site. */
export async function updateRecent(
  tx: Tx,
  siteId: string,
  accountId: string,
  recent: Author["recent"],
): Promise<void> {
  await tx.authorRecord.updateMany({ where: { siteId, accountId }, data: { recent } });
}

export interface NewComment {
  articleId: string;
  id: string;
  siteId: string;
  parentId: string | null;
  inReplyToId: string | null;
  path: string[];
  depth: number;
  authorId: string;
  guestName: string | null;
  guestEmail: string | null;
  manageHash: Buffer | null;
  body: string;
  html: string;
  status: "published" | "pending" | "rejected";
  rulesVersion: number;
  createdAt: Date;
  findings: Finding[];
  clauses: string[];
  recent: Author["recent"];
  /** What readers see of the body, by which moderators search, and its language. */
  plain: string;
  language: string;
  /** By a member of staff: nobody need look at it. */
  reviewed: boolean;
  /** How urgent its findings make it; see `urgencyPoints`. */
  points: number;
  found: string[];
  care: Care[];
  /** The pseudonym of the network it was written from, under the month's key; null for a guest. */
  network: string | null;
}

/** The queue that a new comment waits in. */
function queueIn(c: NewComment): Queue | null {
  return queueOf({
    status: c.status,
    withdrawn: false,
    escalated: false,
    reported: false,
    reviewed: c.reviewed,
  });
}

function insertion(c: NewComment, published: Prisma.Sql, seq: Prisma.Sql, from: Prisma.Sql): Prisma.Sql {
  const waits = queueIn(c) === null ? null : c.createdAt;
  return Prisma.sql`
    INSERT INTO comments (article_id, id, site_id, parent_id, in_reply_to_id, path, depth, author_id, guest_name,
      guest_email, manage_hash, body, html, status, rules_version, created_at, published_at, published_seq, clauses,
      queued_at, urgent_at, found, care, reviewed_at)
    SELECT ${c.articleId}::uuid, ${c.id}::uuid, ${c.siteId}::uuid, ${c.parentId}::uuid, ${c.inReplyToId}::uuid,
      ${c.path}::uuid[], ${c.depth}::int, ${c.authorId}::uuid, ${c.guestName}::text, ${c.guestEmail}::text,
      ${c.manageHash}::bytea, ${c.body}::text, ${c.html}::text, ${c.status}::text, ${c.rulesVersion}::int,
      ${c.createdAt}::timestamptz, ${published}, ${seq}, ${c.clauses}::text[], ${waits}::timestamptz,
      urgent_since(${c.createdAt}::timestamptz, ${c.points}::float8, counts.published), ${c.found}::text[],
      ${c.care}::text[], ${c.reviewed ? c.createdAt : null}::timestamptz
    ${from}`;
}

function trail(c: NewComment): Prisma.Sql {
  return Prisma.sql`
    first_revision AS (
      INSERT INTO comment_revisions (article_id, comment_id, revision, body, rules_version, verdict, findings, created_at)
      VALUES (${c.articleId}::uuid, ${c.id}::uuid, 1, ${c.body}, ${c.rulesVersion}, ${c.status},
        ${JSON.stringify(c.findings)}::jsonb, ${c.createdAt})
    ),
    record AS (
      UPDATE author_records SET last_comment_at = ${c.createdAt}::timestamptz, recent = ${JSON.stringify(c.recent)}::jsonb,
        published = published + ${c.status === "published" ? 1 : 0}::int,
        network = ${c.network}::uuid, network_at = ${c.createdAt}::timestamptz
      WHERE account_id = ${c.authorId}::uuid AND site_id = ${c.siteId}::uuid
    ),
    searched AS (
      INSERT INTO comment_words (article_id, comment_id, words)
      VALUES (${c.articleId}::uuid, ${c.id}::uuid, to_tsvector(search_config(${c.language}), ${c.plain}))
    )${queued(c)}`;
}

function queued(c: NewComment): Prisma.Sql {
  const queue = queueIn(c);
  if (queue === null) return Prisma.empty;
  return Prisma.sql`,
    queues AS (
      INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
      SELECT site_id, coalesce(section, ''), ${queue}::text, queue_slot(), 1 FROM articles WHERE id = ${c.articleId}::uuid
      ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + 1
    )`;
}

/**
 * Writes a comment with its revision, its author's record and, where it is published at once, the counters, the
 * article's version and the outbox, in one statement. The version it raises is its place in the thread: gapless
 * and in the order of commits, so no page can skip a comment that commits late.
 */
export async function insertComment(tx: Tx, c: NewComment): Promise<void> {
  if (c.status !== "published") {
    const here = Prisma.sql`FROM article_counts counts WHERE counts.article_id = ${c.articleId}::uuid`;
    await tx.$executeRaw`
      WITH comment AS (${insertion(c, Prisma.sql`NULL::timestamptz`, Prisma.sql`NULL::bigint`, here)}),
      ${trail(c)} SELECT 1`;
    return;
  }
  const answered =
    c.parentId !== null &&
    tx.$executeRaw`
      UPDATE comments SET reply_count = reply_count + 1 WHERE article_id = ${c.articleId}::uuid AND id = ${c.parentId}::uuid`;
  const written = tx.$executeRaw`
    WITH counts AS (
      UPDATE article_counts SET version = version + 1, published = published + 1
      WHERE article_id = ${c.articleId}::uuid RETURNING version, published
    ),
    comment AS (${insertion(c, Prisma.sql`${c.createdAt}::timestamptz`, Prisma.sql`counts.version`, Prisma.sql`FROM counts`)}),
    ${trail(c)},
    news AS (
      INSERT INTO outbox (article_id, version, event, comment_id)
      SELECT ${c.articleId}::uuid, counts.version, 'comment', ${c.id}::uuid FROM counts
    )
    SELECT 1`;
  await Promise.all([answered, written]);
}
