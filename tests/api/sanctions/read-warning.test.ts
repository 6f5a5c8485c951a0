import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { impose, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();
const NOBODY = "0193a1b2-0000-7000-8000-000000000001";

describe("POST warnings read: 200", () => {
  it("lets the reader write again, who was told which warning and where it stands why", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "warn"), 201);
    const refused = assertProblem(
      await app.post(`${article.path}/comments`, { body: "More." }, author.token),
      "warning-not-read",
    );
    assert.deepEqual([refused.sanctionId, refused.clauses], [id, ["1.1"]]);
    const { sanction } = bodyOf(await app.get(`${article.path}/me`, author.token));
    assert.deepEqual(sanction, {
      id,
      kind: "warn",
      until: null,
      clauses: ["1.1"],
      statementUrl: refused.statementUrl,
    });
    const read = bodyOf(await app.post(`/v1/me/warnings/${id}/read`, undefined, author.token));
    assert.equal(read.id, id);
    assert.equal((await post()).status, "published");
    assert.equal(bodyOf(await app.get(`${article.path}/me`, author.token)).sanction, null);
    const { sanctions } = await readPerson(app, moderator.token, author, site);
    assert.deepEqual([sanctions[0].inForce, sanctions[0].readAt], [false, read.readAt]);
    await assertSettled(app);
  });

  it("keeps the first instant however often it is confirmed", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const { id } = bodyOf(await impose(app, moderator.token, author, site, "warn"), 201);
    const first = bodyOf(await app.post(`/v1/me/warnings/${id}/read`, undefined, author.token));
    app.travel(1000);
    assert.deepEqual(bodyOf(await app.post(`/v1/me/warnings/${id}/read`, undefined, author.token)), first);
    app.travel(-1000);
  });

  it("confirms one warning alone: another still stands", async () => {
    const { app, site, article, author, moderator } = await newDesk(here.app);
    const first = bodyOf(await impose(app, moderator.token, author, site, "warn"), 201);
    const second = bodyOf(await impose(app, moderator.token, author, site, "warn"), 201);
    bodyOf(await app.post(`/v1/me/warnings/${first.id}/read`, undefined, author.token));
    const refused = await app.post(`${article.path}/comments`, { body: "More." }, author.token);
    assert.equal(assertProblem(refused, "warning-not-read").sanctionId, second.id);
  });

  it("a warning everywhere is read once for all sites", async () => {
    const { app, author, article, post } = await newDesk(here.app);
    const operator = await newPerson(app, { operator: true });
    await post();
    const { id } = bodyOf(await impose(app, operator.token, author, null, "warn"), 201);
    const elsewhere = await newArticle(app, await newSite(app));
    for (const { path } of [article, elsewhere])
      assertProblem(await app.post(`${path}/comments`, { body: "More." }, author.token), "warning-not-read");
    bodyOf(await app.post(`/v1/me/warnings/${id}/read`, undefined, author.token));
    for (const one of [article, elsewhere])
      assert.equal((await newComment(app, one, author)).status, "published");
    await assertSettled(app);
  });
});

describe("POST warnings read: 404", () => {
  it("for another's warning, for one that is not there, and for what is no warning", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const warning = bodyOf(await impose(app, moderator.token, author, site, "warn"), 201);
    const ban = bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    const tries = [
      [moderator.token, warning.id],
      [(await newPerson(app)).token, warning.id],
      [author.token, NOBODY],
      [author.token, ban.id],
    ] as const;
    for (const [as, id] of tries) {
      assertProblem(await app.post(`/v1/me/warnings/${id}/read`, undefined, as), "not-found");
    }
    assert.deepEqual((await readPerson(app, moderator.token, author, site)).account.sanctions, [
      "warn",
      "premoderate",
    ]);
  });
});
