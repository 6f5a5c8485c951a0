import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, idsOf, readThread } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { assertSettled } from "../_support/settled.ts";
import {
  appeal,
  type Desk,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  statusOf,
  tokenOf,
} from "./_support/desk.ts";

const here = useApp();

async function appealed(fields: object = {}) {
  const { app } = here;
  const desk = await newDesk(app, fields);
  const { comment, decision } = await newRemoved(app, desk);
  const { id } = await appeal(app, desk.author, decision);
  return { app, desk, comment, decision, id };
}

/** A notice of a comment that was left up, with the notifier's appeal against that. */
async function leftUp(desk: Desk) {
  const { app } = here;
  const comment = await newComment(app, desk.article, desk.author);
  const notice = await notify(app, desk.site, { commentId: comment.id });
  bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
  const { id } = bodyOf(await app.post(`/v1/notices/${notice.token}/appeals`, { text: "Look again" }), 201);
  return { comment, notice, id };
}

describe("POST /v1/moderation/appeals/{appeal}/outcome: 200", () => {
  it("overturned: the comment is up again, and its author is told why", async () => {
    const { app, desk, comment, decision, id } = await appealed();
    assert.deepEqual((await readThread(app, desk.article)).items, []);
    const answer = bodyOf(await judge(app, desk.judge.token, id, { note: "A quotation." }));
    assert.deepEqual([answer.id, answer.outcome, answer.note], [id, "overturned", "A quotation."]);
    assert.match(answer.decidedAt, INSTANT);
    assert.deepEqual(idsOf((await readThread(app, desk.article)).items), [comment.id]);
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.id, said.endedBy, said.appeal.possible], [decision, "overturned", false]);
    assert.deepEqual([said.appeal.made.outcome, said.appeal.made.note], ["overturned", "A quotation."]);
    const { decisions } = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, desk.site.key));
    assert.deepEqual([decisions[0].act, decisions[0].actor.id], ["restore", desk.judge.id]);
    const { rows } = await app.ctx.db.pool.query(
      "SELECT actor_id, detail, values FROM audit_lines WHERE act = 'appeal.judge' AND subject = $1",
      [`appeal:${id}`],
    );
    assert.deepEqual([rows.length, rows[0].actor_id], [1, desk.judge.id]);
    assert.deepEqual([rows[0].detail.outcome, rows[0].values.note.value], ["overturned", "A quotation."]);
    await assertSettled(app);
  });

  it("upheld: everything stays as it was", async () => {
    const { app, desk, comment, id } = await appealed();
    bodyOf(await judge(app, desk.judge.token, id, { outcome: "upheld", note: "It stands." }));
    assert.equal(await statusOf(app, desk, comment), "removed");
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.endedAt, said.appeal.made.outcome], [null, "upheld"]);
  });

  it("revokes the strikes that came of the decision", async () => {
    const { app, desk, decision, id } = await appealed();
    await app.ctx.db.pool.query(
      `INSERT INTO strikes (id, site_id, account_id, decision_id, clause, weight, created_at)
       VALUES (gen_random_uuid(), $1, $2, $3, '1.1', 1, now()) ON CONFLICT DO NOTHING`,
      [desk.site.id, desk.author.id, decision],
    );
    bodyOf(await judge(app, desk.judge.token, id));
    const { rows } = await app.ctx.db.pool.query("SELECT revoked_at FROM strikes WHERE decision_id = $1", [
      decision,
    ]);
    assert.ok(rows[0].revoked_at instanceof Date);
  });

  it("overturned for a notifier: the comment is taken down under clauses, and both sides are told", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const { comment, notice, id } = await leftUp(desk);
    assertProblem(await judge(app, desk.judge.token, id), "clause-required");
    assertProblem(await judge(app, desk.judge.token, id, { clauses: ["99.9"] }), "clause-required");
    assert.equal(bodyOf(await app.get(`/v1/notices/${notice.token}`)).appeal.made.outcome, null);
    bodyOf(await judge(app, desk.judge.token, id, { clauses: ["1.1"], note: "It was an address." }));
    assert.equal(await statusOf(app, desk, comment), "removed");
    const told = bodyOf(await app.get(`/v1/notices/${notice.token}`));
    assert.deepEqual([told.outcome, told.overturned], ["noAction", true]);
    assert.deepEqual([told.appeal.made.outcome, told.appeal.made.note], ["overturned", "It was an address."]);
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.act, said.source, said.appeal.possible], ["remove", "appeal", true]);

    // And the author may appeal against that in turn, before a third.
    const second = await appeal(app, desk.author, said.id);
    assertProblem(await judge(app, desk.judge.token, second.id), "not-permitted");
    bodyOf(await judge(app, desk.first.token, second.id));
    assert.equal(await statusOf(app, desk, comment), "published");
    assert.equal(bodyOf(await app.get(`/v1/notices/${notice.token}`)).overturned, false);
    await assertSettled(app);
  });

  it("overturned for a reporter: the comment is taken down, and the report counts as right", async () => {
    const { app } = here;
    const desk = await newDesk(app, { reportsToHold: 50 });
    const comment = await newComment(app, desk.article, desk.author);
    const reporter = await newPerson(app);
    const path = `${desk.article.path}/comments/${comment.id}/reports`;
    bodyOf(await app.post(path, { reason: "abuse" }, reporter.token), 202);
    const approved = await decide(app, desk.first.token, desk.article, comment, "approve");
    const made = await appeal(app, reporter, (approved.decision as { id: string }).id);
    assertProblem(await judge(app, desk.first.token, made.id, { clauses: ["1.1"] }), "not-permitted");
    bodyOf(await judge(app, desk.judge.token, made.id, { clauses: ["1.1"] }));
    const { comment: now, reports } = bodyOf(
      await app.get(`/v1/moderation/comments/${comment.id}`, desk.site.key),
    );
    assert.deepEqual([now.status, reports[0].outcome], ["removed", "upheld"]);
    assert.ok(!JSON.stringify(await decisionsOf(app, desk.author)).includes(reporter.id));
  });

  it("an author's appeal against what a notice led to turns the notice around", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const comment = await newComment(app, desk.article, desk.author);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    const body = { outcome: "removed", revision: 1, clauses: ["1.1"] };
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, body));
    const [{ id: decision }] = await decisionsOf(app, desk.author);
    const { id } = await appeal(app, desk.author, decision);
    bodyOf(await judge(app, desk.judge.token, id));
    const told = bodyOf(await app.get(`/v1/notices/${notice.token}`));
    assert.deepEqual([told.outcome, told.overturned, told.appeal.possible], ["removed", true, false]);
    assert.equal(await statusOf(app, desk, comment), "published");
  });

  it("records an outcome, and republishes nothing, where the comment was withdrawn or put right meanwhile", async () => {
    const withdrawn = await appealed();
    const { app } = here;
    const path = `${withdrawn.desk.article.path}/comments/${withdrawn.comment.id}`;
    assert.equal((await app.delete(path, withdrawn.desk.author.token)).status, 204);
    bodyOf(await judge(app, withdrawn.desk.judge.token, withdrawn.id));
    assert.equal(await statusOf(app, withdrawn.desk, withdrawn.comment), "removed");
    assert.deepEqual((await readThread(app, withdrawn.desk.article)).items, []);

    const restored = await appealed();
    const { desk, comment } = restored;
    await decide(app, desk.judge.token, desk.article, comment, "restore");
    bodyOf(await judge(app, desk.judge.token, restored.id));
    const { decisions } = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, desk.site.key));
    assert.equal(decisions.length, 2);
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.endedBy, said.appeal.made.outcome], ["restored", "overturned"]);

    const noticed = await leftUp(desk);
    await decide(app, desk.first.token, desk.article, noticed.comment, "remove");
    bodyOf(await judge(app, desk.judge.token, noticed.id));
    assert.equal(bodyOf(await app.get(`/v1/notices/${noticed.notice.token}`)).overturned, true);
    await assertSettled(app);
  });

  it("cannot be taken back like a slip of the mouse", async () => {
    const { app, desk, comment, id } = await appealed();
    bodyOf(await judge(app, desk.judge.token, id));
    for (const { token } of [desk.judge, desk.first]) {
      const result = await decide(app, token, desk.article, comment, "undo");
      assert.equal(result.problem?.type, "/problems/already-decided");
    }
    assert.equal(await statusOf(app, desk, comment), "published");
  });

  it("lets go of the claim on the appeal", async () => {
    const { app, desk, id } = await appealed();
    const claims = { site: desk.site.slug, kind: "appealed" };
    bodyOf(await app.post("/v1/moderation/queue/claims", claims, desk.judge.token));
    const held = () => app.ctx.db.pool.query("SELECT 1 FROM claims WHERE item_id = $1", [id]);
    assert.equal((await held()).rowCount, 1);
    bodyOf(await judge(app, desk.judge.token, id));
    assert.equal((await held()).rowCount, 0);
  });
});

