// Moderators' wellness: what asks for care is marked, and how much of it a day brought is counted.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deleteOldExposures } from "../../../src/queue/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { decide, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { setDesk } from "./_support/desk.ts";

const here = useApp();
const DAY_MS = 24 * 3_600_000;

async function set(fields: object = {}) {
  const scene = await setDesk(here.app, {}, fields);
  const me = async (as: Person) =>
    bodyOf(await here.app.get(`/v1/moderation/me?site=${scene.site.slug}`, as.token));
  return { ...scene, me };
}

describe("GET the moderator's own day: 200", () => {
  it("counts each item that asks for care once a day, claimed or looked at", async () => {
    const { app, site, world, held, claim, moderator, editor, me, read } = await set();
    const hard = await held(world, { body: "Scoundrel, and gore" });
    const slur = await held(world, { body: "Scoundrel" });
    await held(world);
    assert.deepEqual((await me(moderator)).exposure, {
      items: 0,
      byCare: { violence: 0, sexual: 0, slur: 0 },
    });
    await read();
    assert.equal((await me(moderator)).exposure.items, 0);
    assert.equal((await claim(moderator)).length, 3);
    const expected = { items: 2, byCare: { violence: 1, sexual: 0, slur: 2 } };
    assert.deepEqual((await me(moderator)).exposure, expected);
    for (const { id } of [hard, slur])
      bodyOf(await app.get(`/v1/moderation/comments/${id}`, moderator.token));
    assert.deepEqual((await me(moderator)).exposure, expected);
    assert.equal((await me(editor)).exposure.items, 0);
    bodyOf(await app.get(`/v1/moderation/comments/${slur.id}`, editor.token));
    bodyOf(await app.get(`/v1/moderation/comments/${slur.id}`, site.key));
    assert.deepEqual((await me(editor)).exposure, { items: 1, byCare: { violence: 0, sexual: 0, slur: 1 } });
  });

  it("begins the day at midnight where the site is", async () => {
    const { app, site, world, held, moderator, me } = await set({ timeZone: "Pacific/Kiritimati" });
    const comment = await held(world, { body: "Scoundrel" });
    bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, moderator.token));
    const { rows } = await app.ctx.db.pool.query(
      "SELECT (clock_timestamp() AT TIME ZONE 'Pacific/Kiritimati')::date::text AS day, extract(epoch FROM date_trunc('day', clock_timestamp() AT TIME ZONE 'Pacific/Kiritimati') + interval '1 day' - (clock_timestamp() AT TIME ZONE 'Pacific/Kiritimati')) * 1000 AS left",
    );
    const today = await me(moderator);
    assert.deepEqual([today.day, today.exposure.items], [rows[0].day, 1]);
    app.travel(Number(rows[0].left) + 60_000);
    const tomorrow = await me(moderator);
    assert.ok(tomorrow.day > today.day);
    assert.equal(tomorrow.exposure.items, 0);
    app.travel(89 * DAY_MS);
    await deleteOldExposures(app.ctx);
    const left = async () =>
      (await app.ctx.db.pool.query("SELECT 1 FROM exposures WHERE site_id = $1", [site.id])).rows.length;
    assert.equal(await left(), 1);
    app.travel(2 * DAY_MS);
    await deleteOldExposures(app.ctx);
    assert.equal(await left(), 0);
  });

  it("tells role, sections, claims held and decisions taken", async () => {
    const { app, sport, held, claim, sportsman, editor, me } = await set();
    const [first, second] = [await held(sport), await held(sport)];
    const [item] = await claim(sportsman, { limit: 1 });
    const day = await me(sportsman);
    assert.deepEqual([day.role, day.sections], ["moderator", ["sport"]]);
    assert.deepEqual(day.claims, [{ id: first.id, kind: "pending", until: item.claim.until }]);
    assert.equal((await decide(app, sportsman.token, sport, first, "approve")).problem, null);
    assert.equal((await decide(app, sportsman.token, sport, second, "reject")).problem, null);
    assert.equal((await decide(app, sportsman.token, sport, second, "undo")).problem, null);
    const later = await me(sportsman);
    assert.deepEqual([later.claims, later.decided], [[], 2]);
    const other = await me(editor);
    assert.deepEqual([other.role, other.sections, other.decided], ["editor", null, 0]);
  });
});

describe("GET the moderator's own day: refused", () => {
  it("401, 403, 404 and 422", async () => {
    const { app, site, author, moderator } = await set();
    const path = `/v1/moderation/me?site=${site.slug}`;
    assertProblem(await app.get(path), "sign-in-required");
    for (const as of [author.token, site.key]) assertProblem(await app.get(path, as), "not-permitted");
    assertProblem(await app.get("/v1/moderation/me?site=none-such", moderator.token), "not-found");
    assertProblem(await app.get("/v1/moderation/me", moderator.token), "validation-failed");
  });
});
