import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { findInPlace, findReplies, findThread } from "../../src/comments/thread-store.ts";
import { startApp, type TestApp } from "../_support/app.ts";
import { createTestDatabase, type TestDatabase } from "../_support/database.ts";
import { newArticle, newPerson, newSite, type Person, type TestArticle } from "../_support/people.ts";
import { type Ran, telling, watchPlans } from "../_support/watch-plans.ts";

const TOP_LEVEL = 20_000;
const REPLIES = 100_000;
const VOTES = 1_000_000;
/** Of whom each has written a comment. */
const READERS = 100_000;
/** Votes of the one reader who votes in the tests. */
const OWN_VOTES = 20_000;

/** What one statement may look at, however large the thread: a page of 100 with first replies is the most. */
const MOST_ROWS = 2_000;
const MOST_PAGES = 3_000;
/** From the sixth time on the server may plan a statement without looking at what it is asked. */
const TIMES = 7;

/** The id of the n-th comment, as SQL and as text: 1 is answered by all replies, which follow the top level. */
const ID = "('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid";
const idOf = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;

describe("a thread of 120,000 comments and 1,000,000 votes costs no more than a small one", () => {
  let database: TestDatabase;
  let app: TestApp;
  let article: TestArticle;
  let voter: Person;
  let taken: () => Ran[];

  before(async () => {
    database = await createTestDatabase();
    const quiet = await startApp({}, {}, database.url);
    const site = await newSite(quiet, { votes: "upDown" });
    article = await newArticle(quiet, site);
    voter = await newPerson(quiet);
    await quiet.close();
    await fill(database.url, site.id, article.id, voter.id);
    app = await startApp({}, {}, telling(database.url));
    taken = watchPlans(app.ctx.db.pool);
  });
  after(async () => {
    await app.close();
    await database.drop();
  });

  /** Does it some times, and holds each statement that it sent to the bounds. */
  async function bounded(work: () => Promise<unknown>, statements = 1): Promise<void> {
    for (let time = 0; time < TIMES; time += 1) {
      taken();
      app.ctx.pages.clear();
      await work();
      const ran = taken();
      assert.ok(ran.length >= statements, `only ${ran.length} statements were seen`);
      for (const { sql, rows, pages } of ran) {
        assert.ok(rows <= MOST_ROWS, `${rows} rows: ${sql}`);
        assert.ok(pages <= MOST_PAGES, `${pages} pages: ${sql}`);
      }
    }
  }
  const read = async (path: string, items: number) => {
    const answer = await app.get(`${article.path}/comments${path}`);
    assert.equal(answer.status, 200, answer.text);
    assert.equal((answer.body.items ?? []).length, items);
  };

  for (const [sort, middle, end] of [
    ["top", ["0", "7", "11000"], ["0", "0", "9000"]],
    ["newest", ["10000"], ["500"]],
    ["oldest", ["10000"], ["19000"]],
  ] as const) {
    it(`by ${sort}: the first page, the largest, and two deep in it`, async () => {
      await bounded(() => read(`?sort=${sort}`, 20), 2);
      await bounded(() => read(`?sort=${sort}&limit=100&replies=10`, 100), 2);
      for (const keys of [middle, end]) {
        const page = { articleId: article.id, sort, keys: [...keys], limit: 20, replies: 3 };
        await bounded(async () =>
          assert.equal((await findThread(app.ctx.db.prisma, page)).length, page.limit + 1),
        );
      }
    });
  }

  it("replies: the first page, the largest, and two deep in them", async () => {
    const parentId = idOf(1);
    await bounded(() => read(`/${parentId}/replies`, 20), 3);
    await bounded(() => read(`/${parentId}/replies?limit=100`, 100), 3);
    for (const reply of [50_000, 99_000]) {
      const page = { articleId: article.id, parentId, after: String(TOP_LEVEL + reply), limit: 100 };
      await bounded(async () =>
        assert.equal((await findReplies(app.ctx.db.prisma, page)).length, page.limit + 1),
      );
    }
  });

  it("a comment in its place: the one with all replies, and a late reply", async () => {
    for (const [n, chain] of [
      [1, 1],
      [TOP_LEVEL + REPLIES, 2],
    ] as const) {
      await bounded(() => read(`/${idOf(n)}`, 0), 3);
      await bounded(async () =>
        assert.equal((await findInPlace(app.ctx.db.prisma, article.id, idOf(n))).length, chain),
      );
    }
  });

  it("a vote, cast, turned round and taken back; and a report", async () => {
    for (const n of [1, TOP_LEVEL + 77_000]) {
      const path = `${article.path}/comments/${idOf(n)}`;
      // The reader may have voted on it already.
      await app.delete(`${path}/vote`, voter.token);
      const before = (await app.get(path)).body.votes;
      for (const [value, up, down] of [
        [1, 1, 0],
        [-1, 0, 1],
        [null, 0, 0],
      ] as const) {
        await bounded(async () => {
          const answer = await (value === null
            ? app.delete(`${path}/vote`, voter.token)
            : app.put(`${path}/vote`, { value }, voter.token));
          assert.equal(answer.status, 200, answer.text);
          assert.deepEqual(answer.body.votes, { up: before.up + up, down: before.down + down });
        }, 6);
      }
      await bounded(async () => {
        const answer = await app.post(`${path}/reports`, { reason: "other" }, voter.token);
        assert.equal(answer.status, 202, answer.text);
      }, 4);
    }
  });
});

