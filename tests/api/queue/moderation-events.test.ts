// What colleagues do shows at once, in every process, and to nobody who may not see it (hazards.md T22).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { endSession } from "../../../src/identity/sessions-store.ts";
import { startApp, type TestApp, useApp } from "../../_support/app.ts";
import { type EventClient, openEvents } from "../../_support/event-client.ts";
import { decide, newComment, newKey, type Person } from "../../_support/people.ts";
import { assertProblem } from "../_support/answers.ts";
import { type DeskScene, fillQueue, giveRole, setDesk } from "./_support/desk.ts";

const here = useApp();
const open: EventClient[] = [];

async function listen(scene: DeskScene, as: Person | string, app: TestApp = scene.app): Promise<EventClient> {
  const token = typeof as === "string" ? as : as.token;
  const client = await openEvents(app.url, `/v1/moderation/events?site=${scene.site.slug}`, token);
  open.push(client);
  await client.next("counts");
  return client;
}

after(() => {
  for (const client of open) client.close();
});

describe("GET the moderators' events: 200", () => {
  it("is a stream that nothing on the way may keep or hold back", async () => {
    const scene = await setDesk(here.app);
    const { response } = await listen(scene, scene.moderator);
    assert.match(response.headers["content-type"] ?? "", /^text\/event-stream/);
    assert.deepEqual(
      [response.headers["cache-control"], response.headers["x-accel-buffering"]],
      ["no-store", "no"],
    );
    assert.ok(response.headers["x-request-id"]);
  });

  it("tells of claims, releases and decisions, and by whom", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, claim, editor } = scene;
    const client = await listen(scene, scene.moderator);
    const [first = "", second = ""] = await fillQueue(scene, world, 2);
    const items = await claim(editor);
    const claimed = await client.next("claimed");
    assert.deepEqual([claimed.kind, claimed.items], ["pending", [first, second]]);
    assert.deepEqual(claimed.by, { kind: "account", id: editor.id, name: editor.name });
    assert.equal(claimed.until, items[0].claim.until);
    await app.delete(`/v1/moderation/queue/claims?site=${site.slug}&item=${second}`, editor.token);
    const released = await client.next("released");
    assert.deepEqual([released.kind, released.items, released.until], ["pending", [second], null]);
    await decide(app, editor.token, world, { id: first, revision: 1 }, "approve");
    const decided = await client.next("decided");
    assert.deepEqual(
      [decided.commentId, decided.act, decided.status, decided.by.id],
      [first, "approve", "published", editor.id],
    );
  });

  it("tells the counts at once, and again when they have changed", async () => {
    const scene = await setDesk(here.app);
    const { world, sport, held, sportsman, moderator } = scene;
    await held(sport);
    const [all, some] = [await listen(scene, moderator), await listen(scene, sportsman)];
    const last = (client: EventClient) =>
      client.received.findLast(({ event }) => event === "counts")?.data.counts;
    assert.deepEqual([last(all).pending, last(some).pending], [1, 1]);
    await held(world);
    assert.equal((await all.next("counts")).counts.pending, 2);
    await held(sport);
    assert.equal((await some.next("counts")).counts.pending, 2);
    assert.equal(some.received.filter(({ event }) => event === "counts").length, 2);
  });

  it("tells a moderator of one section nothing of the others, nor one site of another", async () => {
    const scene = await setDesk(here.app);
    const { app, sport, world, held, sportsman, editor, claim } = scene;
    const elsewhere = await setDesk(here.app);
    const [some, other] = [await listen(scene, sportsman), await listen(elsewhere, elsewhere.moderator)];
    const [inWorld, inSport] = [await held(world), await held(sport)];
    assert.equal((await claim(editor)).length, 2);
    await decide(app, editor.token, world, inWorld, "approve");
    await decide(app, editor.token, sport, inSport, "approve");
    assert.equal((await some.next("decided")).commentId, inSport.id);
    const claimed = some.received.filter(({ event }) => event === "claimed");
    assert.deepEqual(
      claimed.map(({ data }) => data.items),
      [[inSport.id]],
    );
    assert.ok(!JSON.stringify(some.received).includes(inWorld.id));
    assert.deepEqual(
      other.received.map(({ event }) => event),
      ["counts"],
    );
  });

  it("carries none of the words that wait", async () => {
    const scene = await setDesk(here.app);
    const { app, world, claim, editor, moderator, author } = scene;
    const client = await listen(scene, moderator);
    const comment = await newComment(app, world, author, { body: "A rascal called Zanzibar-canary" });
    await claim(editor);
    await decide(app, editor.token, world, comment, "reject", { note: "Zanzibar-note" });
    await client.next("decided");
    assert.ok(!/Zanzibar/.test(JSON.stringify(client.received)));
  });
});

