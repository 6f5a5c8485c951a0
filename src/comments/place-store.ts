import type { Tx } from "../platform/database/connect-database.ts";

/** Whether events of an article wait for the relay, which looks for comments where they were published. */
export async function awaitsRelay(tx: Tx, articleId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM outbox WHERE article_id = ${articleId}::uuid AND relayed_at IS NULL LIMIT 1`;
  return rows.length > 0;
}

/**
 * Puts down each comment of an article with its place in the survivor's thread: by the instant of first publication, and
 * of two from one article by their order there, which instants alone do not give (docs/decisions/0004). Between two of
 * the survivor's, all that come there share the room evenly; after its last they stand below the next version. One
 * statement, so that what the survivor publishes meanwhile stands behind.
 */
export async function insertPlaces(tx: Tx, from: string, into: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO comment_moves (article_id, root_id, comment_id, place)
    WITH steps AS (
      SELECT published_seq AS seq, max(published_at) OVER (ORDER BY published_seq) AS at,
        lead(published_seq, 1, floor(published_seq) + 1) OVER (ORDER BY published_seq) AS next
      FROM comments WHERE article_id = ${into}::uuid AND published_seq IS NOT NULL
      UNION ALL
      SELECT 1, '-infinity', coalesce(min(published_seq), 2) FROM comments WHERE article_id = ${into}::uuid
    ),
    both_threads AS (
      SELECT NULL::uuid AS id, seq AS step, seq, at, 0 AS side FROM steps
      UNION ALL
      SELECT id, NULL, published_seq, max(published_at) OVER (ORDER BY published_seq), 1
      FROM comments WHERE article_id = ${from}::uuid AND published_seq IS NOT NULL
    ),
    behind AS (
      SELECT id, seq, max(step) OVER (ORDER BY at, side, seq) AS step FROM both_threads
    ),
    ranked AS (
      SELECT id, step, row_number() OVER (PARTITION BY step ORDER BY seq) AS n, count(*) OVER (PARTITION BY step) AS of
      FROM behind WHERE id IS NOT NULL
    )
    SELECT c.article_id, coalesce(c.path[1], c.id), c.id, s.seq + (s.next - s.seq) * r.n / (r.of + 1)
    FROM comments c LEFT JOIN ranked r ON r.id = c.id LEFT JOIN steps s ON s.seq = r.step
    WHERE c.article_id = ${from}::uuid`;
}

/**
 * The next comments to move: about so many, each with all that hangs under it, however much that is. None: all have
 * moved.
 */
export async function findNextMoves(
  tx: Tx,
  from: string,
  about: number,
): Promise<{ rootIds: string[]; ids: string[] }> {
  const next = await tx.$queryRaw<{ rootId: string }[]>`
    SELECT root_id AS "rootId" FROM comment_moves WHERE article_id = ${from}::uuid ORDER BY root_id LIMIT ${about}::int`;
  const roots = [...new Set(next.map(({ rootId }) => rootId))];
  // Of the last there may be more than was looked at.
  const rootIds = next.length < about || roots.length === 1 ? roots : roots.slice(0, -1);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT comment_id AS id FROM comment_moves
    WHERE article_id = ${from}::uuid AND root_id = ANY(${rootIds}::uuid[])`;
  return { rootIds, ids: rows.map(({ id }) => id) };
}
