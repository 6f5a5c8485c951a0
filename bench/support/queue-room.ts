import { startSession } from "../../src/identity/start-session.ts";
import type { Context } from "../../src/platform/context.ts";
import { migrate } from "../../src/platform/database/migrate.ts";
import { newId } from "../../src/platform/ids.ts";
import { createSite } from "../../src/sites/create-site.ts";
import { MIGRATIONS } from "../../src/start.ts";
import type { BenchServer } from "./bench-database.ts";
import { openContext, SITE, settle } from "./newsroom.ts";
import { someTerms } from "./words.ts";

export const COMMENTS = 1_000_000;
export const FEW = 1_000;
export const MANY = 50_000;
export const MODERATORS = 20;
/** Of 20 sections one has three articles and, of whatever waits, the same 40 comments. */
export const RARE = "rare";
export const COMMON = "section-7";

const ARTICLES = 2_000;
const AUTHORS = 5_000;
const RARE_WAITING = 40;
const LOAD_MS = 900_000;

/** A site with a million comments, and moderators who are signed in. */
export interface QueueRoom {
  name: string;
  url: string;
  moderators: { id: string; token: string }[];
}

async function run(ctx: Context, text: string, values: unknown[] = []): Promise<void> {
  const client = await ctx.db.pool.connect();
  try {
    await client.query(`SET statement_timeout = ${LOAD_MS}`);
    await client.query({ text, values, query_timeout: LOAD_MS } as never);
    await client.query("RESET statement_timeout");
  } finally {
    client.release();
  }
}

