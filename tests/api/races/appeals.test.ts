import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newComment, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";
import {
  appeal,
  decisionsOf,
  judge,
  judgeNotice,
  newDesk,
  newRemoved,
  notify,
  statusOf,
  tokenOf,
} from "../appeals/_support/desk.ts";

const here = useApp();

function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}

describe("Races of appeals and notices", () => {
  it("8 appeals at once by one author, by account and by link: one is made", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    for (let round = 0; round < 5; round += 1) {
      const { decision } = await newRemoved(app, desk);
      const [{ url }] = await decisionsOf(app, desk.author);
      const answers = await many(8, (n) =>
        n % 2
          ? app.post(`/v1/decisions/${decision}/appeals`, { text: `${n}` }, desk.author.token)
          : app.post(`/v1/statements/${tokenOf(url)}/appeals`, { text: `${n}` }),
      );
      assert.equal(answers.filter(({ status }) => status === 201).length, 1);
      for (const answer of answers) if (answer.status !== 201) assertProblem(answer, "already-decided");
    }
  });

  it("6 who judge the same appeal: one does, the others are told and change nothing", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const staff = await many(6, () => newStaff(app, desk.site, "moderator"));
    for (let round = 0; round < 6; round += 1) {
      const { comment, decision } = await newRemoved(app, desk);
      const { id } = await appeal(app, desk.author, decision);
      const answers = await many(6, (n) =>
        judge(app, staff[n]?.token ?? "", id, { outcome: n % 2 ? "upheld" : "overturned" }),
      );
      const done = answers.filter(({ status }) => status === 200);
      assert.equal(done.length, 1);
      for (const answer of answers) if (answer.status !== 200) assertProblem(answer, "already-decided");
      const overturned = done[0]?.body.outcome === "overturned";
      assert.equal(await statusOf(app, desk, comment), overturned ? "published" : "removed");
      const [said] = await decisionsOf(app, desk.author);
      assert.deepEqual(
        [said.appeal.made.outcome, said.endedBy],
        [done[0]?.body.outcome, overturned ? "overturned" : null],
      );
    }
    await assertSettled(app);
  });

  it("an outcome against an undo of the same decision: the comment is up again, once", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    for (let round = 0; round < 12; round += 1) {
      const { comment, decision } = await newRemoved(app, desk);
      const { id } = await appeal(app, desk.author, decision);
      const undo = () => decide(app, desk.first.token, desk.article, comment, "undo");
      const outcome = () => judge(app, desk.judge.token, id);
      const [undone, judged] = await Promise.all(
        round % 2 ? [undo(), outcome()] : [outcome(), undo()].toReversed(),
      ).then((both) => both as [Awaited<ReturnType<typeof undo>>, Awaited<ReturnType<typeof outcome>>]);
      bodyOf(judged);
      if (undone.problem) assert.equal(undone.problem.type, "/problems/already-decided");
      assert.equal(await statusOf(app, desk, comment), "published");
      const [said] = await decisionsOf(app, desk.author);
      assert.equal(said.endedBy, undone.problem ? "overturned" : "undone");
      const { decisions } = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, desk.site.key));
      assert.equal(decisions.length, 2);
    }
    await assertSettled(app);
  });

  it("an appeal made while what it is against is put right is one appeal or none, and never lost", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    for (let round = 0; round < 8; round += 1) {
      const { comment, decision } = await newRemoved(app, desk);
      const [made] = await Promise.all([
        app.post(`/v1/decisions/${decision}/appeals`, { text: "Mine" }, desk.author.token),
        decide(app, desk.first.token, desk.article, comment, "restore"),
      ]);
      const [said] = await decisionsOf(app, desk.author);
      assert.equal(said.endedBy, "restored");
      if (made.status === 201) assert.equal(said.appeal.made.id, made.body.id);
      else assertProblem(made, "already-decided");
    }
  });

  it("6 who judge the same notice: one does, and the comment is removed once or not at all", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const staff = await many(6, () => newStaff(app, desk.site, "moderator"));
    for (let round = 0; round < 6; round += 1) {
      const comment = await newComment(app, desk.article, desk.author);
      const notice = await notify(app, desk.site, { commentId: comment.id });
      const answers = await many(6, (n) =>
        judgeNotice(
          app,
          staff[n]?.token ?? "",
          notice.id,
          n % 2 ? { outcome: "noAction" } : { outcome: "removed", revision: 1, clauses: ["1.1"] },
        ),
      );
      const done = answers.filter(({ status }) => status === 200);
      assert.equal(done.length, 1);
      for (const answer of answers) if (answer.status !== 200) assertProblem(answer, "already-decided");
      const removed = done[0]?.body.outcome === "removed";
      assert.equal(await statusOf(app, desk, comment), removed ? "removed" : "published");
    }
    await assertSettled(app);
  });

  it("a sanction lifted while an appeal against it is judged is lifted once", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    await newComment(app, desk.article, desk.author);
    const path = `/v1/moderation/accounts/${desk.author.id}/sanctions`;
    const body = { site: desk.site.slug, kind: "ban", clauses: ["1.1"], note: "Enough." };
    for (let round = 0; round < 6; round += 1) {
      const { id: sanction } = bodyOf(await app.post(path, body, desk.first.token), 201);
      const { id } = await appeal(app, desk.author, sanction);
      const lift = () => app.delete(`${path}/${sanction}`, desk.first.token);
      const [lifted, judged] = await Promise.all([lift(), judge(app, desk.judge.token, id)]);
      assert.equal(lifted.status, 204);
      bodyOf(judged);
      const { rows } = await app.ctx.db.pool.query(
        "SELECT 1 FROM audit_lines WHERE act = 'sanction.lift' AND detail->>'sanction' = $1",
        [sanction],
      );
      assert.equal(rows.length, 1);
      bodyOf(await app.post(`${desk.article.path}/comments`, { body: `W ${round}` }, desk.author.token), 201);
    }
  });
});
