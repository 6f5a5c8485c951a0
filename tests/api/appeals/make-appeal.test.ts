import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, newPerson, type Person } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, UUID_V7 } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { appeal, decisionsOf, judge, newDesk, newRemoved, statusOf, tokenOf } from "./_support/desk.ts";

const here = useApp();
const DAY = 86_400_000;

async function dismissed() {
  const { app } = here;
  const desk = await newDesk(app, { reportsToHold: 50 });
  const comment = await newComment(app, desk.article, desk.author);
  const reporter = await newPerson(app);
  const path = `${desk.article.path}/comments/${comment.id}/reports`;
  bodyOf(await app.post(path, { reason: "abuse" }, reporter.token), 202);
  const result = await decide(app, desk.first.token, desk.article, comment, "approve");
  return { app, desk, comment, reporter, path, decision: (result.decision as { id: string }).id };
}

describe("POST /v1/decisions/{decision}/appeals: 201", () => {
  it("takes the author's appeal as it was typed, says by when it is judged, and audits it", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const text = "<b>I quoted</b>\n\n  the *minister* & nobody else.";
    const made = await appeal(app, desk.author, decision, text);
    assert.match(made.id, UUID_V7);
    assert.match(made.createdAt, INSTANT);
    assert.equal(Date.parse(made.dueAt) - Date.parse(made.createdAt), 14 * DAY);
    assert.deepEqual(
      [made.party, made.text, made.outcome, made.note, made.decidedAt],
      ["author", text, null, null, null],
    );
    const { rows } = await app.ctx.db.pool.query(
      "SELECT act, actor_id, detail, values FROM audit_lines WHERE subject = $1",
      [`appeal:${made.id}`],
    );
    assert.equal(rows.length, 1);
    assert.deepEqual([rows[0].act, rows[0].actor_id], ["appeal.make", desk.author.id]);
    assert.ok(!JSON.stringify(rows[0].detail).includes("minister"));
    assert.equal(rows[0].values.text.value, text);
  });

  it("waits in the queue of appeals", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const made = await appeal(app, desk.author, decision);
    const path = `/v1/moderation/queue?site=${desk.site.slug}&kind=appealed`;
    const [item] = bodyOf(await app.get(path, desk.judge.token)).items;
    assert.deepEqual([item.id, item.appeal.subject, item.appeal.mayJudge], [made.id, "statement", true]);
    bodyOf(await judge(app, desk.judge.token, made.id));
    assert.deepEqual(bodyOf(await app.get(path, desk.judge.token)).items, []);
  });

  it("takes a reporter's appeal against the dismissal of their report, from each reporter one", async () => {
    const { app, desk, decision, reporter } = await dismissed();
    const made = await appeal(app, reporter, decision, "Look again.");
    assert.equal(made.party, "notifier");
    assertProblem(
      await app.post(`/v1/decisions/${decision}/appeals`, { text: "And again" }, reporter.token),
      "already-decided",
    );
    const path = `/v1/moderation/queue?site=${desk.site.slug}&kind=appealed`;
    const [item] = bodyOf(await app.get(path, desk.judge.token)).items;
    assert.deepEqual([item.appeal.subject, item.appeal.act], ["decision", "approve"]);
    assert.equal(bodyOf(await app.get(path, desk.first.token)).items[0].appeal.mayJudge, false);
  });

  it("is found by the reporter under the decisions on their reports, with what became of it", async () => {
    const { app, desk, comment, decision, reporter, path } = await dismissed();
    const other = await newPerson(app);
    bodyOf(await app.post(path, { reason: "spam" }, other.token), 202);
    const told = async (who: Person) => bodyOf(await app.get("/v1/me/decisions", who.token)).reports;
    const [report, ...more] = await told(reporter);
    assert.deepEqual(
      [report.decisionId, report.commentId, report.articleKey, report.appeal.possible, more.length],
      [decision, comment.id, desk.article.key, true, 0],
    );
    assert.deepEqual([await told(other), await told(desk.author)], [[], []]);
    const { id } = await appeal(app, reporter, decision, "Look again.");
    const [waiting] = await told(reporter);
    assert.deepEqual([waiting.appeal.possible, waiting.appeal.made.id], [false, id]);
    bodyOf(await judge(app, desk.judge.token, id, { clauses: ["1.1"], note: "You were right." }));
    const [judged] = await told(reporter);
    assert.deepEqual(
      [judged.appeal.made.outcome, judged.appeal.made.note],
      ["overturned", "You were right."],
    );
    assert.ok(!JSON.stringify(judged).includes(desk.judge.id));
  });

  it("is given to the banned", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    await app.ctx.db.pool.query("UPDATE author_records SET sanctions = $2 WHERE account_id = $1", [
      desk.author.id,
      JSON.stringify([{ kind: "ban", until: null, clauses: ["1.1"] }]),
    ]);
    const said = await app.post(`${desk.article.path}/comments`, { body: "Words" }, desk.author.token);
    assertProblem(said, "account-banned");
    await appeal(app, desk.author, decision);
  });

  it("is made once where the same request is sent again", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const send = () =>
      app
        .post(`/v1/decisions/${decision}/appeals`, { text: "Once" }, desk.author.token)
        .set("Idempotency-Key", "appeal-once");
    const first = bodyOf(await send(), 201);
    assert.deepEqual(bodyOf(await send(), 201), first);
  });

  it("is still open to whoever has withdrawn the comment since", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { comment, decision } = await newRemoved(app, desk);
    const path = `${desk.article.path}/comments/${comment.id}`;
    assert.equal((await app.delete(path, desk.author.token)).status, 204);
    const { id } = await appeal(app, desk.author, decision);
    bodyOf(await judge(app, desk.judge.token, id));
    assert.equal(await statusOf(app, desk, comment), "removed");
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.endedBy, said.appeal.made.outcome], ["overturned", "overturned"]);
  });
});

