// What a merge leaves where, table by table, and in which order comments stand after it.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { findNextMoves, insertPlaces } from "../../src/comments/place-store.ts";
import { newId } from "../../src/platform/ids.ts";
import { useApp } from "../_support/app.ts";
import { newSite } from "../_support/people.ts";

const here = useApp();

/** What becomes of each table that names an article, once that has been merged into another. */
const BECOMES: Record<
  string,
  "follows its comment" | "leads on" | "stays" | "is counted" | "is of the merge"
> = {
  article_counts: "is counted",
  article_keys: "leads on",
  appeals: "follows its comment",
  comment_moves: "is of the merge",
  comment_revisions: "follows its comment",
  comment_words: "follows its comment",
  // The survivor's own are what an `open` puts back.
  commenting_changes: "stays",
  comments: "follows its comment",
  decisions: "follows its comment",
  notices: "follows its comment",
  outbox: "stays",
  reports: "follows its comment",
  statements: "follows its comment",
  votes: "follows its comment",
};

interface Thread {
  id: string;
  /** Instants of first publication, in the order of the thread. */
  instants: number[];
}

async function newThread(siteId: string, instants: number[]): Promise<Thread> {
  const id = newId();
  await here.app.ctx.db.pool.query(
    `WITH a AS (
       INSERT INTO articles (id, site_id, key, url, title) VALUES ($1::uuid, $2::uuid, $1::text, 'https://paper.example', 'T')
     )
     INSERT INTO comments (article_id, id, site_id, depth, author_id, body, html, status, rules_version, created_at,
       published_at, published_seq)
     SELECT $1::uuid, gen_random_uuid(), $2::uuid, 1, $2::uuid, '', '', 'published', 1, t, t, n + 1
     FROM (SELECT '2026-01-01'::timestamptz + x * interval '1 second' AS t, n
       FROM unnest($3::int[]) WITH ORDINALITY AS u (x, n)) y`,
    [id, siteId, instants],
  );
  return { id, instants };
}

interface Placed {
  article: string;
  at: number;
  own: number;
  place: string;
}

/** Both threads as one, in the order of their places. */
async function together(from: Thread, into: Thread): Promise<Placed[]> {
  await here.app.ctx.db.transaction((tx) => insertPlaces(tx, from.id, into.id));
  const { rows } = await here.app.ctx.db.pool.query<Placed>(
    `SELECT c.article_id AS article, extract(epoch FROM c.published_at - '2026-01-01')::int AS at,
       c.published_seq::float8 AS own, coalesce(m.place, c.published_seq)::text AS place
     FROM comments c LEFT JOIN comment_moves m ON m.article_id = c.article_id AND m.comment_id = c.id
     WHERE c.article_id IN ($1, $2) ORDER BY coalesce(m.place, c.published_seq)`,
    [from.id, into.id],
  );
  return rows;
}

describe("a merge", () => {
  it("has an answer for every table that names an article", async () => {
    const { rows } = await here.app.ctx.db.pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND column_name = 'article_id' ORDER BY 1`,
    );
    assert.deepEqual(
      rows.map(({ name }) => name),
      Object.keys(BECOMES).sort(),
    );
  });

  it("law: no two in one place, each thread in its own order, and both by instant where both are", async () => {
    const site = await newSite(here.app);
    // An instant may be earlier than that of the comment before: it commits later.
    const thread = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 14 });
    const nearly = thread.map((instants) =>
      instants.toSorted((a, b) => a - b).map((at, n) => (n % 5 === 4 ? at - 1 : at)),
    );
    await fc.assert(
      fc.asyncProperty(nearly, nearly, async (guests, natives) => {
        const from = await newThread(site.id, guests);
        const into = await newThread(site.id, natives);
        const all = await together(from, into);
        assert.equal(all.length, guests.length + natives.length);
        assert.equal(new Set(all.map(({ place }) => place)).size, all.length);
        for (const one of [from, into]) {
          const own = all.filter(({ article }) => article === one.id).map((row) => row.own);
          assert.deepEqual(
            own,
            own.toSorted((a, b) => a - b),
          );
        }
        const top = natives.length + 1;
        assert.ok(all.every(({ place }) => Number(place) >= 1 && Number(place) < top + 1));
        // By the latest instant so far of each thread, of which the survivor's goes first.
        const latest = new Map<string, number>();
        let before = -1;
        for (const { article, at } of all) {
          const now = Math.max(latest.get(article) ?? -1, at);
          latest.set(article, now);
          assert.ok(now >= before, JSON.stringify(all));
          before = now;
        }
      }),
      { numRuns: 60 },
    );
  });

  it("never runs out of room between two places, however often threads come there", async () => {
    const site = await newSite(here.app);
    const into = await newThread(site.id, [0, 100]);
    for (let round = 0; round < 12; round += 1) {
      const from = await newThread(site.id, [50, 50, 50]);
      await together(from, into);
      await here.app.ctx.db.pool.query(
        `WITH m AS (DELETE FROM comment_moves WHERE article_id = $1 RETURNING *)
         UPDATE comments c SET article_id = $2, published_seq = m.place FROM m
         WHERE c.article_id = m.article_id AND c.id = m.comment_id`,
        [from.id, into.id],
      );
    }
    const { rows } = await here.app.ctx.db.pool.query<{ places: number; longest: number }>(
      `SELECT count(DISTINCT published_seq)::int AS places, max(length(published_seq::text)) AS longest
       FROM comments WHERE article_id = $1`,
      [into.id],
    );
    assert.equal(rows[0]?.places, 38);
    // They go into cursors.
    assert.ok((rows[0]?.longest ?? 0) < 300, `${rows[0]?.longest} digits`);
  });

  it("takes whole branches, about as many comments as asked for and more only where one has more", async () => {
    const site = await newSite(here.app);
    const { id } = await newThread(site.id, [0, 1, 2]);
    const roots = await here.app.ctx.db.pool.query<{ id: string }>(
      "SELECT id FROM comments WHERE article_id = $1 ORDER BY id",
      [id],
    );
    const [a, b, c] = roots.rows.map((row) => row.id) as [string, string, string];
    const sizes: [string, number][] = [
      [a, 3],
      [b, 9],
      [c, 2],
    ];
    for (const [root, size] of sizes)
      await here.app.ctx.db.pool.query(
        "INSERT INTO comment_moves SELECT $1, $2, gen_random_uuid(), NULL FROM generate_series(1, $3::int)",
        [id, root, size],
      );
    const taken: number[] = [];
    for (;;) {
      const { rootIds, ids } = await here.app.ctx.db.transaction((tx) => findNextMoves(tx, id, 5));
      if (ids.length === 0) break;
      taken.push(ids.length);
      await here.app.ctx.db.pool.query(
        "DELETE FROM comment_moves WHERE article_id = $1 AND root_id = ANY($2::uuid[])",
        [id, rootIds],
      );
    }
    assert.deepEqual(taken, [3, 9, 2]);
  });
});