describe("GET the moderators' events: their end", () => {
  const gone = async (client: EventClient) => {
    const start = performance.now();
    const text = await client.ended;
    assert.match(text, /\nretry: \d+\n\n$/);
    return performance.now() - start;
  };

  it("comes within a second or so of losing the role, the session or the key", async () => {
    const scene = await setDesk(here.app);
    const { app, site, moderator, editor, sportsman } = scene;
    const key = await newKey(app, site.id, ["moderation"]);
    const stays = await listen(scene, site.key);
    const loses = [
      await listen(scene, moderator),
      await listen(scene, editor),
      await listen(scene, sportsman),
      await listen(scene, key),
    ];
    await giveRole(app, site, moderator.id, null);
    const sessions = await app.ctx.db.prisma.session.findMany({ where: { accountId: editor.id } });
    for (const { id } of sessions) await endSession(app.ctx.db.prisma, id, "staff");
    await app.ctx.db.prisma.session.updateMany({
      where: { accountId: sportsman.id },
      data: { expiresAt: new Date(0) },
    });
    const keyId = key.slice(4, 36).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
    assert.equal((await app.delete(`${site.path}/api-keys/${keyId}`, site.key)).status, 204);
    const times = await Promise.all(loses.map(gone));
    for (const ms of times) assert.ok(ms < 5000, `${ms} ms`);
    assert.equal(stays.response.destroyed, false);
  });

  it("is not that of a moderator whose sections change: they hear of the new ones", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, held, sportsman, editor } = scene;
    const client = await listen(scene, sportsman);
    await giveRole(app, site, sportsman.id, "moderator", ["world"]);
    const comment = await held(world);
    assert.equal((await client.next("counts", ({ counts }) => counts.pending === 1)).counts.pending, 1);
    await decide(app, editor.token, world, comment, "approve");
    assert.equal((await client.next("decided")).commentId, comment.id);
  });

  it("leaves nothing behind: no timer, no connection that listens", async () => {
    const app = await startApp({}, {}, here.app.databaseUrl);
    try {
      const scene = await setDesk(app);
      const client = await listen(scene, scene.moderator);
      const listening = async () => {
        const { rows } = await app.ctx.db.pool.query<{ pid: number }>(
          "SELECT pid FROM pg_stat_activity WHERE (query LIKE 'LISTEN%' OR query = 'SELECT 1') AND datname = current_database()",
        );
        return rows.map(({ pid }) => pid);
      };
      const pids = await listening();
      assert.ok(pids.length > 0);
      client.close();
      const until = performance.now() + 5000;
      while ((await listening()).length === pids.length && performance.now() < until)
        await new Promise((done) => setTimeout(done, 20));
      assert.ok((await listening()).length < pids.length);
    } finally {
      await app.close();
    }
  });
});

describe("GET the moderators' events: across processes", () => {
  let other: TestApp;
  before(async () => {
    other = await startApp({}, {}, here.app.databaseUrl);
  });
  after(async () => {
    for (const client of open) client.close();
    await other.close();
  });

  it("tells there what was done here", async () => {
    const scene = await setDesk(here.app);
    const { app, world, held, claim, editor, moderator } = scene;
    const client = await listen(scene, moderator, other);
    const comment = await held(world);
    await claim(editor);
    assert.deepEqual((await client.next("claimed")).items, [comment.id]);
    await decide(app, editor.token, world, comment, "approve");
    assert.equal((await client.next("decided")).commentId, comment.id);
  });

  it("ends when announcements may have been missed, so that clients read anew", async () => {
    const scene = await setDesk(here.app);
    const client = await listen(scene, scene.moderator, other);
    const { rows } = await other.ctx.db.pool.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE query LIKE 'LISTEN%' AND datname = current_database() AND pid <> pg_backend_pid()`,
    );
    assert.ok(rows.length > 0);
    assert.match(await client.ended, /\nretry: \d+\n\n$/);
    const again = await listen(scene, scene.moderator, other);
    const comment = await scene.held(scene.world);
    await scene.claim(scene.editor);
    assert.deepEqual((await again.next("claimed")).items, [comment.id]);
  });
});

describe("GET the moderators' events: refused", () => {
  it("401, 403, 404, 422, and 503 where there are too many", async () => {
    const scene = await setDesk(here.app);
    const { app, site, author, moderator } = scene;
    const path = `/v1/moderation/events?site=${site.slug}`;
    assertProblem(await app.get(path), "sign-in-required");
    assertProblem(await app.get(path, author.token), "not-permitted");
    assertProblem(await app.get(path, await newKey(app, site.id, ["articles"])), "not-permitted");
    assertProblem(await app.get("/v1/moderation/events?site=none-such", moderator.token), "not-found");
    for (const wrong of ["/v1/moderation/events", `${path}&kind=x`])
      assertProblem(await app.get(wrong, moderator.token), "validation-failed");
    const small = await startApp({ eventStreams: 1 }, {}, here.app.databaseUrl);
    try {
      const only = await listen(scene, moderator, small);
      const refused = await small.get(path, moderator.token);
      assertProblem(refused, "overloaded");
      assert.ok(Number(refused.headers["retry-after"]) > 0);
      only.close();
    } finally {
      await small.close();
    }
  });

  it("answers HEAD without a stream", async () => {
    const { app, site, moderator } = await setDesk(here.app);
    const answer = await fetch(`${app.url}/v1/moderation/events?site=${site.slug}`, {
      method: "HEAD",
      headers: { Authorization: `Bearer ${moderator.token}` },
    });
    assert.deepEqual([answer.status, await answer.text()], [200, ""]);
  });
});