describe("POST /v1/moderation/appeals/{appeal}/outcome: 403", () => {
  it("whoever decided first, whatever their role, and a key that did", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const admin = await newStaff(app, desk.site, "admin");
    for (const as of [desk.first.token, admin.token, desk.site.key]) {
      const comment = await newComment(app, desk.article, desk.author);
      const removed = await decide(app, as, desk.article, comment, "remove");
      const { id } = await appeal(app, desk.author, (removed.decision as { id: string }).id);
      assertProblem(await judge(app, as, id), "not-permitted");
      assert.equal(await statusOf(app, desk, comment), "removed");
      bodyOf(await judge(app, desk.judge.token, id));
    }
    const comment = await newComment(app, desk.article, desk.author);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
    const path = `/v1/notices/${notice.token}/appeals`;
    const { id } = bodyOf(await app.post(path, { text: "Look again" }), 201);
    const clauses = { clauses: ["1.1"] };
    assertProblem(await judge(app, desk.first.token, id, clauses), "not-permitted");
    assertProblem(await judge(app, desk.first.token, id, { outcome: "upheld" }), "not-permitted");
    assert.equal(await statusOf(app, desk, comment), "published");
  });

  it("one's own appeal, one about oneself, and staff above oneself", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const editor = await newStaff(app, desk.site, "editor");
    const admin = await newStaff(app, desk.site, "admin");
    const comment = await newComment(app, desk.article, editor);
    const removed = await decide(app, admin.token, desk.article, comment, "remove");
    const { id } = await appeal(app, editor, (removed.decision as { id: string }).id);
    assertProblem(await judge(app, editor.token, id), "not-permitted");
    assertProblem(await judge(app, desk.judge.token, id), "not-permitted");
    const own = await newComment(app, desk.article, editor);
    const notice = await notify(app, desk.site, { commentId: own.id });
    bodyOf(await judgeNotice(app, admin.token, notice.id, { outcome: "noAction" }));
    const made = bodyOf(await app.post(`/v1/notices/${notice.token}/appeals`, { text: "Hm" }), 201);
    assertProblem(await judge(app, editor.token, made.id, { outcome: "upheld" }), "not-permitted");
  });
});

