import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { eraseWithdrawnWords } from "../../../src/comments/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

async function set(settings: object = {}, body = "First words") {
  const { app } = here;
  const site = await newSite(app, { terms: { held: ["rascal"], refused: ["scoundrel"] }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const comment = await newComment(app, article, author, { body });
  const path = `${article.path}/comments/${comment.id}`;
  const withdraw = (as: string | null = author.token) => app.delete(path, as);
  const record = async () => bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
  /** Every text that is stored of it. */
  const stored = async () => {
    const where = { articleId: article.id };
    const rows = await app.ctx.db.prisma.comment.findMany({ where: { ...where, id: comment.id } });
    const revisions = await app.ctx.db.prisma.commentRevision.findMany({ where });
    return JSON.stringify([rows.map((row) => [row.body, row.html]), revisions.map((row) => row.body)]);
  };
  const age = (days: number) => app.ctx.db.prisma.$executeRaw`UPDATE comments
    SET withdrawn_at = withdrawn_at - ${days}::int * interval '1 day' WHERE article_id = ${article.id}::uuid`;
  return { app, site, article, author, comment, path, withdraw, record, stored, age };
}

describe("DELETE a comment: 204", () => {
  it("takes it away for good, and again is the same", async () => {
    const { app, site, article, author, comment, withdraw, record } = await set();
    for (let time = 0; time < 3; time += 1) {
      const answer = await withdraw();
      assert.deepEqual([answer.status, answer.text], [204, ""]);
    }
    const thread = await readThread(app, article);
    assert.deepEqual([thread.items, thread.article.counts.published], [[], 0]);
    const acts = (await record()).decisions.map((one: { act: string; status: string }) => [
      one.act,
      one.status,
    ]);
    assert.deepEqual(acts, [["withdraw", "withdrawn"]]);
    for (const act of ["approve", "restore", "requeue", "remove"])
      assert.equal(
        (await decide(app, site.key, article, comment, act)).problem?.type,
        "/problems/already-decided",
      );
    assertProblem(
      await app.patch(`${article.path}/comments/${comment.id}`, { body: "x" }, author.token),
      "not-permitted",
    );
    const [own] = bodyOf(await app.get(`${article.path}/me`, author.token)).own;
    assert.deepEqual([own.status, own.can.withdraw, own.can.edit], ["withdrawn", false, false]);
  });

  it("leaves a tombstone that says so where it has replies", async () => {
    const { app, article, author, comment, withdraw } = await set();
    const reply = await newComment(app, article, author, { parentId: comment.id });
    assert.equal((await withdraw()).status, 204);
    const [shown] = (await readThread(app, article)).items;
    assert.deepEqual(
      [shown?.status, shown?.tombstone, shown?.author, shown?.html, shown?.votes],
      ["withdrawn", { kind: "withdrawn", clauses: [] }, null, "", { up: 0, down: 0, mine: null }],
    );
    assert.deepEqual(idsOf(shown?.replies.items ?? []), [reply.id]);
  });

  it("works on what is pending, and takes it off the queue", async () => {
    const { app, site, withdraw, record } = await set({}, "You rascal");
    assert.equal((await withdraw()).status, 204);
    assert.equal((await record()).comment.status, "withdrawn");
    assert.deepEqual(bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}`, site.key)).items, []);
  });

  it("leaves a rejected or removed one what it is, and erases its text, every revision of it", async () => {
    const rejected = await set({}, "You scoundrel");
    const removed = await set();
    bodyOf(await removed.app.patch(removed.path, { body: "Second words" }, removed.author.token));
    await decide(
      removed.app,
      removed.site.key,
      removed.article,
      { ...removed.comment, revision: 2 },
      "remove",
    );
    for (const [one, status] of [
      [rejected, "rejected"],
      [removed, "removed"],
    ] as const) {
      assert.equal((await one.withdraw()).status, 204);
      assert.equal((await one.withdraw()).status, 204);
      const { comment, decisions } = await one.record();
      assert.deepEqual([comment.status, comment.body, comment.html], [status, "", ""]);
      assert.deepEqual([decisions[0].act, decisions[0].status], ["withdraw", status]);
      assert.equal(decisions.length, 2);
      assert.doesNotMatch(await one.stored(), /words|scoundrel/);
      const restored = await decide(one.app, one.site.key, one.article, comment, "restore");
      assert.equal(restored.problem?.type, "/problems/already-decided");
    }
  });

  it("is open to the banned, and on closed articles unless they say otherwise", async () => {
    const { app, site, article, author, withdraw } = await set({ mode: "open" });
    await app.ctx.db.prisma.$executeRaw`UPDATE author_records
      SET sanctions = '[{"kind": "ban", "until": null, "clauses": ["1.1"]}]' WHERE account_id = ${author.id}::uuid`;
    const change = { mode: "closed", whileClosed: { withdrawals: false } };
    bodyOf(await app.patch(`${article.path}/settings`, change, site.key));
    assertProblem(await withdraw(), "comments-closed");
    bodyOf(await app.patch(`${article.path}/settings`, { whileClosed: { withdrawals: true } }, site.key));
    assert.equal((await withdraw()).status, 204);
  });

  it("under a legal hold hides at once, and deletes only when the hold has ended", async () => {
    const { app, site, article, withdraw, stored, age } = await set();
    bodyOf(
      await app.patch(
        `${article.path}/settings`,
        { legalHold: true, whileClosed: { withdrawals: false } },
        site.key,
      ),
    );
    assert.equal((await withdraw()).status, 204);
    await age(31);
    await eraseWithdrawnWords(app.ctx);
    assert.match(await stored(), /First words/);
    bodyOf(await app.patch(`${article.path}/settings`, { legalHold: false }, site.key));
    assert.deepEqual((await readThread(app, article)).items, []);
    await eraseWithdrawnWords(app.ctx);
    assert.doesNotMatch(await stored(), /First words/);
  });

  it("deletes the words after 30 days and not before", async () => {
    const { app, withdraw, stored, age } = await set();
    assert.equal((await withdraw()).status, 204);
    await age(29);
    await eraseWithdrawnWords(app.ctx);
    assert.match(await stored(), /First words/);
    await age(2);
    await eraseWithdrawnWords(app.ctx);
    assert.doesNotMatch(await stored(), /First words/);
  });
});

describe("DELETE a comment: refused", () => {
  it("401, 403 for another's published comment, 404 for one that is not public or not here", async () => {
    const { app, site, article, author, withdraw } = await set();
    const other = await newPerson(app);
    const moderator = await newStaff(app, site, "moderator");
    assertProblem(await withdraw(null), "sign-in-required");
    for (const token of [other.token, moderator.token, site.key])
      assertProblem(await withdraw(token), "not-permitted");
    const held = await newComment(app, article, author, { body: "You rascal" });
    const path = `${article.path}/comments/${held.id}`;
    for (const token of [other.token, null]) assertProblem(await app.delete(path, token), "not-found");
    assertProblem(await app.delete(path, moderator.token), "not-permitted");
    const elsewhere = await newArticle(app, site);
    assertProblem(await app.delete(`${elsewhere.path}/comments/${held.id}`, author.token), "not-found");
  });
});
