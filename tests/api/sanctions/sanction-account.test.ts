import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { assertSettled } from "../_support/settled.ts";
import { DAY, impose, later, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();
const NOBODY = "0193a1b2-0000-7000-8000-000000000001";

describe("POST sanctions: 201", () => {
  it("answers what holds, for whom, until when, why and by whom", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    await post();
    const until = later(DAY);
    const made = bodyOf(await impose(app, moderator.token, author, site, "suspend", { until }), 201);
    const { id, createdAt, ...rest } = made;
    assert.match(id, UUID_V7);
    assert.match(createdAt, INSTANT);
    assert.deepEqual(rest, {
      site: site.slug,
      kind: "suspend",
      until,
      clauses: ["1.1"],
      note: "For a reason.",
      automated: false,
      actor: { kind: "account", id: moderator.id, name: moderator.name },
      inForce: true,
      liftedAt: null,
      readAt: null,
      removal: null,
      removed: 0,
    });
    assert.deepEqual((await readPerson(app, moderator.token, author, site)).sanctions, [made]);
    await assertSettled(app);
  });

  it("writes a statement of reasons under its own id, and a line in the log without the words", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const { id, createdAt } = bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id } });
    assert.equal(statement.createdAt.toISOString(), createdAt);
    assert.deepEqual(
      [
        statement.act,
        statement.accountId,
        statement.siteId,
        statement.clauses,
        statement.note,
        statement.until,
      ],
      ["ban", author.id, site.id, ["1.1"], "For a reason.", null],
    );
    assert.deepEqual(
      [statement.automatedDetection, statement.automatedDecision, statement.deciderId, statement.endedAt],
      [false, false, moderator.id, null],
    );
    const lines = await app.ctx.db.prisma.auditLine.findMany({ where: { subject: `account:${author.id}` } });
    assert.deepEqual(
      lines.map((line) => [line.act, line.siteId, line.actorId]),
      [["sanction.impose", site.id, moderator.id]],
    );
    assert.doesNotMatch(JSON.stringify(lines[0]?.detail), /For a reason/);
  });

  const refusals: [kind: string, problem: "account-banned" | "account-suspended" | "warning-not-read"][] = [
    ["ban", "account-banned"],
    ["suspend", "account-suspended"],
    ["warn", "warning-not-read"],
  ];
  for (const [kind, problem] of refusals) {
    it(`${kind}: comments and edits are refused with ${problem}`, async () => {
      const { app, site, article, author, moderator, post } = await newDesk(here.app);
      const comment = await post();
      bodyOf(await impose(app, moderator.token, author, site, kind), 201);
      assertProblem(await app.post(`${article.path}/comments`, { body: "More." }, author.token), problem);
      assertProblem(
        await app.patch(`${article.path}/comments/${comment.id}`, { body: "Other." }, author.token),
        problem,
      );
      assert.equal((await app.delete(`${article.path}/comments/${comment.id}`, author.token)).status, 204);
      assert.equal((await app.get("/v1/me/comments", author.token)).status, 200);
    });
  }

  it("premoderate: every comment waits", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    assert.equal((await post()).status, "pending");
  });

  it("muteReports: reports are received and weigh nothing", async () => {
    const { app, site, article, author, moderator } = await newDesk(here.app, { reportsToHold: 1 });
    bodyOf(await impose(app, moderator.token, author, site, "muteReports"), 201);
    const other = await newPerson(app);
    const { id } = await newComment(app, article, other);
    const path = `${article.path}/comments/${id}/reports`;
    assert.equal((await app.post(path, { reason: "spam" }, author.token)).status, 202);
    const { comment } = bodyOf(await app.get(`/v1/moderation/comments/${id}`, moderator.token));
    assert.equal(comment.status, "published");
    assert.equal((await readPerson(app, moderator.token, author, site)).account.reports.weight, 0);
  });

  it("is over at its time, to the millisecond, and the record forgets it", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    const { id } = bodyOf(
      await impose(app, moderator.token, author, site, "suspend", { until: later(DAY) }),
      201,
    );
    app.travel(DAY + 1000);
    await post();
    const { sanctions, account } = await readPerson(app, moderator.token, author, site);
    assert.deepEqual([sanctions[0].id, sanctions[0].inForce, account.sanctions], [id, false, []]);
    app.travel(-DAY - 1000);
  });

  it("takes hold of an account that has never been on the site", async () => {
    const { app, site, article, moderator } = await newDesk(here.app);
    const stranger = await newPerson(app);
    bodyOf(await impose(app, moderator.token, stranger, site, "ban"), 201);
    assertProblem(
      await app.post(`${article.path}/comments`, { body: "First." }, stranger.token),
      "account-banned",
    );
    assert.deepEqual((await readPerson(app, moderator.token, stranger, site)).account.sanctions, ["ban"]);
  });

  it("holds on its own site alone", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    const elsewhere = await newArticle(app, await newSite(app));
    assert.equal((await newComment(app, elsewhere, author)).status, "published");
  });

  it("everywhere: holds where the account has written and where it never has", async () => {
    const { app, author, article, post } = await newDesk(here.app);
    const operator = await newPerson(app, { operator: true });
    await post();
    const never = await newArticle(app, await newSite(app));
    const made = bodyOf(await impose(app, operator.token, author, null, "ban"), 201);
    assert.equal(made.site, null);
    for (const { path } of [article, never]) {
      assertProblem(await app.post(`${path}/comments`, { body: "More." }, author.token), "account-banned");
    }
    const made2 = await newSite(app);
    const { path } = await newArticle(app, made2);
    const { token } = await newStaff(app, made2, "moderator");
    const role = await app.put(`${made2.path}/members/${author.id}`, { role: "moderator" }, made2.key);
    assert.equal(role.status, 200, role.text);
    assertProblem(await app.post(`${path}/comments`, { body: "More." }, author.token), "account-banned");
    assert.deepEqual((await readPerson(app, token, author, made2)).account.sanctions, ["ban"]);
    await assertSettled(app);
  });

  it("may be imposed by a key that moderates", async () => {
    const { app, site, author } = await newDesk(here.app);
    const key = await newKey(app, site.id, ["moderation"]);
    const made = bodyOf(await impose(app, key, author, site, "warn"), 201);
    assert.deepEqual([made.actor.kind, made.actor.name], ["key", null]);
  });

  it("is imposed once however often the same call is sent", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const send = () => impose(app, moderator.token, author, site, "ban").set("Idempotency-Key", "once");
    const first = bodyOf(await send(), 201);
    const again = await send();
    assert.equal(again.headers["idempotent-replayed"], "true");
    assert.equal(again.body.id, first.id);
    assert.equal((await readPerson(app, moderator.token, author, site)).sanctions.length, 1);
  });
});

