// Claims: leases of two minutes, shared by nobody and waited for by nobody.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import pg from "pg";
import { useApp } from "../../_support/app.ts";
import { decide, newKey, newStaff, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { type DeskScene, fillQueue, giveRole, type Item, setDesk } from "./_support/desk.ts";

const here = useApp({ databasePool: 24 });

const CLAIMERS = 20;
const ITEMS = 200;
const ROUNDS = 5;

const idsOf = (items: Item[]): string[] => items.map(({ id }) => id);

async function colleagues(scene: DeskScene, count: number): Promise<Person[]> {
  return Promise.all(Array.from({ length: count }, () => newStaff(scene.app, scene.site, "moderator")));
}

describe("POST claims: 200", () => {
  it("leases the most urgent items for two minutes, 10 unless told, and shows who has them", async () => {
    const scene = await setDesk(here.app);
    const { app, world, moderator, claim, read } = scene;
    const waiting = await fillQueue(scene, world, 14);
    const first = await claim(moderator);
    assert.deepEqual(idsOf(first), waiting.slice(0, 10));
    const [row] = await app.ctx.db.prisma.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    for (const { claim: one } of first) {
      assert.deepEqual([one.by, one.mine], [{ id: moderator.id, name: moderator.name }, true]);
      const left = Date.parse(one.until) - (row?.now.getTime() ?? 0);
      assert.ok(left > 100_000 && left <= 120_000, `${left} ms`);
    }
    const [other] = await colleagues(scene, 1);
    const seen = await read("&limit=1", other?.token);
    assert.deepEqual([seen.items[0].claim.by.id, seen.items[0].claim.mine], [moderator.id, false]);
    assert.deepEqual(idsOf(await claim(other ?? moderator, { limit: 3 })), waiting.slice(10, 13));
    assert.deepEqual(idsOf(await claim(moderator, { limit: 100 })), waiting.slice(13));
    assert.deepEqual(await claim(moderator), []);
  });

  it("takes what a list is narrowed to, as reading does", async () => {
    const { sport, world, held, claim, moderator, sportsman, author } = await setDesk(here.app);
    const [inSport, inWorld, hard] = [
      await held(sport),
      await held(world),
      await held(world, { body: "Scoundrel of the harbour" }),
    ];
    assert.deepEqual(idsOf(await claim(sportsman)), [inSport.id]);
    assert.deepEqual(await claim(sportsman, { section: "world" }), []);
    assert.deepEqual(idsOf(await claim(moderator, { q: "harbour" })), [hard.id]);
    assert.deepEqual(await claim(moderator, { finding: "links" }), []);
    assert.deepEqual(idsOf(await claim(moderator, { author: author.id, article: world.key })), [inWorld.id]);
  });

  it("gives nobody their own words, nor those of staff above them", async () => {
    const scene = await setDesk(here.app, { mode: "premoderated" });
    const { app, site, world, moderator, editor, claim } = scene;
    const [reader] = await colleagues(scene, 1);
    assert.ok(reader);
    await giveRole(app, site, reader.id, null);
    const own = await scene.held(world, { author: moderator });
    const theirs = await scene.held(world, { author: editor });
    const colleague = await scene.held(world, { author: reader });
    await giveRole(app, site, reader.id, "moderator");
    assert.deepEqual(idsOf(await claim(moderator)), [colleague.id]);
    assert.deepEqual(idsOf(await claim(editor)), [own.id]);
    const admin = await newStaff(app, site, "admin");
    assert.deepEqual(idsOf(await claim(admin)), [theirs.id]);
  });

  it("gives what was escalated to editors alone", async () => {
    const { app, world, held, claim, moderator, editor, read, site } = await setDesk(here.app);
    const comment = await held(world);
    assert.equal((await decide(app, moderator.token, world, comment, "escalate")).problem, null);
    assert.deepEqual(await claim(editor, { kind: "pending" }), []);
    const refused = await app.post(
      "/v1/moderation/queue/claims",
      { site: site.slug, kind: "escalated" },
      moderator.token,
    );
    assertProblem(refused, "not-permitted");
    assert.deepEqual(idsOf(await claim(editor, { kind: "escalated" })), [comment.id]);
    assert.equal((await read("&kind=escalated")).items[0].escalated, true);
  });

  it("takes over what is not renewed in time, and what a decision let go of is gone", async () => {
    const scene = await setDesk(here.app);
    const { app, world, held, claim, moderator, editor } = scene;
    const [slow, done] = [await held(world), await held(world)];
    assert.equal((await claim(moderator)).length, 2);
    assert.equal((await decide(app, editor.token, world, done, "approve")).problem, null);
    app.travel(119_000);
    assert.deepEqual(await claim(editor), []);
    app.travel(2_000);
    const [item] = await claim(editor);
    assert.deepEqual([item.id, item.claim.by.id], [slow.id, editor.id]);
    assert.deepEqual(await claim(moderator), []);
    const { rows } = await app.ctx.db.pool.query("SELECT account_id FROM claims WHERE site_id = $1", [
      scene.site.id,
    ]);
    assert.deepEqual(rows, [{ account_id: editor.id }]);
  });
});

describe("POST claims at the same time", () => {
  it("shares nothing among 20 moderators, and gives each what they asked for", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, claim } = scene;
    const moderators = await colleagues(scene, CLAIMERS);
    const waiting = new Set(await fillQueue(scene, world, ITEMS));
    for (let round = 0; round < ROUNDS; round += 1) {
      const limit = ITEMS / CLAIMERS;
      const taken = await Promise.all(moderators.map((one) => claim(one, { limit })));
      assert.deepEqual(
        taken.map((items) => items.length),
        moderators.map(() => limit),
      );
      assert.deepEqual(new Set(taken.flatMap(idsOf)), waiting);
      for (const [index, items] of taken.entries())
        for (const item of items) assert.equal(item.claim.by.id, moderators[index]?.id);
      // Half of them leave, half run out.
      if (round % 2 === 0) app.travel(121_000);
      else
        await Promise.all(
          moderators.map(({ token }) => app.delete(`/v1/moderation/queue/claims?site=${site.slug}`, token)),
        );
    }
  });

  it("waits for nobody: what others have locked is passed over", async () => {
    const scene = await setDesk(here.app);
    const { app, world, claim } = scene;
    const waiting = await fillQueue(scene, world, 60);
    const moderators = await colleagues(scene, 5);
    const side = new pg.Client({ connectionString: app.databaseUrl });
    await side.connect();
    try {
      await side.query("BEGIN");
      await side.query(`SELECT 1 FROM comments WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [
        waiting.slice(0, 10),
      ]);
      // Nobody who had waited for the lock would have been answered at all.
      const taken = await Promise.all(moderators.map((one) => claim(one, { limit: 10 })));
      assert.deepEqual(taken.flatMap(idsOf).toSorted(), waiting.slice(10).toSorted());
      await side.query("ROLLBACK");
    } finally {
      await side.end();
    }
    assert.deepEqual(idsOf(await claim(moderators[0] as Person, { limit: 100 })), waiting.slice(0, 10));
  });

  it("never leaves an item with two, whoever claims, renews, releases and decides at once", async () => {
    const scene = await setDesk(here.app);
    const { app, site, world, claim } = scene;
    await fillQueue(scene, world, 200);
    const moderators = await colleagues(scene, 8);
    const path = "/v1/moderation/queue/claims";
    const work = async (one: Person, number: number) => {
      for (let turn = 0; turn < 6; turn += 1) {
        const items = await claim(one, { limit: 4 });
        const renewed = bodyOf(await app.put(path, { site: site.slug }, one.token)).items;
        for (const { id } of items)
          assert.ok(
            renewed.some((item: { id: string }) => item.id === id),
            "what one holds, one renews",
          );
        const [first, second] = items;
        if (first) {
          const result = await decide(app, one.token, world, { id: first.id, revision: 1 }, "approve");
          assert.equal(result.problem, null, "nobody else can have decided on it");
        }
        if (second && (turn + number) % 2 === 0)
          assert.equal(
            (await app.delete(`${path}?site=${site.slug}&item=${second.id}`, one.token)).status,
            204,
          );
      }
    };
    await Promise.all(moderators.map(work));
    const decided = await app.ctx.db.pool.query(
      "SELECT count(*)::int AS n, count(DISTINCT comment_id)::int AS comments FROM decisions WHERE site_id = $1",
      [site.id],
    );
    assert.deepEqual([decided.rows[0].n, decided.rows[0].comments], [48, 48]);
    assert.equal((await scene.counts()).pending, 152);
  });
});

describe("POST claims: refused", () => {
  it("401, 403, 404 and 422", async () => {
    const { app, site, author, moderator } = await setDesk(here.app);
    const path = "/v1/moderation/queue/claims";
    const body = { site: site.slug };
    assertProblem(await app.post(path, body), "sign-in-required");
    assertProblem(await app.post(path, body, author.token), "not-permitted");
    for (const key of [site.key, await newKey(app, site.id, ["moderation"])])
      assertProblem(await app.post(path, body, key), "not-permitted");
    assertProblem(await app.post(path, { site: "none-such" }, moderator.token), "not-found");
    for (const wrong of [
      {},
      { ...body, limit: 0 },
      { ...body, limit: 101 },
      { ...body, kind: "all" },
      { ...body, x: 1 },
    ])
      assertProblem(await app.post(path, wrong, moderator.token), "validation-failed");
  });
});