/** Writes the thread past the program: half of all votes are on the comment that all replies answer. */
async function fill(url: string, siteId: string, articleId: string, voterId: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const run = (sql: string) =>
    client.query(sql.replaceAll("$site", `'${siteId}'`).replaceAll("$article", `'${articleId}'`));
  try {
    // What is written here keeps to the foreign keys; checking a million of them takes most of the time.
    await run("SET session_replication_role = replica");
    await run(
      `INSERT INTO accounts (id, name) SELECT ${ID}, 'Reader ' || n FROM generate_series(1, ${READERS}) n`,
    );
    await run(
      `INSERT INTO author_records (account_id, site_id) SELECT ${ID}, $site FROM generate_series(1, ${READERS}) n`,
    );
    await run(`
      INSERT INTO comments (article_id, id, site_id, parent_id, path, depth, author_id, body, html, status,
        rules_version, created_at, published_at, published_seq, up, rank, reply_count)
      SELECT $article, ${ID}, $site, p.id, CASE WHEN p.id IS NULL THEN '{}'::uuid[] ELSE ARRAY[p.id] END,
        CASE WHEN p.id IS NULL THEN 1 ELSE 2 END, a.id, 'Words', '<p>Words</p>', 'published', 1, now(), now(), n,
        CASE WHEN n = 1 THEN ${VOTES / 2} ELSE 5 END, CASE WHEN n = 1 THEN 900000000 ELSE n % 10 END,
        CASE WHEN n = 1 THEN ${REPLIES} ELSE 0 END
      FROM generate_series(1, ${TOP_LEVEL + REPLIES}) c
        CROSS JOIN LATERAL (SELECT c AS n) x
        CROSS JOIN LATERAL (SELECT CASE WHEN c > ${TOP_LEVEL} THEN '${idOf(1)}'::uuid END AS id) p
        CROSS JOIN LATERAL (SELECT ${ID} AS id FROM (SELECT 1 + c % ${READERS} AS n) y) a`);
    await run(`
      UPDATE article_counts SET published = ${TOP_LEVEL + REPLIES}, version = ${TOP_LEVEL + REPLIES}
      WHERE article_id = $article`);
    await run(`
      INSERT INTO votes (article_id, comment_id, account_id, value)
      SELECT $article, CASE WHEN v % 2 = 0 THEN '${idOf(1)}'::uuid ELSE ${ID} END, a.id, 1
      FROM generate_series(1, ${VOTES - OWN_VOTES}) v
        CROSS JOIN LATERAL (SELECT ${TOP_LEVEL} + 1 + (v / 2) % ${REPLIES} AS n) x
        CROSS JOIN LATERAL (SELECT ${ID} AS id FROM (SELECT v AS n) y) a`);
    await run(`
      INSERT INTO votes (article_id, comment_id, account_id, value)
      SELECT $article, ${ID}, '${voterId}', 1 FROM generate_series(2, ${OWN_VOTES + 1}) n`);
    await run("ANALYZE");
  } finally {
    await client.end();
  }
}
