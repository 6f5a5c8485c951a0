import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const open = async (app: TestApp, site: TestSite, article: TestArticle, body?: object) =>
  bodyOf(await app.post(`${article.path}/open`, body, site.key)).commenting;
const close = async (app: TestApp, site: TestSite, article: TestArticle, reason = "editorial") =>
  bodyOf(await app.post(`${article.path}/close`, { reason }, site.key)).commenting;
const ownOf = async (app: TestApp, site: TestSite, article: TestArticle) =>
  bodyOf(await app.get(`${article.path}/settings`, site.key)).own;

describe("POST open: 200", () => {
  it("puts back what stood before the close", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const settings of [
      {},
      { mode: "open" },
      { mode: "premoderated", maxLinks: 3 },
      { closedNotice: { text: "Kept for later." } },
    ]) {
      const article = await newArticle(app, site, { settings });
      await close(app, site, article);
      const { state, notice } = await open(app, site, article);
      assert.equal(state, settings.mode ?? "open");
      assert.equal(notice, null);
      assert.deepEqual(await ownOf(app, site, article), settings);
    }
  });

  it("puts back what stood before the first of several closings", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { settings: { mode: "premoderated" } });
    await close(app, site, article, "editorial");
    await close(app, site, article, "request");
    await open(app, site, article);
    assert.deepEqual(await ownOf(app, site, article), { mode: "premoderated" });
  });

  it("takes a mode instead of what stood", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    await close(app, site, article);
    assert.equal((await open(app, site, article, { mode: "premoderated" })).state, "premoderated");
    const held = await newComment(app, article, await newPerson(app));
    assert.equal(held.status, "pending");
  });

  it("opens what a setting closed, and what its site or section closed", async () => {
    const { app } = here;
    const site = await newSite(app, { mode: "closed" });
    const inherited = await newArticle(app, site);
    assert.equal((await open(app, site, inherited)).state, "open");
    const home = await newSite(app);
    for (const mode of ["closed", "hidden"]) {
      const article = await newArticle(app, home, { settings: { mode } });
      assert.equal((await open(app, home, article)).state, "open");
      await newComment(app, article, await newPerson(app));
    }
  });

  it("drops an own closing time that has passed, and keeps one that has not", async () => {
    const { app } = here;
    const site = await newSite(app);
    const past = await newArticle(app, site, { settings: { closesAt: "2020-01-01T00:00:00Z" } });
    assert.equal((await open(app, site, past)).state, "open");
    assert.deepEqual(await ownOf(app, site, past), {});
    const closesAt = "2200-01-01T00:00:00Z";
    const future = await newArticle(app, site, { settings: { mode: "closed", closesAt } });
    await open(app, site, future);
    assert.equal((await ownOf(app, site, future)).closesAt, closesAt);
  });

  it("says what else keeps it shut", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [article, held] = [await newArticle(app, site), await newArticle(app, site)];
    await close(app, site, article);
    bodyOf(await app.patch(`${site.path}/settings`, { paused: true }, site.key));
    const { state, because } = await open(app, site, article);
    assert.deepEqual([state, because], ["closed", { setting: "paused", level: "site" }]);
    bodyOf(await app.patch(`${held.path}/settings`, { legalHold: true }, site.key));
    assert.deepEqual((await open(app, site, held)).because, { setting: "legalHold", level: "article" });
  });

  it("does nothing where it is open", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { settings: { closedNotice: { text: "Later." } } });
    const version = () =>
      app.ctx.db.prisma.articleCount.findUniqueOrThrow({ where: { articleId: article.id } });
    const before = await version();
    await open(app, site, article);
    assert.deepEqual(await version(), before);
    await close(app, site, article);
    await open(app, site, article);
    await open(app, site, article);
    const { items } = bodyOf(await app.get(`${article.path}/history`, site.key));
    assert.deepEqual(
      items.map(({ act }: { act: string }) => act),
      ["open", "close"],
    );
  });

  it("goes on doing so, closed and opened again and again", async () => {
    const { app } = here;
    const site = await newSite(app);
    const settings = { mode: "premoderated", closedNotice: { text: "First." } };
    const article = await newArticle(app, site, { settings });
    for (const reason of ["editorial", "request", "moved"]) {
      assert.equal((await close(app, site, article, reason)).reason, reason);
      assert.equal((await open(app, site, article)).state, "premoderated");
      assert.deepEqual(await ownOf(app, site, article), settings);
    }
  });
});

describe("POST open: 401, 403, 404, 422", () => {
  it("is for those who publish here, with a mode that takes comments", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const article = await newArticle(app, site);
    await close(app, site, article);
    const path = `${article.path}/open`;
    assertProblem(await app.post(path), "sign-in-required");
    assertProblem(await app.post(path, undefined, other.key), "invalid-credentials");
    const moderator = await newStaff(app, site, "moderator");
    assertProblem(await app.post(path, undefined, moderator.token), "not-permitted");
    assertProblem(await app.post(`${site.path}/articles/none/open`, undefined, site.key), "not-found");
    for (const [body, pointer] of [
      [{ mode: "closed" }, "/mode"],
      [{ mode: null }, "/mode"],
      [{ reason: "editorial" }, "/reason"],
    ] as const) {
      assertInvalid(await app.post(path, body, site.key), pointer);
    }
    assert.equal(bodyOf(await app.get(article.path)).commenting.state, "closed");
  });
});
