import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";

export interface Move {
  siteId: string;
  from: string;
  into: string;
  ids: string[];
  /** Those of them at the top level. */
  rootIds: string[];
}

/** Tables of what belongs to a comment, keyed by article and comment, which follow it. */
const FOLLOWING = ["comment_revisions", "votes", "reports", "decisions", "comment_words"];

/** Tables of the site that say on which article a comment stands. */
const POINTING = ["statements", "notices", "appeals"];

/** The columns of a table that can be written, so that none that is added later is left behind. */
async function columnsOf(tx: Tx, table: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT quote_ident(attname) AS name FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`;
  return rows.map(({ name }) => name);
}

function list(columns: string[], instead: Record<string, Prisma.Sql>): Prisma.Sql {
  return Prisma.join(columns.map((name) => instead[name] ?? Prisma.raw(`x.${name}`)));
}

async function copyComments(tx: Tx, { from, into, ids }: Move): Promise<void> {
  const columns = await columnsOf(tx, "comments");
  const moved = list(columns, {
    article_id: Prisma.sql`${into}::uuid`,
    published_seq: Prisma.sql`CASE WHEN x.published_seq IS NOT NULL THEN m.place END`,
  });
  await tx.$executeRaw`
    SELECT 1 FROM comments WHERE article_id = ${from}::uuid AND id = ANY(${ids}::uuid[]) ORDER BY depth, id FOR UPDATE`;
  await tx.$executeRaw`
    INSERT INTO comments (${Prisma.raw(columns.join(", "))})
    SELECT ${moved} FROM comments x JOIN comment_moves m
      ON m.article_id = x.article_id AND m.root_id = coalesce(x.path[1], x.id) AND m.comment_id = x.id
    WHERE x.article_id = ${from}::uuid AND x.id = ANY(${ids}::uuid[])`;
}

/** Each row as it is when it leaves: a change that was under way is waited for. */
async function moveFollowing(tx: Tx, table: string, { from, into, ids }: Move): Promise<void> {
  const columns = await columnsOf(tx, table);
  const moved = list(columns, { article_id: Prisma.sql`${into}::uuid` });
  await tx.$executeRaw`
    WITH x AS (
      DELETE FROM ${Prisma.raw(table)} WHERE article_id = ${from}::uuid AND comment_id = ANY(${ids}::uuid[]) RETURNING *
    )
    INSERT INTO ${Prisma.raw(table)} (${Prisma.raw(columns.join(", "))}) SELECT ${moved} FROM x`;
}

/** What is published and what waits, counted where it is now; and whoever follows the survivor is told of the count. */
async function moveCounts(tx: Tx, { siteId, from, into, ids }: Move): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
    SELECT ${siteId}::uuid, s.section, c.queue, queue_slot(), s.sign * c.waiting
    FROM (SELECT queue, count(*)::int AS waiting FROM comments
        WHERE article_id = ${into}::uuid AND id = ANY(${ids}::uuid[]) AND queue IS NOT NULL GROUP BY queue) c,
      (SELECT coalesce(f.section, '') AS was, coalesce(t.section, '') AS becomes FROM articles f, articles t
        WHERE f.id = ${from}::uuid AND t.id = ${into}::uuid AND f.section IS DISTINCT FROM t.section) a,
      LATERAL (VALUES (a.was, -1), (a.becomes, 1)) AS s (section, sign)
    ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + excluded.waiting`;
  await tx.$executeRaw`
    WITH moved AS (
      SELECT count(*)::int AS published FROM comments
      WHERE article_id = ${into}::uuid AND id = ANY(${ids}::uuid[]) AND status = 'published'
    ),
    left_behind AS (
      UPDATE article_counts SET published = article_counts.published - moved.published FROM moved
      WHERE article_id = ${from}::uuid
    ),
    counts AS (
      UPDATE article_counts SET version = version + 1, published = article_counts.published + moved.published FROM moved
      WHERE article_id = ${into}::uuid RETURNING version
    )
    INSERT INTO outbox (article_id, version, event) SELECT ${into}::uuid, version, 'commenting' FROM counts`;
}

/** Moves comments with everything that belongs to them. The caller holds both articles alone. */
export async function moveComments(tx: Tx, move: Move): Promise<void> {
  const { from, into, ids, rootIds } = move;
  await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
  await copyComments(tx, move);
  for (const table of FOLLOWING) await moveFollowing(tx, table, move);
  await tx.$executeRaw`DELETE FROM comments WHERE article_id = ${from}::uuid AND id = ANY(${ids}::uuid[])`;
  for (const table of POINTING)
    await tx.$executeRaw`
      UPDATE ${Prisma.raw(table)} SET article_id = ${into}::uuid
      WHERE comment_id = ANY(${ids}::uuid[]) AND article_id = ${from}::uuid`;
  await tx.$executeRaw`DELETE FROM comment_moves WHERE article_id = ${from}::uuid AND root_id = ANY(${rootIds}::uuid[])`;
  await moveCounts(tx, move);
}