describe("POST /v1/moderation/appeals/{appeal}/outcome: 404", () => {
  it("for whoever does not moderate that section of that site, as for what is not there", async () => {
    const { app } = here;
    const desk = await newDesk(app, {}, { section: "world" });
    const { decision } = await newRemoved(app, desk);
    const { id } = await appeal(app, desk.author, decision);
    const sport = await newStaff(app, desk.site, "moderator");
    const member = `${desk.site.path}/members/${sport.id}`;
    bodyOf(await app.put(member, { role: "moderator", sections: ["sport"] }, desk.site.key));
    const elsewhere = await newSite(app);
    const bodies = new Set<string>();
    for (const as of [
      desk.author.token,
      (await newPerson(app)).token,
      sport.token,
      (await newStaff(app, elsewhere, "admin")).token,
      elsewhere.key,
    ])
      for (const named of [id, "0193a1b2-0000-7000-8000-000000000001"]) {
        const {
          requestId: _id,
          instance: _at,
          ...rest
        } = assertProblem(await judge(app, as, named), "not-found");
        bodies.add(JSON.stringify(rest));
      }
    assert.equal(bodies.size, 1);
    assertProblem(
      await app.post(`/v1/moderation/appeals/${id}/outcome`, { outcome: "upheld", note: "x" }),
      "sign-in-required",
    );
    bodyOf(await app.put(member, { role: "moderator", sections: ["world"] }, desk.site.key));
    bodyOf(await judge(app, sport.token, id));
  });
});