/** The n-th id of a kind, so that the database can make them by itself. */
const ID = (kind: number, n: string) =>
  `('01930000-0000-7000-800${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** The n-th comment's id, as UUIDv7 would have it: in the order of time. */
const COMMENT_ID = `(lpad(to_hex(1760000000000 + i::bigint * 1000), 12, '0') || '7' || substr(md5(i::text), 1, 3) || '8'
  || substr(md5(i::text), 4, 15))::uuid`;

const COUNTS = `
  INSERT INTO queue_counts (site_id, section, queue, slot, waiting)
  SELECT c.site_id, coalesce(a.section, ''), c.queue, 0, count(*) FROM comments c JOIN articles a ON a.id = c.article_id
  WHERE c.queue IS NOT NULL GROUP BY 1, 2, 3`;

/** Every so many comments of the common articles wait; of the rare section's, always the same. */
function pending(count: number): string {
  const step = Math.floor((COMMENTS * 0.998) / (count - RARE_WAITING));
  return `(CASE WHEN i % ${ARTICLES} < 3 THEN i <= ${ARTICLES} * ${Math.ceil(RARE_WAITING / 3)} ELSE i % ${step} = 7 END)`;
}

async function fill(ctx: Context, siteId: string): Promise<void> {
  await run(
    ctx,
    `INSERT INTO articles (id, site_id, key, url, title, section, published_at)
     SELECT ${ID(1, "i")}, $1, 'article-' || i, 'https://paper.example/' || i, 'Title',
       CASE WHEN i < 3 THEN '${RARE}' ELSE 'section-' || i % 19 END, now() FROM generate_series(0, ${ARTICLES - 1}) i`,
    [siteId],
  );
  await run(ctx, `INSERT INTO article_keys SELECT site_id, key, id FROM articles`);
  await run(
    ctx,
    `INSERT INTO article_counts (article_id, published) SELECT id, ${COMMENTS / ARTICLES} FROM articles`,
  );
  await run(
    ctx,
    `INSERT INTO accounts (id, email, name, created_at)
     SELECT ${ID(2, "i")}, 'author' || i || '@example.org', 'Author ' || i, now() - interval '1 year'
     FROM generate_series(0, ${AUTHORS - 1}) i`,
  );
  await run(
    ctx,
    `INSERT INTO author_records (account_id, site_id, joined_at, published)
     SELECT id, $1, now() - interval '1 year', 50 FROM accounts WHERE name LIKE 'Author %'`,
    [siteId],
  );
  const words = someTerms(200).join(" ").slice(0, 900);
  await run(
    ctx,
    `INSERT INTO comments (article_id, id, site_id, path, depth, author_id, body, html, status, rules_version, created_at,
       published_at, published_seq, queued_at, urgent_at, found)
     SELECT ${ID(1, `i % ${ARTICLES}`)}, ${COMMENT_ID}, $1::uuid, '{}', 1, ${ID(2, `i % ${AUTHORS}`)}, b, '<p>' || b || '</p>',
       CASE WHEN ${pending(FEW)} THEN 'pending' ELSE 'published' END, 1, at, CASE WHEN ${pending(FEW)} THEN NULL ELSE at END,
       CASE WHEN ${pending(FEW)} THEN NULL ELSE i END, at, at - (abs(hashint4(i)) % 20) * interval '30 minutes',
       CASE WHEN i % 3 = 0 THEN '{terms}' ELSE '{}' END::text[]
     FROM generate_series(1, ${COMMENTS}) i, LATERAL (
       SELECT now() - interval '60 days' + i * interval '5 seconds' AS at,
         substr($2::text, 1 + abs(hashint4(i)) % 500, 200) || ' ' || i AS b) x`,
    [siteId, words],
  );
  await run(
    ctx,
    `INSERT INTO comment_revisions (article_id, comment_id, revision, body, rules_version, verdict, findings, created_at)
     SELECT article_id, id, 1, body, 1, status, '[]', created_at FROM comments`,
  );
  await run(
    ctx,
    `INSERT INTO comment_words SELECT article_id, id, to_tsvector('english', body) FROM comments`,
  );
  await run(ctx, COUNTS);
}

async function makeModerators(ctx: Context, siteId: string): Promise<QueueRoom["moderators"]> {
  const ids = Array.from({ length: MODERATORS }, () => newId());
  await run(
    ctx,
    `INSERT INTO accounts (id, email, name)
     SELECT id, 'moderator' || n || '@example.org', 'Moderator ' || n FROM unnest($1::uuid[]) WITH ORDINALITY AS m (id, n)`,
    [ids],
  );
  await run(
    ctx,
    `INSERT INTO memberships (site_id, account_id, role) SELECT $2, id, 'moderator' FROM unnest($1::uuid[]) AS m (id)`,
    [ids, siteId],
  );
  return ctx.db.transaction(async (tx) => {
    const made: QueueRoom["moderators"] = [];
    for (const id of ids) made.push({ id, token: (await startSession(ctx, tx, id)).accessToken });
    return made;
  });
}

/** Two databases alike, each with a site of a million comments: on one 1,000 wait for a moderator, on the other 50,000. */
export async function makeQueueRooms(databases: BenchServer): Promise<{ few: QueueRoom; many: QueueRoom }> {
  const first = await databases.create();
  await migrate({ url: first.url, directory: MIGRATIONS, log: () => undefined });
  const ctx = await openContext(first.url);
  const site = await ctx.db.transaction((tx) =>
    createSite(ctx, { kind: "operator", id: null }, { slug: SITE, name: "The Daily Measure" }, tx),
  );
  await fill(ctx, site.id);
  const moderators = await makeModerators(ctx, site.id);
  await settle(ctx);
  await ctx.db.close();
  const second = await databases.create(first.name);
  const more = await openContext(second.url);
  await run(
    more,
    `UPDATE comments SET status = 'pending', published_at = NULL, published_seq = NULL
     FROM generate_series(1, ${COMMENTS}) i
     WHERE id = ${COMMENT_ID} AND article_id = ${ID(1, `i % ${ARTICLES}`)} AND ${pending(MANY)} AND status = 'published'`,
  );
  await run(more, "DELETE FROM queue_counts");
  await run(more, COUNTS);
  await settle(more);
  await more.db.close();
  return { few: { ...first, moderators }, many: { ...second, moderators } };
}
