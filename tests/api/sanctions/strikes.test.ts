import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, newPerson, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { DAY, impose, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();

const CLAUSES = { "1.1": { weight: 1, days: 30 }, "1.2": { weight: 2, days: null } };
const STEPS = [
  { at: 2, kind: "premoderate", days: 7 },
  { at: 4, kind: "suspend", days: 1 },
  { at: 6, kind: "ban", days: null },
];

/** A desk with strikes; `strike` removes a comment of the author's under a clause, `read` reads the author. */
async function struckDesk(strikes: object = { clauses: CLAUSES, steps: STEPS }) {
  const desk = await newDesk(here.app, { strikes });
  const { app, article, moderator, site, author } = desk;
  const made: { id: string; revision: number }[] = [];
  for (let n = 0; n < 6; n += 1) made.push(await desk.post());
  const act = async (comment: { id: string; revision: number }, what: string, fields: object = {}) => {
    const result = await decide(app, moderator.token, article, comment, what, fields);
    assert.equal(result.problem, null, JSON.stringify(result));
  };
  const strike = async (...clauses: string[]) => {
    const comment = made.pop() ?? assert.fail();
    await act(comment, "remove", { clauses });
    return comment;
  };
  const read = () => readPerson(app, site.key, author, site);
  return { ...desk, act, strike, read };
}

describe("strikes", () => {
  it("count once for each decision, with the heaviest of its clauses, until they expire", async () => {
    const { app, act, strike, read, post } = await struckDesk({ clauses: CLAUSES, steps: [] });
    await strike("1.1", "1.2");
    await strike("1.1");
    const { strikes, account, sanctions } = await read();
    assert.deepEqual(
      strikes.map((one: { clause: string; weight: number; revokedAt: null }) => [
        one.clause,
        one.weight,
        one.revokedAt,
      ]),
      [
        ["1.1", 1, null],
        ["1.2", 2, null],
      ],
    );
    assert.equal(Date.parse(strikes[0].expiresAt) - Date.parse(strikes[0].createdAt), 30 * DAY);
    assert.equal(strikes[1].expiresAt, null);
    assert.deepEqual([account.strikes, sanctions], [3, []]);
    app.travel(30 * DAY + 1000);
    assert.equal((await read()).account.strikes, 2);
    app.travel(-30 * DAY - 1000);
    const pending = await post();
    await act(pending, "requeue");
    await act(pending, "reject", { clauses: ["1.1"] });
    assert.equal((await read()).account.strikes, 4);
  });

  it("are not added by approval, by what checks reject, by unweighed clauses, nor for guests", async () => {
    const { app, site, article, moderator, author, post } = await newDesk(here.app, {
      strikes: { clauses: CLAUSES, steps: [{ at: 1, kind: "ban", days: null }] },
      terms: { refused: ["scoundrel"] },
      clauseFor: { terms: "1.1" },
      commenters: "guests",
    });
    await decide(app, moderator.token, article, await post(), "approve");
    assert.equal((await post("You scoundrel")).status, "rejected");
    await decide(app, moderator.token, article, await post(), "remove", { clauses: ["1.3"] });
    const guest = await app.post(`${article.path}/comments`, {
      body: "By a guest",
      guest: { name: "Guest" },
    });
    assert.equal(guest.status, 201, guest.text);
    await decide(app, moderator.token, article, { id: guest.body.id, revision: 1 }, "reject");
    const { strikes, sanctions } = await readPerson(app, moderator.token, author, site);
    assert.deepEqual([strikes, sanctions], [[], []]);
    assert.equal(await app.ctx.db.prisma.strike.count({ where: { siteId: site.id } }), 0);
  });

  it("lead to the site's steps, by nobody but the rule, with statement and line", async () => {
    const { app, site, article, author, strike, read, post } = await struckDesk();
    await strike("1.1");
    assert.deepEqual((await read()).sanctions, []);
    await strike("1.1");
    const [sanction] = (await read()).sanctions;
    assert.deepEqual(
      [sanction.kind, sanction.automated, sanction.actor, sanction.clauses, sanction.site],
      ["premoderate", true, { kind: "check", id: null, name: null }, ["1.1"], site.slug],
    );
    assert.equal(Date.parse(sanction.until) - Date.parse(sanction.createdAt), 7 * DAY);
    assert.equal((await post()).status, "pending");
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id: sanction.id } });
    assert.deepEqual(
      [statement.automatedDecision, statement.deciderKind, statement.note, statement.act],
      [true, "check", null, "premoderate"],
    );
    const lines = await app.ctx.db.prisma.auditLine.findMany({ where: { subject: `account:${author.id}` } });
    assert.deepEqual(
      lines.map(({ act, actorKind }) => [act, actorKind]),
      [["sanction.impose", "check"]],
    );
    await strike("1.2");
    assert.deepEqual((await read()).account.sanctions, ["premoderate", "suspend"]);
    assertProblem(
      await app.post(`${article.path}/comments`, { body: "More." }, author.token),
      "account-suspended",
    );
    await strike("1.2");
    assert.deepEqual((await read()).account.sanctions, ["premoderate", "suspend", "ban"]);
    await assertSettled(app);
  });

  it("bring no step about that something in force covers already", async () => {
    const { app, site, author, moderator, strike, read } = await struckDesk();
    bodyOf(await impose(app, moderator.token, author, site, "ban"), 201);
    await strike("1.2");
    await strike("1.2");
    assert.deepEqual(
      (await read()).sanctions.map(({ kind }: { kind: string }) => kind),
      ["ban"],
    );
  });

  it("a warning by a step lasts until it is read", async () => {
    const steps = [{ at: 1, kind: "warn", days: 3 }];
    const { app, article, author, strike, read, post } = await struckDesk({ clauses: CLAUSES, steps });
    await strike("1.1");
    const [warning] = (await read()).sanctions;
    assert.deepEqual([warning.kind, warning.until], ["warn", null]);
    assertProblem(
      await app.post(`${article.path}/comments`, { body: "More." }, author.token),
      "warning-not-read",
    );
    bodyOf(await app.post(`/v1/me/warnings/${warning.id}/read`, undefined, author.token));
    assert.equal((await post()).status, "published");
  });

  it("are not added to staff above the decider, nor does anyone decide on those", async () => {
    const { app, site, article, moderator } = await struckDesk();
    const editor = await newStaff(app, site, "editor");
    const { id, revision } = await newComment(app, article, editor);
    const { problem } = await decide(app, moderator.token, article, { id, revision }, "remove");
    assert.equal(problem?.type, "/problems/not-permitted");
    const { strikes } = await readPerson(app, site.key, editor, site);
    assert.deepEqual(strikes, []);
  });
});

