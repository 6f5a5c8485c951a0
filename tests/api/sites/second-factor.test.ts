import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { openConsole } from "../../_support/console.ts";
import { newArticle, newPerson, newSite, newStaff, PASSWORD } from "../../_support/people.ts";
import { codeOf, newTotp } from "../../_support/second-factors.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

// So that no code grows old on its way.
const here = useApp({}, {}, (app) => app.stopClock());

const rolesOf = async (token: string) => bodyOf(await here.app.get("/v1/me", token)).roles;

describe("PATCH site secondFactor", () => {
  it("is an admin's, and answered", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    assert.equal(bodyOf(await app.get(site.path, site.key)).secondFactor, false);
    assertProblem(await app.patch(site.path, { secondFactor: true }, editor.token), "not-permitted");
    assertInvalid(await app.patch(site.path, { secondFactor: "yes" }, site.key), "/secondFactor");
    assert.equal(bodyOf(await app.patch(site.path, { secondFactor: true }, site.key)).secondFactor, true);
    assert.equal(bodyOf(await app.get(site.path, site.key)).secondFactor, true);
  });
});

describe("a site that wants a second factor", () => {
  it("knows no role of a session without one, which is told so", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const staff = await newStaff(app, site, "moderator");
    const queue = (token: string) => app.get(`/v1/moderation/queue?site=${site.slug}`, token);
    bodyOf(await queue(staff.token));
    bodyOf(await app.patch(site.path, { secondFactor: true }, site.key));
    // At the very next call.
    assertProblem(await queue(staff.token), "not-permitted");
    assert.deepEqual(await rolesOf(staff.token), [
      { site: site.slug, role: "moderator", sections: null, secondFactorNeeded: true },
    ]);
    assertProblem(await app.get(`/v1/moderation/queue?site=${other.slug}`, staff.token), "not-permitted");

    // Whoever sets one up has given it.
    const { secret } = await newTotp(app, staff);
    bodyOf(await queue(staff.token));
    assert.equal((await rolesOf(staff.token))[0].secondFactorNeeded, false);
    const { challenge } = bodyOf(
      await app.post("/v1/auth/login", { email: staff.email, password: PASSWORD }),
    ).secondFactor;
    const code = await codeOf(app, secret);
    const { accessToken } = bodyOf(await app.post("/v1/auth/second-factor", { challenge, code }));
    bodyOf(await queue(accessToken));
  });

  it("holds for the console as well, and not for keys", async () => {
    const { app } = here;
    const site = await newSite(app);
    const staff = await newStaff(app, site, "moderator");
    const browser = await openConsole(app, staff);
    const path = `/v1/moderation/queue?site=${site.slug}`;
    bodyOf(await browser.bare("get", path));
    bodyOf(await app.patch(site.path, { secondFactor: true }, site.key));
    assertProblem(await browser.bare("get", path), "not-permitted");
    bodyOf(await app.get(path, site.key));
    const begun = bodyOf(await browser.call("post", "/v1/me/totp").send({ password: PASSWORD }));
    const confirmed = browser.call("post", "/v1/me/totp/confirm");
    bodyOf(await confirmed.send({ code: await codeOf(app, begun.secret) }));
    bodyOf(await browser.bare("get", path));
  });

  it("is no operator's without one either, and neither is what concerns every site", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const operator = await newPerson(app, { operator: true });
    const reader = await newPerson(app);
    bodyOf(await app.patch(site.path, { secondFactor: true }, operator.token));
    assertProblem(await app.get(site.path, operator.token), "not-permitted");
    assertProblem(await app.patch(site.path, { secondFactor: false }, operator.token), "not-permitted");
    bodyOf(await app.get(other.path, operator.token));
    const seen = bodyOf(await app.get("/v1/sites", operator.token)).items.map(
      (one: { id: string }) => one.id,
    );
    assert.ok(seen.includes(other.id) && !seen.includes(site.id));
    const ban = { site: null, kind: "ban", clauses: ["1.1"], note: "Enough." };
    const everywhere = (token: string) =>
      app.post(`/v1/moderation/accounts/${reader.id}/sanctions`, ban, token);
    assertProblem(await everywhere(operator.token), "not-permitted");
    assertProblem(
      await app.post("/v1/sites", { slug: "made-up", name: "Made" }, operator.token),
      "not-permitted",
    );
    await newTotp(app, operator);
    bodyOf(await app.get(site.path, operator.token));
    assert.equal((await everywhere(operator.token)).status, 201);
    bodyOf(await app.patch(site.path, { secondFactor: false }, operator.token));
  });

  it("takes comments of its staff as of anybody", async () => {
    const { app } = here;
    const site = await newSite(app);
    const staff = await newStaff(app, site, "moderator");
    const article = await newArticle(app, site);
    bodyOf(await app.patch(site.path, { secondFactor: true }, site.key));
    bodyOf(await app.post(`${article.path}/comments`, { body: "Words" }, staff.token), 201);
  });
});
