import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { forgetNotifiers } from "../../../src/notices/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, newKey, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, readThread } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { assertSettled } from "../_support/settled.ts";
import { decisionsOf, judge, judgeNotice, newDesk, notify, statusOf } from "../appeals/_support/desk.ts";

const here = useApp();
const REMOVED = { outcome: "removed", revision: 1, clauses: ["1.1"] };

async function noticed(settings: object = {}) {
  const { app } = here;
  const desk = await newDesk(app, settings);
  const comment = await newComment(app, desk.article, desk.author);
  const notice = await notify(app, desk.site, { commentId: comment.id });
  const status = async () => bodyOf(await app.get(`/v1/notices/${notice.token}`));
  return { app, desk, comment, notice, status };
}

describe("POST /v1/moderation/notices/{notice}/outcome: 200", () => {
  it("removed: the comment goes in the same act, with a statement of reasons, and the notifier is told", async () => {
    const { app, desk, comment, notice, status } = await noticed();
    const open = await status();
    assert.deepEqual(
      [open.status, open.outcome, open.note, open.decidedAt, open.commentId],
      ["open", null, null, null, comment.id],
    );
    assert.deepEqual(open.appeal, { possible: false, until: null, made: null });
    const answer = bodyOf(await judgeNotice(app, desk.first.token, notice.id, REMOVED));
    assert.deepEqual([answer.id, answer.outcome, answer.note], [notice.id, "removed", "Thank you."]);
    assert.match(answer.decidedAt, INSTANT);
    assert.deepEqual((await readThread(app, desk.article)).items, []);
    const [said] = await decisionsOf(app, desk.author);
    assert.deepEqual([said.id, said.act, said.source], [answer.decisionId, "remove", "notice"]);
    const told = await status();
    assert.deepEqual(
      [told.status, told.outcome, told.note, told.overturned, told.appeal.possible],
      ["decided", "removed", "Thank you.", false, false],
    );
    const { rows } = await app.ctx.db.pool.query(
      "SELECT actor_id, detail FROM audit_lines WHERE act = 'notice.judge' AND subject = $1",
      [`notice:${notice.id}`],
    );
    assert.deepEqual([rows.length, rows[0].actor_id], [1, desk.first.id]);
    assert.equal(rows[0].detail.decision, answer.decisionId);
    const undo = await decide(app, desk.first.token, desk.article, comment, "undo");
    assert.equal(undo.problem?.type, "/problems/already-decided");
    await assertSettled(app);
  });

  it("noAction: the comment stays, and the notifier may appeal", async () => {
    const { app, desk, comment, notice, status } = await noticed();
    const answer = bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
    assert.equal(answer.decisionId, null);
    assert.equal(await statusOf(app, desk, comment), "published");
    const told = await status();
    assert.deepEqual([told.outcome, told.appeal.possible], ["noAction", true]);
    assert.match(told.appeal.until, INSTANT);
    assert.deepEqual(await decisionsOf(app, desk.author), []);
  });

  it("rejects what still waits, and records what is gone already or was never found", async () => {
    const { app } = here;
    const held = await noticed({ mode: "premoderated" });
    bodyOf(await judgeNotice(app, held.desk.first.token, held.notice.id, REMOVED));
    assert.equal(await statusOf(app, held.desk, held.comment), "rejected");

    const gone = await noticed();
    await decide(app, gone.desk.judge.token, gone.desk.article, gone.comment, "remove");
    assert.equal((await gone.status()).status, "open", "another's removal leaves the notice open");
    const answer = bodyOf(await judgeNotice(app, gone.desk.first.token, gone.notice.id, REMOVED));
    assert.deepEqual([answer.outcome, answer.decisionId], ["removed", null]);
    assert.equal((await decisionsOf(app, gone.desk.author)).length, 1);

    const unknown = await notify(app, gone.desk.site, { url: "https://paper.example/an-article" });
    bodyOf(
      await judgeNotice(app, gone.desk.first.token, unknown.id, { outcome: "removed", clauses: ["1.1"] }),
    );
    await assertSettled(app);
  });
});