describe("strikes that are revoked", () => {
  it("by an undo: the automatic sanction falls with the strike that led to it", async () => {
    const { app, act, strike, read, post } = await struckDesk();
    await strike("1.1");
    const last = await strike("1.1");
    const [sanction] = (await read()).sanctions;
    await act(last, "undo");
    const after = await read();
    assert.deepEqual([after.account.strikes, after.account.sanctions], [1, []]);
    assert.notEqual(after.sanctions[0].liftedAt, null);
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id: sanction.id } });
    assert.equal(statement.endedBy, "lifted");
    assert.equal((await post()).status, "published");
    await assertSettled(app);
  });

  it("by restoring an earlier comment: what it led to together with others falls as well", async () => {
    const { app, act, strike, read } = await struckDesk();
    const first = await strike("1.1");
    await strike("1.1");
    await act(first, "restore");
    assert.deepEqual((await read()).account.sanctions, []);
    await assertSettled(app);
  });

  it("leave a sanction whose step is reached without them, and one that they had no part in", async () => {
    const { app, act, strike, read } = await struckDesk();
    const first = await strike("1.1");
    await strike("1.2");
    assert.deepEqual((await read()).account.sanctions, ["premoderate"]);
    await act(first, "restore");
    assert.deepEqual((await read()).account.sanctions, ["premoderate"]);
    app.travel(1000);
    const later = await strike("1.1");
    await act(later, "undo");
    app.travel(-1000);
    assert.deepEqual((await read()).account.sanctions, ["premoderate"]);
    await assertSettled(app);
  });

  it("leave what a person imposed", async () => {
    const { app, site, author, moderator, act, strike, read } = await struckDesk();
    const first = await strike("1.2");
    bodyOf(await impose(app, moderator.token, author, site, "premoderate"), 201);
    await act(first, "undo");
    assert.deepEqual((await read()).account.sanctions, ["premoderate"]);
    const inForce = (await read()).sanctions.filter((one: { inForce: boolean }) => one.inForce);
    assert.deepEqual(
      inForce.map(({ automated }: { automated: boolean }) => automated),
      [false],
    );
  });

  it("count again when the restoration is undone, and the sanction stands again", async () => {
    const { app, site, author, act, strike, read, post } = await struckDesk();
    await strike("1.1");
    const last = await strike("1.1");
    await act(last, "restore");
    assert.deepEqual((await read()).account.sanctions, []);
    await act(last, "undo");
    const { account, sanctions } = await read();
    assert.deepEqual([account.strikes, account.sanctions, sanctions.length], [2, ["premoderate"], 1]);
    const statement = await app.ctx.db.prisma.statement.findUniqueOrThrow({ where: { id: sanctions[0].id } });
    assert.deepEqual([statement.endedAt, statement.endedBy], [null, null]);
    assert.equal((await post()).status, "pending");
    const lines = await app.ctx.db.prisma.auditLine.findMany({
      where: { subject: `account:${author.id}`, siteId: site.id },
      orderBy: { id: "asc" },
    });
    assert.deepEqual(
      lines.map(({ act: what }) => what),
      ["sanction.impose", "sanction.lift", "sanction.reinstate"],
    );
    await assertSettled(app);
  });
});

describe("strikes of a bulk decision", () => {
  it("are each counted, and lead to each step once", async () => {
    const { app, site, article, moderator, author } = await newDesk(here.app, {
      strikes: { clauses: CLAUSES, steps: STEPS },
    });
    const other = await newPerson(app);
    const decisions = [];
    for (let n = 0; n < 10; n += 1) {
      const { id, revision } = await newComment(app, article, n % 2 ? author : other);
      decisions.push({ commentId: id, articleId: article.id, revision, act: "remove", clauses: ["1.1"] });
    }
    bodyOf(await app.post("/v1/moderation/decisions", { decisions }, moderator.token));
    for (const person of [author, other]) {
      const { account, strikes, sanctions } = await readPerson(app, moderator.token, person, site);
      assert.deepEqual([account.strikes, strikes.length, sanctions.length], [5, 5, 2]);
      assert.deepEqual(account.sanctions.toSorted(), ["premoderate", "suspend"]);
    }
    await assertSettled(app);
  });
});
