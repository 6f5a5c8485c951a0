import { readConfig } from "../../src/config.ts";
import { startSession } from "../../src/identity/start-session.ts";
import type { Context } from "../../src/platform/context.ts";
import { newId } from "../../src/platform/ids.ts";
import { createLog } from "../../src/platform/log.ts";
import { createApiKey } from "../../src/sites/create-api-key.ts";
import { createSite } from "../../src/sites/create-site.ts";
import { createContext } from "../../src/wire.ts";
import { seeded, someTerms, someWords } from "./words.ts";

export const SECRET = "a secret for measuring, long enough for anyone";
export const SITE = "measure";
const OPERATOR = { kind: "operator" as const, id: null };
const READERS = 200;
const TEXTS = 500;
/** Of four comments one stands at the top level and three answer it. */
const FAMILY = 4;

/** Every check on: terms as a newspaper lists them, links, newcomers, repeated text; pace is 0 so that posts pass. */
export const SETTINGS = {
  terms: { refused: someTerms(200), held: someTerms(400).slice(200), allowed: ["quaint"] },
  maxLinks: 3,
  linksHeldAbove: 2,
  newcomers: { approved: 3, hours: 24 },
  secondsBetween: 0,
  repeatMinutes: 60,
  minLength: 2,
  votes: "upDown" as const,
};

export interface Newsroom {
  siteId: string;
  key: string;
  readers: { id: string; token: string }[];
}

/** The program's own context on the database, to prepare things with. */
export function openContext(url: string): Promise<Context> {
  return createContext(readConfig({ SECRET }), { databaseUrl: url, log: createLog("silent") });
}

async function makeReaders(ctx: Context, siteId: string): Promise<Newsroom["readers"]> {
  const ids = Array.from({ length: READERS }, () => newId());
  await ctx.db.pool.query(
    `INSERT INTO accounts (id, email, name, email_verified_at, created_at)
     SELECT id, 'reader' || n || '@example.org', 'Reader ' || n, now(), now() - interval '1 year'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS r (id, n)`,
    [ids],
  );
  await ctx.db.pool.query(
    `INSERT INTO author_records (account_id, site_id, joined_at, published)
     SELECT id, $2, now() - interval '1 year', 50 FROM unnest($1::uuid[]) AS r (id)`,
    [ids, siteId],
  );
  return ctx.db.transaction(async (tx) => {
    const readers: Newsroom["readers"] = [];
    for (const id of ids) readers.push({ id, token: (await startSession(ctx, tx, id)).accessToken });
    return readers;
  });
}

/** A site whose settings turn every check on, an API key, and readers who are signed in and no newcomers. */
export async function makeNewsroom(ctx: Context): Promise<Newsroom> {
  const site = await ctx.db.transaction((tx) =>
    createSite(ctx, OPERATOR, { slug: SITE, name: "The Daily Measure" }, tx),
  );
  await ctx.db.pool.query("UPDATE sites SET settings = $2, version = version + 1 WHERE id = $1", [
    site.id,
    SETTINGS,
  ]);
  const { key } = await ctx.db.transaction((tx) =>
    createApiKey(tx, OPERATOR, { siteId: site.id, name: "bench", scopes: ["articles"] }),
  );
  const readers = await makeReaders(ctx, site.id);
  return { siteId: site.id, key, readers };
}

export async function makeArticle(ctx: Context, room: Newsroom, key: string): Promise<string> {
  const id = newId();
  await ctx.db.pool.query(
    `WITH a AS (INSERT INTO articles (id, site_id, key, url, title, published_at)
       VALUES ($1::uuid, $2::uuid, $3::text, 'https://paper.example/' || $3::text, 'Title of ' || $3::text, now()) RETURNING id)
     , k AS (INSERT INTO article_keys (site_id, key, article_id) VALUES ($2::uuid, $3::text, $1::uuid))
     SELECT 1`,
    [id, room.siteId, key],
  );
  await ctx.db.pool.query("INSERT INTO article_counts (article_id) VALUES ($1)", [id]);
  return id;
}

/** An id as UUIDv7 would have it, the `i`-th of an article: the same order, and the same for the same `i`. */
const ID = (i: string) =>
  `(lpad(to_hex(1760000000000 + ${i}), 12, '0') || '7' || substr(md5($1::uuid::text || ${i}), 1, 3) || '8' || substr(md5($1::uuid::text || ${i}), 4, 15))::uuid`;

/** Fills an article by SQL: each top-level comment with three replies, ranks and votes as chance has it. */
export async function fillArticle(
  ctx: Context,
  room: Newsroom,
  articleId: string,
  count: number,
): Promise<void> {
  const random = seeded(count);
  const texts = Array.from({ length: TEXTS }, () => someWords(random, 20 + Math.floor(random() * 70)));
  const client = await ctx.db.pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL statement_timeout = '120s'");
    const parent = `(i - (i - 1) % ${FAMILY})`;
    const top = `(i - 1) % ${FAMILY} = 0`;
    await client.query({
      text: `
        INSERT INTO comments (article_id, id, site_id, parent_id, in_reply_to_id, path, depth, author_id, body, html,
          status, rules_version, created_at, published_at, published_seq, up, down, rank, reply_count)
        SELECT $1::uuid, ${ID("i")}, $2::uuid, CASE WHEN ${top} THEN NULL ELSE ${ID(parent)} END,
          CASE WHEN ${top} THEN NULL ELSE ${ID(parent)} END, CASE WHEN ${top} THEN '{}' ELSE ARRAY[${ID(parent)}] END,
          CASE WHEN ${top} THEN 1 ELSE 2 END, ($3::uuid[])[1 + i % ${READERS}], t.body, '<p>' || t.body || '</p>',
          'published', 1, at, at, i + 1, i * 7 % 40, i * 3 % 9, abs(hashint4(i)) % 1000000000,
          CASE WHEN ${top} THEN ${FAMILY - 1} ELSE 0 END
        FROM generate_series(1, $4::int) AS i,
          LATERAL (SELECT now() - interval '10 days' + i * interval '1 second' AS at) x,
          LATERAL (SELECT ($5::text[])[1 + i % ${TEXTS}] AS body) t`,
      values: [articleId, room.siteId, room.readers.map((reader) => reader.id), count, texts],
      query_timeout: 120_000,
    } as never);
    await client.query("UPDATE article_counts SET published = $2, version = $2 + 1 WHERE article_id = $1", [
      articleId,
      count,
    ]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

/** What autovacuum would have done a minute later. */
export async function settle(ctx: Context): Promise<void> {
  const client = await ctx.db.pool.connect();
  try {
    await client.query("SET statement_timeout = '120s'");
    await client.query({ text: "VACUUM ANALYZE", query_timeout: 120_000 } as never);
    await client.query("CHECKPOINT");
    await client.query("RESET statement_timeout");
  } finally {
    client.release();
  }
}
