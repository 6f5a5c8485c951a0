// A merge while readers post to both articles, vote and report, and one that is killed in the middle.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import pg from "pg";
import { keepWordsInPlace } from "../../../src/comments/locks-store.ts";
import { moveMergedComments } from "../../../src/comments/move-merged.ts";
import { relayOutbox } from "../../../src/notify/relay-outbox.ts";
import { startApp, type TestApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { bodyOf, idsOf, readThread } from "../_support/answers.ts";
import { assertWhole, beginMerge, finishMerges, merge } from "../articles/_support/merging.ts";

const READERS = 12;

describe("a merge against posts", () => {
  let app: TestApp;
  let other: TestApp;
  let readers: Person[];
  before(async () => {
    app = await startApp();
    // A second process on the same database, which has seen where the keys led before.
    other = await startApp({}, {}, app.databaseUrl);
    readers = await Promise.all(Array.from({ length: READERS }, () => newPerson(app)));
  });
  after(async () => {
    await other.close();
    await app.close();
  });

  async function pair(): Promise<{ site: TestSite; from: TestArticle; into: TestArticle }> {
    const site = await newSite(app);
    return { site, from: await newArticle(app, site), into: await newArticle(app, site) };
  }

  const idsIn = async ({ id }: TestArticle) =>
    (await app.ctx.db.prisma.comment.findMany({ where: { articleId: id }, select: { id: true } })).map(
      (row) => row.id,
    );

  /** Says so many things on an article, replies among them; answers their ids. */
  async function talk(article: TestArticle, count: number): Promise<string[]> {
    const each = Math.ceil(count / READERS);
    const said = await Promise.all(
      readers.map(async (reader) => {
        const ids: string[] = [];
        for (let n = 0; n < each; n += 1) {
          const parentId = n % 3 === 1 ? ids.at(-1) : undefined;
          ids.push((await newComment(app, article, reader, parentId ? { parentId } : {})).id);
        }
        return ids;
      }),
    );
    return said.flat();
  }

  it("loses nothing that was answered with 201, and leaves nothing on the old article", async () => {
    const { site, from, into } = await pair();
    const first = await newComment(app, from, readers[0] as Person);
    const posted = [first.id];
    const voted = new Set<string>();
    let over = false;
    const posting = readers.map(async (reader, index) => {
      for (let n = 0; !over; n += 1) {
        const through = (index + n) % 2 === 0 ? app : other;
        const path = (index % 3 === 0 ? into : from).path;
        const body = { body: `Reader ${index}, word ${n}`, ...(n % 4 === 3 ? { parentId: first.id } : {}) };
        const answer = await through.post(`${path}/comments`, body, reader.token);
        if (answer.status === 201) posted.push(answer.body.id);
        // Only what answers a comment of the other article, or one on its way, is refused.
        else assert.ok("parentId" in body && [409, 503].includes(answer.status), answer.text);
        if (index === 0 || n % 5 !== 0) continue;
        const vote = await through.put(`${from.path}/comments/${first.id}/vote`, { value: 1 }, reader.token);
        if (vote.status === 200) voted.add(reader.id);
        else assert.equal(vote.status, 503, vote.text);
      }
    });
    while (posted.length < 60) await new Promise((resolve) => setTimeout(resolve, 5));
    await beginMerge(app, site, from, into);
    const atSwitch = posted.length;
    await finishMerges(app);
    while (posted.length < atSwitch + 30) await new Promise((resolve) => setTimeout(resolve, 5));
    over = true;
    await Promise.all(posting);
    await finishMerges(app);
    assert.deepEqual((await idsIn(into)).sort(), posted.toSorted());
    assert.deepEqual(await idsIn(from), []);
    const thread = await readThread(app, into, "?limit=1");
    assert.equal(thread.article.counts.published, posted.length);
    const { up } = await app.ctx.db.prisma.comment.findFirstOrThrow({ where: { id: first.id } });
    assert.equal(up, voted.size);
    await assertWhole(app);
  });

  it("goes on after having been killed in the middle, each comment being in one place at every instant", async () => {
    const { site, from, into } = await pair();
    const native = await talk(into, 24);
    const said = await talk(from, 330);
    await beginMerge(app, site, from, into);
    await relayOutbox(app.ctx);
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    await client.query("BEGIN");
    // Of the second batch: the move comes to wait here, and its connection is cut.
    const last = (await idsIn(from)).toSorted().at(-1);
    await client.query("SELECT 1 FROM comments WHERE id = $1 FOR UPDATE", [last]);
    const moving = moveMergedComments(app.ctx).then(
      () => null,
      (error: unknown) => error,
    );
    const cut = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()`;
    let killed = 0;
    while (killed === 0) {
      killed = (await app.ctx.db.pool.query(cut)).rowCount ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    assert.notEqual(await moving, null);
    await client.query("ROLLBACK");
    await client.end();
    const [left, there] = [await idsIn(from), await idsIn(into)];
    assert.ok(left.length > 0 && there.length > native.length, `${left.length} left, ${there.length} there`);
    assert.deepEqual([...left, ...there].sort(), [...said, ...native].sort());
    // What has not come yet is asked for again, and not denied.
    const vote = await app.put(
      `${from.path}/comments/${left[0]}/vote`,
      { value: 1 },
      (await newPerson(app)).token,
    );
    assert.equal(vote.status, 503, vote.text);
    assert.equal(vote.headers["retry-after"], "2");
    const decision = { commentId: left[0], articleId: from.id, revision: 1, act: "feature" };
    const refused = await app.post("/v1/moderation/decisions", { decisions: [decision] }, site.key);
    assert.equal(refused.status, 503, refused.text);
    await finishMerges(app);
    assert.deepEqual((await idsIn(into)).sort(), [...said, ...native].sort());
    assert.equal(
      bodyOf(await app.post("/v1/moderation/decisions", { decisions: [decision] }, site.key)).results[0]
        .problem,
      null,
    );
    await assertWhole(app);
  });

  it("waits for an erasure under way, which looks for words where they stand", async () => {
    const { site, from, into } = await pair();
    const comment = await newComment(app, from, readers[0] as Person);
    await beginMerge(app, site, from, into);
    await relayOutbox(app.ctx);
    await app.ctx.db.transaction(
      async (tx) => {
        await keepWordsInPlace(tx);
        await assert.rejects(moveMergedComments(app.ctx));
      },
      // It outlasts whoever waits for its lock.
      { timeoutMs: 60_000 },
    );
    assert.deepEqual(await idsIn(from), [comment.id]);
    await finishMerges(app);
    assert.deepEqual(await idsIn(into), [comment.id]);
  });

  it("of two that merge into each other, one is told that the other was faster", async () => {
    const { site, from, into } = await pair();
    const [a, b] = await Promise.all([
      app.post(`${from.path}/merge`, { into: into.key }, site.key),
      other.post(`${into.path}/merge`, { into: from.key }, site.key),
    ]);
    assert.deepEqual([a.status, b.status].sort(), [202, 422]);
    await finishMerges(app);
  });

  it("an old process finds the way by itself, whatever it remembers", async () => {
    const { site, from, into } = await pair();
    const [reader] = readers as [Person];
    const path = `${from.path}/comments`;
    const early = bodyOf(await other.post(path, { body: "Before" }, reader.token), 201);
    await merge(app, site, from, into);
    const late = bodyOf(await other.post(path, { body: "After", parentId: early.id }, reader.token), 201);
    assert.equal(late.articleId, into.id);
    bodyOf(await other.patch(`${path}/${early.id}`, { body: "Before, edited" }, reader.token));
    const voter = readers[1] as Person;
    bodyOf(await other.put(`${path}/${early.id}/vote`, { value: 1 }, voter.token));
    bodyOf(await other.post(`${path}/${early.id}/reports`, { reason: "spam" }, voter.token), 202);
    assert.equal((await other.delete(`${path}/${late.id}`, reader.token)).status, 204);
    other.ctx.pages.clear();
    assert.deepEqual(idsOf(bodyOf(await other.get(path)).items), [early.id]);
    await assertWhole(app);
  });
});