describe("POST sanctions: 403", () => {
  it("for readers, for the staff of other sites, and for those who moderate some sections", async () => {
    const { app, site, author } = await newDesk(here.app);
    const other = await newSite(app);
    const limited = await newPerson(app);
    const put = await app.put(
      `${site.path}/members/${limited.id}`,
      { role: "moderator", sections: ["world"] },
      site.key,
    );
    assert.equal(put.status, 200, put.text);
    for (const person of [await newPerson(app), await newStaff(app, other, "admin"), limited]) {
      assertProblem(await impose(app, person.token, author, site, "ban"), "not-permitted");
    }
    assert.deepEqual((await readPerson(app, limited.token, author, site)).sanctions, []);
  });

  it("for everyone but operators where it would hold everywhere", async () => {
    const { app, site, author } = await newDesk(here.app);
    const admin = await newStaff(app, site, "admin");
    for (const as of [admin.token, site.key]) {
      assertProblem(await impose(app, as, author, null, "ban"), "not-permitted");
    }
  });

  it("on oneself, and on staff above", async () => {
    const { app, site, moderator } = await newDesk(here.app);
    const editor = await newStaff(app, site, "editor");
    const admin = await newStaff(app, site, "admin");
    const operator = await newPerson(app, { operator: true });
    const key = await newKey(app, site.id, ["moderation"]);
    const pairs = [
      [moderator.token, moderator],
      [moderator.token, editor],
      [moderator.token, operator],
      [editor.token, admin],
      [admin.token, admin],
      [admin.token, operator],
      [key, editor],
      [operator.token, operator],
    ] as const;
    for (const [as, person] of pairs)
      assertProblem(await impose(app, as, person, site, "warn"), "not-permitted");
    assertProblem(await impose(app, operator.token, operator, null, "warn"), "not-permitted");
    const colleague = await newStaff(app, site, "moderator");
    bodyOf(await impose(app, moderator.token, colleague, site, "warn"), 201);
    bodyOf(await impose(app, admin.token, editor, site, "warn"), 201);
  });
});