describe("POST /v1/decisions/{decision}/appeals: refusals", () => {
  it("409: a second appeal, by account or by link", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    await appeal(app, desk.author, decision);
    const [{ url }] = await decisionsOf(app, desk.author);
    for (const [path, as] of [
      [`/v1/decisions/${decision}/appeals`, desk.author.token],
      [`/v1/statements/${tokenOf(url)}/appeals`, null],
    ] as const)
      assertProblem(await app.post(path, { text: "Again" }, as), "already-decided");
  });

  it("409: what has been put right since", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    for (const act of ["restore", "undo", "requeue"]) {
      const { comment, decision } = await newRemoved(app, desk);
      assert.equal((await decide(app, desk.first.token, desk.article, comment, act)).problem, null);
      const path = `/v1/decisions/${decision}/appeals`;
      assertProblem(await app.post(path, { text: "Still" }, desk.author.token), "already-decided");
    }
    const { decision, reporter, comment, desk: other } = await dismissed();
    await decide(app, other.first.token, other.article, comment, "remove");
    const path = `/v1/decisions/${decision}/appeals`;
    assertProblem(await app.post(path, { text: "Still" }, reporter.token), "already-decided");
  });

  it("404: somebody else's decision, one that restricts nobody, and what is not there", async () => {
    const { app } = here;
    const { desk, decision, path: reports, comment } = await dismissed();
    const removed = (await newRemoved(app, desk)).decision;
    const late = await newPerson(app);
    bodyOf(await app.post(reports, { reason: "spam" }, late.token), 202);
    const stranger = await newPerson(app);
    const bodies = new Set<string>();
    for (const [id, as] of [
      [removed, stranger],
      [removed, desk.first],
      [removed, late],
      [decision, desk.author],
      [decision, stranger],
      [decision, late],
      [comment.id, desk.author],
      ["0193a1b2-0000-7000-8000-000000000001", desk.author],
    ] as const) {
      const answer = await app.post(`/v1/decisions/${id}/appeals`, { text: "Mine" }, as.token);
      const { requestId: _id, instance: _at, ...rest } = assertProblem(answer, "not-found");
      bodies.add(JSON.stringify(rest));
    }
    assert.equal(bodies.size, 1);
    const text = { text: "Mine" };
    assertProblem(await app.post(`/v1/decisions/${removed}/appeals`, text), "sign-in-required");
    assertProblem(await app.post(`/v1/decisions/${removed}/appeals`, text, desk.site.key), "not-permitted");
  });

  it("404: a reporter whose report was upheld has nothing to appeal against", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const comment = await newComment(app, desk.article, desk.author);
    const reporter = await newPerson(app);
    const path = `${desk.article.path}/comments/${comment.id}/reports`;
    bodyOf(await app.post(path, { reason: "abuse" }, reporter.token), 202);
    const result = await decide(app, desk.first.token, desk.article, comment, "remove");
    const { id } = result.decision as { id: string };
    assertProblem(await app.post(`/v1/decisions/${id}/appeals`, { text: "x" }, reporter.token), "not-found");
  });

  it("422: no text, a blank one, one too long, and fields that are not there", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const path = `/v1/decisions/${decision}/appeals`;
    for (const text of [undefined, "", "  \n ", "x".repeat(5001), 7])
      assertInvalid(await app.post(path, { text }, desk.author.token), "/text");
    assertInvalid(await app.post(path, { text: "x", party: "notifier" }, desk.author.token), "/party");
    await appeal(app, desk.author, decision, "x".repeat(5000));
  });
});

describe("Six months", () => {
  const there = useApp();

  it("are calendar months by the database's clock: the day before is in time, the day after is not", async () => {
    const { app } = there;
    const desk = await newDesk(app);
    const links: string[] = [];
    for (let n = 0; n < 2; n += 1) await newRemoved(app, desk);
    for (const { url } of await decisionsOf(app, desk.author)) links.push(`/v1/statements/${tokenOf(url)}`);
    const [first = "", second = ""] = links;
    const { until } = bodyOf(await app.get(first)).appeal;
    app.travel(Date.parse(until) - Date.now() - 60_000);
    bodyOf(await app.post(`${first}/appeals`, { text: "In time" }), 201);
    app.travel(120_000);
    assertProblem(await app.post(`${second}/appeals`, { text: "Too late" }), "not-permitted");
    const said = bodyOf(await app.get(second)).appeal;
    assert.equal(said.possible, false);
    assert.ok(said.how.length > 0);
  });
});

describe("Appeals by link", () => {
  const there = useApp({ noticesPerHour: 2 });

  it("are limited per network, as notices are", async () => {
    const { app } = there;
    const desk = await newDesk(app);
    const { decision } = await newRemoved(app, desk);
    const [{ url }] = await decisionsOf(app, desk.author);
    const path = `/v1/statements/${tokenOf(url)}/appeals`;
    bodyOf(await app.post(path, { text: "One" }), 201);
    assertProblem(await app.post(path, { text: "Two" }), "already-decided");
    assertProblem(await app.post(path, { text: "Three" }), "rate-limited");
    assertProblem(
      await app.post(`${desk.site.path}/notices`, { ...NOTICE, url: "https://a.example/" }),
      "rate-limited",
    );
    assertProblem(
      await app.post(`/v1/decisions/${decision}/appeals`, { text: "Four" }, desk.author.token),
      "already-decided",
    );
  });
});

const NOTICE = { explanation: "E", name: "N", email: "n@example.org", goodFaith: true };
