import type { Author } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { Sanction } from "../engine/sanction-in-force.ts";
import { Prisma } from "../generated/prisma/client.ts";
import { ensureRecord } from "../identity/records-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** What a post finds when it has its locks: the versions of the rules, the author's record, the instant. */
export interface PostingGround {
  now: Date;
  siteVersion: bigint;
  revision: bigint;
  /** The article that has taken this one's place. */
  mergedInto: string | null;
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
  s.version AS "siteVersion", a.revision, a.merged_into AS "mergedInto", a.published_at AS "publishedAt"`;

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
