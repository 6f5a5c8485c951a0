import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** An article under its own key, and the one that the key leads to. */
export interface NamedArticle {
  id: string;
  key: string;
  section: string | null;
  held: boolean;
  /** Null where it has not been merged. */
  mergedInto: string | null;
  mergeState: "waiting" | "moving" | "done" | null;
  survivor: { id: string; key: string };
}

export async function findNamed(db: Reader, siteId: string, key: string): Promise<NamedArticle | null> {
  const [row] = await db.$queryRaw<NamedArticle[]>`
    SELECT x.id, x.key, x.section, coalesce((x.settings->>'legalHold')::boolean, false) AS held,
      x.merged_into AS "mergedInto", x.merge_state AS "mergeState", json_build_object('id', s.id, 'key', s.key) AS survivor
    FROM article_keys k JOIN articles s ON s.id = k.article_id
      LEFT JOIN articles m ON m.site_id = k.site_id AND m.key = k.key AND m.merged_into IS NOT NULL
      JOIN articles x ON x.id = coalesce(m.id, s.id)
    WHERE k.site_id = ${siteId}::uuid AND k.key = ${key}`;
  return row ?? null;
}

/** Whether comments of others are still on their way to an article. */
export async function isReceiving(db: Reader, articleId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM articles WHERE merged_into = ${articleId}::uuid AND merge_state <> 'done' LIMIT 1`;
  return rows.length > 0;
}

/** Whether a comment is still on its way to an article. */
export async function isArriving(db: Reader, articleId: string, commentId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM articles a JOIN comments c ON c.article_id = a.id AND c.id = ${commentId}::uuid
    WHERE a.merged_into = ${articleId}::uuid`;
  return rows.length > 0;
}

/**
 * Leads everything that names an article to the survivor: its keys, those of articles merged into it before, and the
 * answers kept for repeated calls. Its comments are still to move.
 */
export async function leadTo(tx: Tx, from: { id: string; siteId: string }, into: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE article_keys SET article_id = ${into}::uuid
    WHERE site_id = ${from.siteId}::uuid AND article_id = ${from.id}::uuid`;
  await tx.$executeRaw`
    UPDATE articles SET merged_into = ${into}::uuid, revision = revision + 1 WHERE merged_into = ${from.id}::uuid`;
  await tx.$executeRaw`
    UPDATE articles SET merged_into = ${into}::uuid, merge_state = 'waiting', revision = revision + 1
    WHERE id = ${from.id}::uuid`;
  await tx.$executeRaw`
    WITH gone AS (
      DELETE FROM idempotency_keys WHERE scope_id = ${from.id}::uuid AND body IS NOT NULL RETURNING *
    )
    INSERT INTO idempotency_keys (scope_id, principal, method, route, key, fingerprint, status, location, body, created_at)
    SELECT ${into}::uuid, principal, method, route, key, fingerprint, status, location, body, created_at FROM gone
    ON CONFLICT DO NOTHING`;
}

/** The page of an article that has been merged: under its old key it can still be given another address. */
export async function findAlias(
  tx: Tx,
  siteId: string,
  key: string,
): Promise<{ id: string; url: string; title: string } | null> {
  const [row] = await tx.$queryRaw<{ id: string; url: string; title: string }[]>`
    SELECT id, url, title FROM articles
    WHERE site_id = ${siteId}::uuid AND key = ${key} AND merged_into IS NOT NULL`;
  return row ?? null;
}

/** An article whose comments are on their way to another, and how far that is. */
export interface Merge {
  id: string;
  siteId: string;
  into: string;
  state: "waiting" | "moving";
}

/** The merges under way: first those that are further on. */
export function findMerges(db: Reader): Promise<Merge[]> {
  return db.$queryRaw`
    SELECT id, site_id AS "siteId", merged_into AS into, merge_state AS state FROM articles
    WHERE merge_state <> 'done' ORDER BY merge_state, id`;
}

/** The same into one article, of which none goes on until the transaction ends. */
export function lockMerges(tx: Tx, into: string): Promise<Merge[]> {
  return tx.$queryRaw`
    SELECT id, site_id AS "siteId", merged_into AS into, merge_state AS state FROM articles
    WHERE merged_into = ${into}::uuid AND merge_state <> 'done' ORDER BY id FOR UPDATE`;
}

/** Says how far a merge is. */
export async function setMergeState(tx: Tx, id: string, state: "moving" | "done"): Promise<void> {
  await tx.$executeRaw`UPDATE articles SET merge_state = ${state}::text WHERE id = ${id}::uuid`;
}
