import type { Status } from "../engine/lifecycle.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockAllShared, lockExclusive } from "../platform/locks.ts";

/** Where a comment is. */
export interface CommentPlace {
  articleId: string;
  id: string;
}

function placed(places: CommentPlace[]): Prisma.Sql {
  const articles = places.map((one) => one.articleId);
  const ids = places.map((one) => one.id);
  return Prisma.sql`unnest(${articles}::uuid[], ${ids}::uuid[]) AS w(article_id, id)
    JOIN comments c ON c.article_id = w.article_id AND c.id = w.id`;
}

/** Locks the records of these comments' authors, always in the same order. */
export async function lockAuthors(tx: Tx, places: CommentPlace[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM author_records r
    WHERE (r.account_id, r.site_id) IN (SELECT c.author_id, c.site_id FROM ${placed(places)})
    ORDER BY r.account_id, r.site_id FOR UPDATE OF r`;
}

/** Locks these comments and all their ancestors: ancestors first, and those of one depth always in the same order. */
export async function lockChains(tx: Tx, places: CommentPlace[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM comments x
    WHERE (x.article_id, x.id) IN (SELECT c.article_id, unnest(c.path || c.id) FROM ${placed(places)})
    ORDER BY x.depth, x.article_id, x.id FOR NO KEY UPDATE OF x`;
}

export interface AncestorRow {
  id: string;
  status: Status;
  replyCount: number;
}

/** The ancestors of a comment, top level first. */
export function findAncestors(tx: Tx, articleId: string, path: string[]): Promise<AncestorRow[]> {
  return tx.$queryRaw`
    SELECT id, status, reply_count AS "replyCount" FROM comments
    WHERE article_id = ${articleId}::uuid AND id = ANY(${path}::uuid[]) ORDER BY depth`;
}

/** The lock between those who erase words wherever they find them and those who move them elsewhere. */
const WORDS = "00000000-0000-0000-0000-0000776f7264";

/** Moves words: no erasure looks for them meanwhile. Goes before all other locks. */
export async function lockWords(tx: Tx): Promise<void> {
  await lockExclusive(tx, WORDS);
}

/** Erases words: none move meanwhile. */
export async function keepWordsInPlace(tx: Tx): Promise<void> {
  await lockAllShared(tx, [WORDS]);
}
