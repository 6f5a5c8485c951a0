import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, readThread } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";

const here = useApp();

function many<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, n) => make(n)));
}

describe("Races of readers", () => {
  it("12 posts of one author at once: pace lets one through, repetition one of each text", async () => {
    const { app } = here;
    const paced = await newSite(app, { secondsBetween: 15 });
    const unrepeated = await newSite(app, { repeatMinutes: 60 });
    for (let round = 0; round < 5; round += 1) {
      const author = await newPerson(app);
      const one = await newArticle(app, paced);
      const fast = await many(12, (n) =>
        app.post(`${one.path}/comments`, { body: `Word ${n}` }, author.token),
      );
      assert.equal(fast.filter(({ status }) => status === 201).length, 1);
      for (const answer of fast) if (answer.status !== 201) assertProblem(answer, "posting-too-fast");
      const other = await newArticle(app, unrepeated);
      const same = await many(12, (n) =>
        app.post(`${other.path}/comments`, { body: `Word ${n % 2}` }, author.token),
      );
      assert.equal(same.filter(({ status }) => status === 201).length, 2);
      for (const answer of same) if (answer.status !== 201) assertProblem(answer, "repeated-comment");
    }
    await assertSettled(app);
  });

  it("a storm of votes: one row per reader, counters that add up, never below nought", async () => {
    const { app } = here;
    const site = await newSite(app, { votes: "upDown" });
    const article = await newArticle(app, site);
    const comment = await newComment(app, article, await newPerson(app));
    const voters = await many(6, () => newPerson(app));
    const path = `${article.path}/comments/${comment.id}/vote`;
    for (let round = 0; round < 8; round += 1) {
      const answers = await many(36, (n) => {
        const { token } = voters[n % voters.length] ?? assert.fail();
        const value = [1, -1, null][(n * 7 + round) % 3];
        return value === null ? app.delete(path, token) : app.put(path, { value }, token);
      });
      for (const answer of answers) {
        const { votes } = bodyOf(answer);
        assert.ok(votes.up >= 0 && votes.down >= 0 && votes.up + votes.down <= voters.length);
      }
    }
    const rows = await app.ctx.db.prisma.vote.findMany({ where: { commentId: comment.id } });
    const [shown] = (await readThread(app, article)).items;
    const counted = (value: number) => rows.filter((row) => row.value === value).length;
    assert.deepEqual([shown?.votes.up, shown?.votes.down], [counted(1), counted(-1)]);
    await assertSettled(app);
  });

  it("12 reports at once: counted each, held once", async () => {
    const { app } = here;
    const site = await newSite(app, { reportsToHold: 5 });
    const article = await newArticle(app, site);
    const author = await newPerson(app);
    const reporters = await many(12, () => newPerson(app));
    for (let round = 0; round < 6; round += 1) {
      const comment = await newComment(app, article, author);
      const path = `${article.path}/comments/${comment.id}/reports`;
      const answers = await many(24, (n) =>
        app.post(path, { reason: "abuse" }, reporters[n % 12]?.token ?? ""),
      );
      for (const answer of answers) if (answer.status !== 202) assertProblem(answer, "not-found");
      const record = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
      assert.equal(record.comment.status, "pending");
      assert.deepEqual(
        record.decisions.map(({ act }: { act: string }) => act),
        ["reports"],
      );
      assert.equal(record.reports.length, 5);
    }
    await assertSettled(app);
  });

  it("withdrawing against replies: no reply commits to what is withdrawn, and the tombstone counts them", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const [author, ...repliers] = await many(13, () => newPerson(app));
    assert.ok(author);
    for (let round = 0; round < 8; round += 1) {
      const top = await newComment(app, article, author);
      const path = `${article.path}/comments`;
      let gone = false;
      const replies = repliers.map(async ({ token }, n) => {
        const late = gone;
        const answer = await app.post(path, { body: `Reply ${n}`, parentId: top.id }, token);
        if (answer.status !== 201) assertProblem(answer, "parent-not-available");
        else assert.ok(!late);
        return answer.status === 201;
      });
      const withdrawn: Promise<number> = app.delete(`${path}/${top.id}`, author.token).then((answer) => {
        gone = true;
        return answer.status;
      });
      const taken = (await Promise.all(replies)).filter(Boolean).length;
      assert.equal(await withdrawn, 204);
      assertProblem(
        await app.post(path, { body: "Late", parentId: top.id }, author.token),
        "parent-not-available",
      );
      const shown = await app.get(`${path}/${top.id}?lang=en`);
      if (taken === 0) assertProblem(shown, "not-found");
      else assert.deepEqual([shown.body.tombstone.kind, shown.body.replyCount], ["withdrawn", taken]);
    }
    await assertSettled(app);
  });

  it("closing against edits, and a ban against posts: nothing after it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const authors = await many(12, () => newPerson(app));
    for (let round = 0; round < 6; round += 1) {
      const article = await newArticle(app, site);
      const comments = await Promise.all(authors.map((author) => newComment(app, article, author)));
      const revisions = () => app.ctx.db.prisma.commentRevision.count({ where: { articleId: article.id } });
      const edits = authors.map(async ({ token }, n) => {
        for (let k = 0; k < 20; k += 1) {
          const path = `${article.path}/comments/${comments[n]?.id}`;
          const answer = await app.patch(path, { body: `Edit ${k}` }, token);
          if (answer.status !== 200) return assertProblem(answer, "comments-closed");
        }
        return null;
      });
      while ((await revisions()) < 16);
      bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
      const atClose = await revisions();
      await Promise.all(edits);
      assert.equal(await revisions(), atClose);
    }
    const article = await newArticle(app, site);
    const [banned] = authors;
    assert.ok(banned);
    const stored = () => app.ctx.db.prisma.comment.count({ where: { articleId: article.id } });
    const posts = many(12, async (n) => {
      for (let k = 0; k < 20; k += 1) {
        const answer = await app.post(`${article.path}/comments`, { body: `Post ${n} ${k}` }, banned.token);
        if (answer.status !== 201) return assertProblem(answer, "account-banned");
      }
      return null;
    });
    while ((await stored()) < 3);
    const ban = { site: site.slug, kind: "ban", clauses: ["1.1"], note: "Words." };
    bodyOf(await app.post(`/v1/moderation/accounts/${banned.id}/sanctions`, ban, site.key), 201);
    const atBan = await stored();
    await posts;
    assert.equal(await stored(), atBan);
    await assertSettled(app);
  });

  it("30 posts at once where the waiting are counted first: none is turned away for want of a connection", async () => {
    const { app } = here;
    const readers = await many(30, () => newPerson(app));
    for (let round = 0; round < 3; round += 1) {
      const site = await newSite(app);
      const article = await newArticle(app, site);
      bodyOf(await app.patch(`${site.path}/settings`, { capacity: { maxPending: 1000 } }, site.key));
      const answers = await many(30, (n) =>
        app.post(`${article.path}/comments`, { body: "All at once" }, readers[n]?.token ?? ""),
      );
      assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    }
  });
});