describe("POST /v1/moderation/appeals/{appeal}/outcome: 409, 422", () => {
  it("409 once it is judged, with no effect", async () => {
    const { app, desk, comment, id } = await appealed();
    bodyOf(await judge(app, desk.judge.token, id, { outcome: "upheld" }));
    const other = await newStaff(app, desk.site, "moderator");
    assertProblem(await judge(app, other.token, id), "already-decided");
    assert.equal(await statusOf(app, desk, comment), "removed");
  });

  it("422 without an outcome or a note", async () => {
    const { app, desk, id } = await appealed();
    assertInvalid(await judge(app, desk.judge.token, id, { note: "" }), "/note");
    assertInvalid(await judge(app, desk.judge.token, id, { outcome: "maybe" }), "/outcome");
  });
});

describe("Appeals against sanctions", () => {
  it("lift the sanction where they are right", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    await newComment(app, desk.article, desk.author);
    const path = `/v1/moderation/accounts/${desk.author.id}/sanctions`;
    const body = { site: desk.site.slug, kind: "ban", clauses: ["1.1"], note: "Enough." };
    const until = new Date(Date.now() + 86_400_000).toISOString();
    const short = { ...body, kind: "suspend", until };
    bodyOf(await app.post(path, short, desk.first.token), 201);
    const [suspended] = await decisionsOf(app, desk.author);
    assert.equal(suspended.until, until);
    assert.match(suspended.scope, /until \d+ \w+ \d{4}.+\d\d:\d\d\.$/);
    const sanction = bodyOf(await app.post(path, body, desk.first.token), 201);
    const post = () => app.post(`${desk.article.path}/comments`, { body: "Words" }, desk.author.token);
    assertProblem(await post(), "account-banned");
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.id, said.act, said.comment, said.until], [sanction.id, "ban", null, null]);
    assert.ok(said.scope.includes(desk.site.slug));
    assert.equal((await app.get(`/v1/statements/${tokenOf(said.url)}`)).status, 200);
    const { id } = await appeal(app, desk.author, sanction.id);
    assertProblem(await judge(app, desk.first.token, id), "not-permitted");
    bodyOf(await judge(app, desk.judge.token, id));
    assertProblem(await post(), "account-suspended");
    const [after] = await decisionsOf(app, desk.author);
    assert.deepEqual([after.endedBy, after.appeal.made.outcome], ["overturned", "overturned"]);
  });

  it("are not for moderators of some sections, nor, where the sanction holds everywhere, for any but operators", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    await newComment(app, desk.article, desk.author);
    const operator = await newPerson(app, { operator: true });
    const path = `/v1/moderation/accounts/${desk.author.id}/sanctions`;
    const body = { site: null, kind: "ban", clauses: ["1.1"], note: "Enough." };
    const sanction = bodyOf(await app.post(path, body, operator.token), 201);
    const [said] = await decisionsOf(app, desk.author);
    assert.equal(said.id, sanction.id);
    assert.ok(!said.scope.includes(desk.site.slug), said.scope);
    const { id } = await appeal(app, desk.author, sanction.id);
    for (const { token } of [desk.judge, await newStaff(app, desk.site, "admin")])
      assert.ok([403, 404].includes((await judge(app, token, id)).status));
    assertProblem(await judge(app, operator.token, id), "not-permitted");
    bodyOf(await judge(app, (await newPerson(app, { operator: true })).token, id));
    assert.equal((await decisionsOf(app, desk.author))[0].endedBy, "overturned");
  });
});
