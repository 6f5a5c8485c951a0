import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { removeSanctionedComments } from "../../../src/moderation/jobs.ts";
import type { Context } from "../../../src/platform/context.ts";
import { type TestApp, useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { bodyOf, readThread } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import { impose, newDesk, readPerson } from "./_support/desk.ts";

const here = useApp();

const REMOVES = { removeComments: true };
const strikes = {
  clauses: { "1.1": { weight: 1, days: null } },
  steps: [{ at: 1, kind: "ban", days: null }],
};

/** The application's context, whose process dies at its so-many-th transaction. */
function dying(app: TestApp, at: number): Context {
  let left = at;
  const transaction: Context["db"]["transaction"] = (work, options) => {
    left -= 1;
    if (left === 0) return Promise.reject(new Error("killed"));
    return app.ctx.db.transaction(work, options);
  };
  return { ...app.ctx, db: { ...app.ctx.db, transaction } };
}

async function statusOf(app: TestApp, as: string, id: string) {
  return bodyOf(await app.get(`/v1/moderation/comments/${id}`, as));
}

describe("the removal of a sanctioned account's comments", () => {
  it("removes what is published, rejects what waits, and leaves the rest as it is", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app, {
      terms: { held: ["rascal"] },
    });
    const other = await newPerson(app);
    const published = await post("Words for all");
    const pending = await post("You rascal");
    const removed = await post("Removed before");
    await decide(app, site.key, article, removed, "remove");
    const withdrawn = await post("Withdrawn");
    await app.delete(`${article.path}/comments/${withdrawn.id}`, author.token);
    const foreign = await newComment(app, article, other, { parentId: published.id });
    const elsewhere = await newComment(app, await newArticle(app, await newSite(app)), author);
    const made = bodyOf(await impose(app, moderator.token, author, site, "ban", REMOVES), 201);
    assert.deepEqual([made.removal, made.removed], ["waiting", 0]);
    await removeSanctionedComments(app.ctx);
    const [sanction] = (await readPerson(app, moderator.token, author, site)).sanctions;
    assert.deepEqual([sanction.removal, sanction.removed], ["done", 2]);
    const expected = [
      [published, "removed", "remove"],
      [pending, "rejected", "reject"],
    ] as const;
    for (const [{ id }, status, act] of expected) {
      const { comment, decisions } = await statusOf(app, moderator.token, id);
      assert.equal(comment.status, status);
      assert.equal(decisions.length, 1);
      const [decision] = decisions;
      assert.deepEqual(
        [decision.act, decision.actor, decision.clauses, decision.note, decision.automated],
        [act, { kind: "account", id: moderator.id }, ["1.1"], "For a reason.", false],
      );
      assert.match(decision.statementUrl, /\/statements\//);
    }
    assert.equal((await statusOf(app, moderator.token, removed.id)).decisions.length, 1);
    const { comment: own, decisions: its } = await statusOf(app, moderator.token, withdrawn.id);
    assert.deepEqual([own.status, its.length], ["withdrawn", 1]);
    const thread = await readThread(app, article);
    assert.equal(thread.items[0]?.tombstone?.kind, "removed");
    assert.equal(thread.items[0]?.replies.items[0]?.id, foreign.id);
    const there = await app.ctx.db.prisma.comment.findFirst({ where: { id: elsewhere.id } });
    assert.equal(there?.status, "published");
    await assertSettled(app);
  });

  it("goes on where it was killed, and takes nothing twice", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    const made = [];
    for (let n = 0; n < 120; n += 1) made.push(await post());
    bodyOf(await impose(app, moderator.token, author, site, "ban", REMOVES), 201);
    await assert.rejects(removeSanctionedComments(dying(app, 2)), /killed/);
    const read = async () => (await readPerson(app, moderator.token, author, site)).sanctions[0];
    assert.deepEqual([(await read()).removal, (await read()).removed], ["waiting", 50]);
    await assertSettled(app);
    await removeSanctionedComments(app.ctx);
    assert.deepEqual([(await read()).removal, (await read()).removed], ["done", 120]);
    const decisions = await app.ctx.db.prisma.decision.groupBy({
      by: ["commentId"],
      where: { siteId: site.id },
      _count: true,
    });
    assert.equal(decisions.length, 120);
    assert.ok(decisions.every(({ _count }) => _count === 1));
    await assertSettled(app);
  });

  it("leaves what is written after the sanction, and what a person has approved since", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    const [before, approved] = [await post(), await post()];
    bodyOf(await impose(app, moderator.token, author, site, "premoderate", REMOVES), 201);
    const after = await post();
    await decide(app, moderator.token, article, approved, "approve");
    await removeSanctionedComments(app.ctx);
    const statuses = [];
    for (const { id } of [before, approved, after])
      statuses.push((await statusOf(app, moderator.token, id)).comment.status);
    assert.deepEqual(statuses, ["removed", "published", "pending"]);
    await assertSettled(app);
  });

  it("stops when the sanction is lifted", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    const { id } = await post();
    const sanction = bodyOf(await impose(app, moderator.token, author, site, "ban", REMOVES), 201);
    const path = `/v1/moderation/accounts/${author.id}/sanctions/${sanction.id}`;
    assert.equal((await app.delete(path, moderator.token)).status, 204);
    await removeSanctionedComments(app.ctx);
    assert.equal((await statusOf(app, moderator.token, id)).comment.status, "published");
    const [read] = (await readPerson(app, moderator.token, author, site)).sanctions;
    assert.deepEqual([read.removal, read.removed], ["done", 0]);
  });

  it("leaves to an editor what waits for one, unless an editor imposed the sanction", async () => {
    const { app, site, article, author, moderator, post } = await newDesk(here.app);
    const { id, revision } = await post();
    await decide(app, moderator.token, article, { id, revision }, "escalate");
    bodyOf(await impose(app, moderator.token, author, site, "premoderate", REMOVES), 201);
    await removeSanctionedComments(app.ctx);
    assert.equal((await statusOf(app, site.key, id)).comment.status, "published");
    const editor = await newStaff(app, site, "editor");
    bodyOf(await impose(app, editor.token, author, site, "ban", REMOVES), 201);
    await removeSanctionedComments(app.ctx);
    assert.equal((await statusOf(app, site.key, id)).comment.status, "removed");
    await assertSettled(app);
  });

  it("adds no strikes: the sanction is what follows", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app, { strikes });
    await post();
    bodyOf(await impose(app, moderator.token, author, site, "premoderate", REMOVES), 201);
    await removeSanctionedComments(app.ctx);
    const read = await readPerson(app, moderator.token, author, site);
    assert.deepEqual([read.strikes, read.account.sanctions], [[], ["premoderate"]]);
  });

  it("cites the rules under which each was written where they have the clause, else those of the sanction", async () => {
    const { app, site, author, moderator, post } = await newDesk(here.app);
    const old = await post();
    const clauses = ["1.1", "7.7"].map((code) => ({ code, title: "One", body: "Words." }));
    const draft = await app.post(`${site.path}/rules`, { title: "New", disclaimer: "W.", clauses }, site.key);
    await app.post(`${site.path}/rules/${draft.body.version}/publish`, {}, site.key);
    const both = { ...REMOVES, clauses: ["7.7", "1.1"] };
    bodyOf(await impose(app, moderator.token, author, site, "premoderate", both), 201);
    await removeSanctionedComments(app.ctx);
    const next = await newDesk(app);
    const earlier = await next.post();
    const again = await app.post(
      `${next.site.path}/rules`,
      { title: "New", disclaimer: "W.", clauses },
      next.site.key,
    );
    await app.post(`${next.site.path}/rules/${again.body.version}/publish`, {}, next.site.key);
    const one = { ...REMOVES, clauses: ["7.7"] };
    bodyOf(await impose(app, next.moderator.token, next.author, next.site, "ban", one), 201);
    await removeSanctionedComments(app.ctx);
    const rows = await app.ctx.db.prisma.decision.findMany({
      where: { commentId: { in: [old.id, earlier.id] } },
    });
    const cited = new Map(rows.map((row) => [row.commentId, [row.rulesVersion, row.clauses]]));
    assert.deepEqual(cited.get(old.id), [1, ["1.1"]]);
    assert.deepEqual(cited.get(earlier.id), [again.body.version, ["7.7"]]);
  });

  it("everywhere: on every site, by the operator", async () => {
    const { app, author, post } = await newDesk(here.app);
    const operator = await newPerson(app, { operator: true });
    const here2 = await post();
    const there = await newComment(app, await newArticle(app, await newSite(app)), author);
    bodyOf(await impose(app, operator.token, author, null, "ban", REMOVES), 201);
    await removeSanctionedComments(app.ctx);
    for (const { id } of [here2, there]) {
      const { comment, decisions } = await statusOf(app, operator.token, id);
      assert.deepEqual([comment.status, decisions[0].actor.id], ["removed", operator.id]);
    }
    await assertSettled(app);
  });

  it("by a key: the decisions are the key's", async () => {
    const { app, site, author, post } = await newDesk(here.app);
    const { id } = await post();
    bodyOf(await impose(app, site.key, author, site, "ban", REMOVES), 201);
    await removeSanctionedComments(app.ctx);
    const { comment, decisions } = await statusOf(app, site.key, id);
    assert.deepEqual([comment.status, decisions[0].actor.kind], ["removed", "key"]);
  });
});