describe("POST /v1/moderation/notices/{notice}/outcome: refusals", () => {
  it("403: one's own words, and those of staff above", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const editor = await newStaff(app, desk.site, "editor");
    const comment = await newComment(app, desk.article, editor);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    for (const { token } of [editor, desk.first]) {
      assertProblem(await judgeNotice(app, token, notice.id, REMOVED), "not-permitted");
      assertProblem(await judgeNotice(app, token, notice.id, { outcome: "noAction" }), "not-permitted");
    }
    assert.equal(await statusOf(app, desk, comment), "published");
  });

  it("404: another section, another site, a reader, and what is not there", async () => {
    const { app } = here;
    const desk = await newDesk(app, {}, { section: "world" });
    const comment = await newComment(app, desk.article, desk.author);
    const notice = await notify(app, desk.site, { commentId: comment.id });
    const sport = await newStaff(app, desk.site, "moderator");
    const member = `${desk.site.path}/members/${sport.id}`;
    bodyOf(await app.put(member, { role: "moderator", sections: ["sport"] }, desk.site.key));
    const elsewhere = await newSite(app);
    const others = [
      sport.token,
      (await newStaff(app, elsewhere, "admin")).token,
      elsewhere.key,
      (await newPerson(app)).token,
    ];
    for (const as of others)
      for (const id of [notice.id, "0193a1b2-0000-7000-8000-000000000001"])
        assertProblem(await judgeNotice(app, as, id, REMOVED), "not-found");
    const about = await notify(app, desk.site, { url: "https://paper.example/x" });
    assertProblem(await judgeNotice(app, sport.token, about.id, { outcome: "noAction" }), "not-found");
    bodyOf(await app.put(member, { role: "moderator", sections: ["world"] }, desk.site.key));
    bodyOf(await judgeNotice(app, sport.token, notice.id, REMOVED));
  });

  it("409: judged already, or changed since it was read", async () => {
    const { app, desk, comment, notice } = await noticed({ editMinutes: 5 });
    const path = `${desk.article.path}/comments/${comment.id}`;
    bodyOf(await app.patch(path, { body: "Other words" }, desk.author.token));
    assertProblem(await judgeNotice(app, desk.first.token, notice.id, REMOVED), "already-changed");
    assert.equal(await statusOf(app, desk, comment), "published");
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, { ...REMOVED, revision: 2 }));
    const again = await judgeNotice(app, desk.judge.token, notice.id, { outcome: "noAction" });
    assertProblem(again, "already-decided");
  });

  it("422: a clause and a revision for what is removed, a note always", async () => {
    const { app, desk, comment, notice } = await noticed();
    const as = desk.first.token;
    assertProblem(await judgeNotice(app, as, notice.id, { ...REMOVED, clauses: [] }), "clause-required");
    assertProblem(await judgeNotice(app, as, notice.id, { ...REMOVED, clauses: ["99"] }), "clause-required");
    assertInvalid(await judgeNotice(app, as, notice.id, { ...REMOVED, revision: undefined }), "/revision");
    assertInvalid(await judgeNotice(app, as, notice.id, { ...REMOVED, note: " " }), "/note");
    assert.equal(await statusOf(app, desk, comment), "published");
  });
});

describe("POST /v1/notices/{token}/appeals", () => {
  it("takes one appeal, once it is decided and nothing was done", async () => {
    const { app, desk, notice, status } = await noticed();
    const path = `/v1/notices/${notice.token}/appeals`;
    const send = (text = "Look again") => app.post(path, { text });
    assertProblem(await send(), "not-permitted");
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, { outcome: "noAction" }));
    assertInvalid(await send(" "), "/text");
    const made = bodyOf(await send(), 201);
    assert.equal(made.party, "notifier");
    assertProblem(await send(), "already-decided");
    const told = await status();
    assert.deepEqual([told.appeal.possible, told.appeal.made.id], [false, made.id]);
    bodyOf(await judge(app, desk.judge.token, made.id, { outcome: "upheld", note: "It stays." }));
    const after = await status();
    assert.deepEqual(
      [after.appeal.made.outcome, after.appeal.made.note, after.overturned],
      ["upheld", "It stays.", false],
    );
  });

  it("409 where what the notice asks for was done", async () => {
    const { app, desk, notice } = await noticed();
    bodyOf(await judgeNotice(app, desk.first.token, notice.id, REMOVED));
    assertProblem(await app.post(`/v1/notices/${notice.token}/appeals`, { text: "x" }), "already-decided");
  });
});

describe("Who gave a notice", () => {
  const there = useApp();

  it("is forgotten when it was decided more than 6 months ago and no appeal is open", async () => {
    const { app } = there;
    const desk = await newDesk(app);
    const comment = await newComment(app, desk.article, desk.author);
    const give = () => notify(app, desk.site, { commentId: comment.id });
    const notices = { done: await give(), appealed: await give(), late: await give(), open: await give() };
    for (const { id } of [notices.done, notices.appealed])
      bodyOf(await judgeNotice(app, desk.site.key, id, { outcome: "noAction" }));
    const until = bodyOf(await app.get(`/v1/notices/${notices.done.token}`)).appeal.until;
    const path = `/v1/notices/${notices.appealed.token}/appeals`;
    const { id } = bodyOf(await app.post(path, { text: "Look" }), 201);
    app.travel(3_600_000);
    bodyOf(await judgeNotice(app, desk.site.key, notices.late.id, { outcome: "noAction" }));
    const known = async () => {
      await forgetNotifiers(app.ctx);
      const { rows } = await app.ctx.db.pool.query("SELECT id FROM notices WHERE name <> '' AND email <> ''");
      const ids = new Set(rows.map((row) => row.id));
      return Object.entries(notices).flatMap(([name, notice]) => (ids.has(notice.id) ? [name] : []));
    };
    assert.deepEqual(await known(), ["done", "appealed", "late", "open"]);
    app.travel(Date.parse(until) - Date.now() - 3_600_000 - 60_000);
    assert.deepEqual(await known(), ["done", "appealed", "late", "open"]);
    app.travel(120_000);
    assert.deepEqual(await known(), ["appealed", "late", "open"]);
    bodyOf(await judge(app, await newKey(app, desk.site.id, ["moderation"]), id, { outcome: "upheld" }));
    app.travel(3_600_000);
    assert.deepEqual(await known(), ["open"]);
    assert.equal(bodyOf(await app.get(`/v1/notices/${notices.done.token}`)).outcome, "noAction");
  });
});
