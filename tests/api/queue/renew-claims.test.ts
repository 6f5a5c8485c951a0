import assert from "node:assert/strict";
import { describe, it } from "node:test";
import pg from "pg";
import { deleteOldClaims } from "../../../src/queue/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { decide, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { fillQueue, giveRole, setDesk } from "./_support/desk.ts";

const here = useApp();
const PATH = "/v1/moderation/queue/claims";
const MISSING = "0193a1b2-0000-7000-8000-000000000001";

async function set() {
  const scene = await setDesk(here.app);
  const { app, site } = scene;
  const renew = async (as: Person, items?: string[]): Promise<{ id: string; until: string }[]> =>
    bodyOf(await app.put(PATH, { site: site.slug, ...(items ? { items } : {}) }, as.token)).items;
  return { ...scene, renew };
}

const idsOf = (items: { id: string }[]) => items.map(({ id }) => id).toSorted();

describe("PUT claims: 200", () => {
  it("renews all that the caller holds, or those named, for two minutes from now", async () => {
    const scene = await set();
    const { app, world, claim, moderator, renew, editor } = scene;
    const [first = "", second = ""] = await fillQueue(scene, world, 2);
    const before = (await claim(moderator)).map((item) => Date.parse(item.claim.until));
    app.travel(60_000);
    const renewed = await renew(moderator);
    assert.deepEqual(idsOf(renewed), [first, second].toSorted());
    for (const { until } of renewed) {
      assert.match(until, INSTANT);
      assert.ok(Date.parse(until) >= Math.max(...before) + 59_000);
    }
    app.travel(119_000);
    assert.deepEqual(await claim(editor), []);
    assert.deepEqual(idsOf(await renew(moderator, [first, MISSING])), [first]);
    app.travel(2_000);
    assert.deepEqual(idsOf(await claim(editor)), [second]);
  });

  it("renews after the time as well, unless somebody else has it by then", async () => {
    const scene = await set();
    const { app, world, claim, moderator, editor, renew } = scene;
    const [first = "", second = ""] = await fillQueue(scene, world, 2);
    await claim(moderator);
    app.travel(180_000);
    assert.deepEqual(idsOf(await claim(editor, { limit: 1 })), [first]);
    await deleteOldClaims(app.ctx);
    assert.deepEqual(idsOf(await renew(moderator)), [second]);
    assert.deepEqual(await renew(moderator, [first]), []);
    assert.deepEqual(await claim(editor), []);
    app.travel(15 * 60_000);
    await deleteOldClaims(app.ctx);
    assert.deepEqual(await renew(moderator), []);
    const { rows } = await app.ctx.db.pool.query("SELECT 1 FROM claims WHERE site_id = $1", [scene.site.id]);
    assert.equal(rows.length, 0);
  });

  it("renews nothing that has been decided, withdrawn, or moved out of the caller's sections", async () => {
    const { app, site, sport, held, claim, sportsman, editor, author, renew } = await set();
    const [decided, withdrawn, moved] = [await held(sport), await held(sport), await held(sport)];
    assert.equal((await claim(sportsman)).length, 3);
    assert.equal((await decide(app, editor.token, sport, decided, "approve")).problem, null);
    assert.equal((await app.delete(`${sport.path}/comments/${withdrawn.id}`, author.token)).status, 204);
    assert.deepEqual(idsOf(await renew(sportsman)), [moved.id]);
    await giveRole(app, site, sportsman.id, "moderator", ["world"]);
    assert.deepEqual(await renew(sportsman), []);
  });

  it("waits for a decision under way rather than losing the claim to it", async () => {
    const scene = await set();
    const { app, world, claim, moderator, editor, renew } = scene;
    const [only = ""] = await fillQueue(scene, world, 1);
    await claim(moderator);
    app.travel(121_000);
    const side = new pg.Client({ connectionString: app.databaseUrl });
    await side.connect();
    try {
      await side.query("BEGIN");
      await side.query("SELECT 1 FROM comments WHERE id = $1 FOR NO KEY UPDATE", [only]);
      const renewing = renew(moderator);
      assert.deepEqual(await claim(editor), []);
      await side.query("COMMIT");
      assert.deepEqual(idsOf(await renewing), [only]);
    } finally {
      await side.end();
    }
  });
});

describe("PUT claims: refused", () => {
  it("401, 403, 404 and 422", async () => {
    const { app, site, author, moderator } = await set();
    const body = { site: site.slug };
    assertProblem(await app.put(PATH, body), "sign-in-required");
    for (const as of [author.token, site.key]) assertProblem(await app.put(PATH, body, as), "not-permitted");
    assertProblem(await app.put(PATH, { site: "none-such" }, moderator.token), "not-found");
    for (const wrong of [{}, { ...body, items: [] }, { ...body, items: ["x"] }, { ...body, kind: "pending" }])
      assertProblem(await app.put(PATH, wrong, moderator.token), "validation-failed");
  });
});
