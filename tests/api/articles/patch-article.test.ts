import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

describe("PATCH article: 200", () => {
  it("changes one field and answers the whole article", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { section: "sport", language: "de" });
    const before = bodyOf(await app.get(article.path));
    const after = bodyOf(await app.patch(article.path, { title: "Another" }, site.key));
    assert.deepEqual(after, { ...before, title: "Another" });
    assert.deepEqual(bodyOf(await app.get(article.path)), after);
  });

  it("changes nothing for nothing, and for what stands there already", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { publishedAt: "2026-11-23T18:30:00Z" });
    const version = () =>
      app.ctx.db.prisma.articleCount.findUniqueOrThrow({ where: { articleId: article.id } });
    const lines = () => app.ctx.db.prisma.auditLine.count({ where: { siteId: site.id } });
    const before = [await version(), await lines()];
    bodyOf(await app.patch(article.path, {}, site.key));
    bodyOf(await app.patch(article.path, { publishedAt: "2026-11-23T19:30:00+01:00" }, site.key));
    bodyOf(await app.patch(article.path, { settings: {} }, site.key));
    assert.deepEqual([await version(), await lines()], before);
  });

  it("changes settings where given, and gives the section up for null", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site, { section: "sport", settings: { maxLinks: 3 } });
    const answer = bodyOf(
      await app.patch(article.path, { section: null, settings: { mode: "premoderated" } }, site.key),
    );
    assert.equal(answer.section, null);
    assert.equal(answer.commenting.state, "premoderated");
    assert.equal(answer.limits.maxLinks, 3);
  });
});

describe("PATCH article: 401", () => {
  it("asks for credentials that are good here", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const article = await newArticle(app, site);
    assertProblem(await app.patch(article.path, {}), "sign-in-required");
    assertProblem(await app.patch(article.path, {}, other.key), "invalid-credentials");
  });
});

describe("PATCH article: 403", () => {
  it("is for those who publish", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const tokens = [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      await newKey(app, site.id, ["moderation"]),
    ];
    for (const token of tokens)
      assertProblem(await app.patch(article.path, { title: "Mine" }, token), "not-permitted");
  });
});

describe("PATCH article: 404", () => {
  it("registers nothing", async () => {
    const { app } = here;
    const site = await newSite(app);
    const whole = { url: "https://paper.example/a", title: "A" };
    assertProblem(await app.patch(`${site.path}/articles/none`, whole, site.key), "not-found");
    assertProblem(await app.get(`${site.path}/articles/none`), "not-found");
  });
});

describe("PATCH article: 422", () => {
  it("names the field that is wrong, and changes nothing", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const before = bodyOf(await app.get(article.path));
    assertInvalid(await app.patch(article.path, { title: null }, site.key), "/title");
    assertInvalid(await app.patch(article.path, { title: "T", url: "nowhere" }, site.key), "/url");
    assertInvalid(await app.patch(article.path, { titel: "T" }, site.key), "/titel");
    assertInvalid(
      await app.patch(article.path, { title: "T", settings: { linksHeldAbove: 9 } }, site.key),
      "/settings/linksHeldAbove",
    );
    app.ctx.pages.clear();
    assert.deepEqual(bodyOf(await app.get(article.path)), before);
  });
});