describe("POST sanctions: 404, 401, 422", () => {
  it("404 for an account that is not there, or that exists on another site only", async () => {
    const { app, site, moderator } = await newDesk(here.app);
    assertProblem(await impose(app, moderator.token, { id: NOBODY }, site, "ban"), "not-found");
    const elsewhere = await newSite(app);
    const guest = await newPerson(app);
    await app.ctx.db.prisma.account.update({ where: { id: guest.id }, data: { siteId: elsewhere.id } });
    assertProblem(await impose(app, moderator.token, guest, site, "ban"), "not-found");
    assertProblem(await impose(app, moderator.token, guest, { slug: "no-such-site" }, "ban"), "not-found");
  });

  it("401 for a key of another site", async () => {
    const { app, site, author } = await newDesk(here.app);
    const other = await newSite(app);
    assertProblem(await impose(app, other.key, author, site, "ban"), "invalid-credentials");
  });

  it("422 for an end that is missing, past, or of a warning, which lasts until it is read", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const wrong: [string, object][] = [
      ["suspend", { until: null }],
      ["suspend", { until: later(-1000) }],
      ["ban", { until: later(-1000) }],
      ["warn", { until: later(DAY) }],
    ];
    for (const [kind, fields] of wrong) {
      assertInvalid(await impose(app, moderator.token, author, site, kind, fields), "/until");
    }
    assertInvalid(await impose(app, moderator.token, author, site, "ban", { note: "  " }), "/note");
    assertInvalid(await impose(app, moderator.token, author, site, "ban", { clauses: [] }), "/clauses");
    assertInvalid(await impose(app, moderator.token, author, site, "exile"), "/kind");
    assert.deepEqual((await readPerson(app, moderator.token, author, site)).sanctions, []);
  });

  it("422 clause-required for clauses that the rules in force do not have", async () => {
    const { app, site, author, moderator } = await newDesk(here.app);
    const attempts = [["9.9"], ["1.1", "9.9"], ["__proto__"]];
    for (const clauses of attempts) {
      assertProblem(await impose(app, moderator.token, author, site, "ban", { clauses }), "clause-required");
    }
    const draft = await app.post(
      `${site.path}/rules`,
      { title: "New", disclaimer: "Words.", clauses: [{ code: "7.7", title: "Seven", body: "Words." }] },
      site.key,
    );
    assertProblem(
      await impose(app, moderator.token, author, site, "ban", { clauses: ["7.7"] }),
      "clause-required",
    );
    const published = await app.post(`${site.path}/rules/${draft.body.version}/publish`, {}, site.key);
    assert.equal(published.status, 200, published.text);
    assertProblem(await impose(app, moderator.token, author, site, "ban"), "clause-required");
    bodyOf(await impose(app, moderator.token, author, site, "ban", { clauses: ["7.7"] }), 201);
  });

  it("422 clause-required everywhere, for clauses that no site has, or that sites with comments to remove lack", async () => {
    const { app, author, post } = await newDesk(here.app);
    const operator = await newPerson(app, { operator: true });
    await post();
    const other = await newSite(app);
    await newComment(app, await newArticle(app, other), author);
    const draft = await app.post(
      `${other.path}/rules`,
      { title: "New", disclaimer: "Words.", clauses: [{ code: "7.7", title: "Seven", body: "Words." }] },
      other.key,
    );
    await app.post(`${other.path}/rules/${draft.body.version}/publish`, {}, other.key);
    const ban = (fields: object) => impose(app, operator.token, author, null, "ban", fields);
    assertProblem(await ban({ clauses: ["9.9"] }), "clause-required");
    assertProblem(await ban({ clauses: ["7.7"], removeComments: true }), "clause-required");
    bodyOf(await ban({ clauses: ["7.7"] }), 201);
  });
});
