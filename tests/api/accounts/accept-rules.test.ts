import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, type TestSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

async function newRules(app: TestApp, site: TestSite): Promise<number> {
  const clauses = [{ code: "1.1", title: "One", body: "Be kind." }];
  const draft = { title: "Rules", disclaimer: "Readers speak.", clauses };
  const { version } = bodyOf(await app.post(`${site.path}/rules`, draft, site.key), 201);
  bodyOf(await app.post(`${site.path}/rules/${version}/publish`, undefined, site.key));
  return version;
}

describe("acceptance: none and shown", () => {
  it("ask nothing of who posts", async () => {
    const { app } = here;
    for (const acceptance of ["none", "shown"]) {
      const site = await newSite(app, { acceptance });
      const article = await newArticle(app, site);
      assert.equal(bodyOf(await app.get(article.path)).rules.acceptance, acceptance);
      assert.equal((await newComment(app, article, await newPerson(app))).status, "published");
    }
  });
});

describe("acceptance: required", () => {
  it("refuses a post without it, with the version and where to read it", async () => {
    const { app } = here;
    const site = await newSite(app, { acceptance: "required" });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const post = (fields: object = {}) =>
      app.post(`${article.path}/comments`, { body: "Words", ...fields }, reader.token);
    const problem = assertProblem(await post(), "rules-not-accepted");
    assert.deepEqual([problem.version, problem.url], [1, `${app.ctx.publicUrl}/sites/${site.slug}/rules/1`]);
    const me = async () => bodyOf(await app.get(`${article.path}/me`, reader.token)).accepted;
    assert.equal(await me(), false);
    assert.equal(bodyOf(await post({ rulesVersion: 1 }), 201).rulesVersion, 1);
    assert.equal(await me(), true);
    // Said once, it need not be said again.
    bodyOf(await post(), 201);
  });

  it("takes an acceptance recorded before", async () => {
    const { app } = here;
    const site = await newSite(app, { acceptance: "required" });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const accept = () => app.post("/v1/me/acceptances", { site: site.slug, version: 1 }, reader.token);
    const { acceptedAt, ...rest } = bodyOf(await accept(), 201);
    assert.deepEqual(rest, { site: site.slug, version: 1 });
    assert.match(acceptedAt, INSTANT);
    assert.equal(bodyOf(await accept(), 201).acceptedAt, acceptedAt);
    assert.equal(await app.ctx.db.prisma.acceptance.count({ where: { accountId: reader.id } }), 1);
    assert.equal((await newComment(app, article, reader)).status, "published");
  });

  it("asks anew with a new version, and refuses the older one", async () => {
    const { app } = here;
    const site = await newSite(app, { acceptance: "required" });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const first = await newComment(app, article, reader, { rulesVersion: 1 });
    const version = await newRules(app, site);
    const post = (fields: object = {}) =>
      app.post(`${article.path}/comments`, { body: "More words", ...fields }, reader.token);
    for (const refused of [
      await post(),
      await post({ rulesVersion: 1 }),
      await post({ rulesVersion: version + 1 }),
      await app.post("/v1/me/acceptances", { site: site.slug, version: 1 }, reader.token),
      await app.post("/v1/me/acceptances", { site: site.slug, version: version + 1 }, reader.token),
    ]) {
      assert.equal(assertProblem(refused, "rules-not-accepted").version, version);
    }
    const second = bodyOf(await post({ rulesVersion: version }), 201);
    app.ctx.pages.clear();
    const { items } = bodyOf(await app.get(`${article.path}/comments?sort=oldest`));
    assert.deepEqual(
      items.map(({ id, rulesVersion }: { id: string; rulesVersion: number }) => [id, rulesVersion]),
      [
        [first.id, 1],
        [second.id, version],
      ],
    );
  });

  it("counts on the one site, for the one account", async () => {
    const { app } = here;
    const [one, two] = [
      await newSite(app, { acceptance: "required" }),
      await newSite(app, { acceptance: "required" }),
    ];
    const reader = await newPerson(app);
    bodyOf(await app.post("/v1/me/acceptances", { site: one.slug, version: 1 }, reader.token), 201);
    const there = await newArticle(app, two);
    const body = { body: "Words" };
    assertProblem(await app.post(`${there.path}/comments`, body, reader.token), "rules-not-accepted");
    const home = await newArticle(app, one);
    const other = await newPerson(app);
    assertProblem(await app.post(`${home.path}/comments`, body, other.token), "rules-not-accepted");
  });
});

describe("POST acceptances: 401, 403, 404, 422", () => {
  it("is for readers, on a site that there is", async () => {
    const { app } = here;
    const site = await newSite(app);
    const reader = await newPerson(app);
    const path = "/v1/me/acceptances";
    const body = { site: site.slug, version: 1 };
    assertProblem(await app.post(path, body), "sign-in-required");
    assertProblem(await app.post(path, body, site.key), "not-permitted");
    assertProblem(await app.post(path, { ...body, site: "nowhere" }, reader.token), "not-found");
    for (const [wrong, pointer] of [
      [{ site: site.slug }, "/version"],
      [{ ...body, version: 0 }, "/version"],
      [{ ...body, version: 2_147_483_648 }, "/version"],
      [{ ...body, version: "1" }, "/version"],
      [{ ...body, site: "Not One" }, "/site"],
      [{ ...body, account: reader.id }, "/account"],
    ] as const) {
      assertInvalid(await app.post(path, wrong, reader.token), pointer);
    }
  });
});
