import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

async function set(settings: object = {}) {
  const { app } = here;
  const terms = { held: ["rascal"], refused: ["scoundrel"] };
  const site = await newSite(app, { terms, clauseFor: { terms: "1.1" }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const comment = await newComment(app, article, author, { body: "First words" });
  const path = `${article.path}/comments/${comment.id}`;
  const edit = (body: string, as: string | null = author.token) => app.patch(path, { body }, as);
  const record = async () => bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
  return { app, site, article, author, comment, path, edit, record };
}

describe("PATCH a comment: 200", () => {
  it("shows the new words to everyone, as a new revision", async () => {
    const { app, article, comment, edit, record } = await set();
    const edited = bodyOf(await edit("*Second* words"));
    assert.deepEqual(
      [edited.id, edited.body, edited.html, edited.revision, edited.status],
      [comment.id, "*Second* words", "<p><em>Second</em> words</p>", 2, "published"],
    );
    assert.match(edited.editedAt, INSTANT);
    const [shown] = (await readThread(app, article)).items as unknown as Record<string, unknown>[];
    assert.deepEqual([shown?.html, shown?.editedAt], [edited.html, edited.editedAt]);
    const { revisions, decisions } = await record();
    assert.deepEqual(
      revisions.map((one: { revision: number; body: string; verdict: string }) => [
        one.revision,
        one.body,
        one.verdict,
      ]),
      [
        [1, "First words", "published"],
        [2, "*Second* words", "published"],
      ],
    );
    assert.deepEqual(decisions, []);
  });

  it("makes no revision of the same words, and every other edit raises it by one", async () => {
    const { edit } = await set({ repeatMinutes: 60 });
    const same = bodyOf(await edit("First words"));
    assert.deepEqual([same.revision, same.editedAt], [1, null]);
    assert.equal(bodyOf(await edit("First words!")).revision, 2);
    assert.equal(bodyOf(await edit("First words?")).revision, 3);
  });

  it("keeps its place in the thread, its votes and its replies", async () => {
    const { app, article, author, comment, edit, path } = await set();
    const other = await newPerson(app);
    await newComment(app, article, other);
    const reply = await newComment(app, article, other, { parentId: comment.id });
    bodyOf(await app.put(`${path}/vote`, { value: 1 }, other.token));
    const before = idsOf((await readThread(app, article, "?sort=oldest")).items);
    const edited = bodyOf(await edit("Other words"));
    assert.deepEqual([edited.votes, edited.replyCount], [{ up: 1, down: 0, mine: null }, 1]);
    const { items } = await readThread(app, article, "?sort=oldest");
    assert.deepEqual(idsOf(items), before);
    assert.deepEqual(idsOf(items[0]?.replies.items ?? []), [reply.id]);
    assert.equal(bodyOf(await app.get(`${article.path}/me`, author.token)).own[0].body, "Other words");
  });

  it("takes what a check holds out of sight at once, until it is approved", async () => {
    const { app, site, article, comment, edit, record } = await set();
    const held = bodyOf(await edit("You rascal"));
    assert.deepEqual([held.status, held.revision, held.reasons[0].check], ["pending", 2, "terms"]);
    const thread = await readThread(app, article);
    assert.deepEqual([thread.items, thread.article.counts.published], [[], 0]);
    assert.deepEqual(
      (await record()).decisions.map((one: { act: string; status: string; automated: boolean }) => [
        one.act,
        one.status,
        one.automated,
      ]),
      [["editHeld", "pending", true]],
    );
    // Mending the words does not take it off the queue: it waits for a person now.
    assert.equal(bodyOf(await edit("You friend")).status, "pending");
    assert.equal(
      (await decide(app, site.key, article, { ...comment, revision: 3 }, "approve")).status,
      "published",
    );
    assert.equal((await readThread(app, article)).items[0]?.html, "<p>You friend</p>");
  });

  it("rejects what a check rejects, with the clause, and is not edited any further", async () => {
    const { app, article, edit, record } = await set();
    const rejected = bodyOf(await edit("You scoundrel"));
    assert.deepEqual([rejected.status, rejected.revision, rejected.can.edit], ["rejected", 2, false]);
    assert.deepEqual((await readThread(app, article)).items, []);
    const [decision] = (await record()).decisions;
    assert.deepEqual(
      [decision.act, decision.status, decision.automated, decision.clauses],
      ["editRejected", "rejected", true, ["1.1"]],
    );
    assertProblem(await edit("You friend"), "not-permitted");
  });

  it("stands as a held tombstone where it has replies", async () => {
    const { app, article, author, comment, edit } = await set();
    const reply = await newComment(app, article, author, { parentId: comment.id });
    bodyOf(await edit("You rascal"));
    const [shown] = (await readThread(app, article)).items;
    assert.deepEqual(
      [shown?.id, shown?.status, shown?.tombstone, shown?.author, shown?.html],
      [comment.id, "pending", { kind: "held", clauses: [] }, null, ""],
    );
    assert.deepEqual(idsOf(shown?.replies.items ?? []), [reply.id]);
  });

  it("is held where the article is premoderated now", async () => {
    const { app, site, edit } = await set();
    await app.patch(`${site.path}/settings`, { mode: "premoderated" }, site.key);
    assert.equal(bodyOf(await edit("Other words")).status, "pending");
  });

  it("is not held up by pace, and is known as said for repetition", async () => {
    const { app, article, author, comment, edit } = await set({ secondsBetween: 3600, repeatMinutes: 60 });
    bodyOf(await edit("Second words"));
    app.travel(3_600_000 - 1000);
    const path = `${article.path}/comments`;
    const repeated = await app.post(path, { body: "second  WORDS" }, author.token);
    assert.equal(assertProblem(repeated, "repeated-comment").commentId, comment.id);
    app.travel(1000);
    // What it said first is said nowhere any more.
    bodyOf(await app.post(path, { body: "First words" }, author.token), 201);
  });

  it("is not protected from reports by an approval of earlier words", async () => {
    const { app, site, article, comment, edit, path } = await set({ reportsToHold: 1 });
    await decide(app, site.key, article, comment, "approve");
    bodyOf(await edit("Other words"));
    const reporter = await newPerson(app);
    bodyOf(await app.post(`${path}/reports`, { reason: "abuse" }, reporter.token), 202);
    assert.deepEqual((await readThread(app, article)).items, []);
  });
});

describe("PATCH a comment: refused", () => {
  it("403 when the window is over, by the database's clock", async () => {
    const { app, edit } = await set({ editMinutes: 5 });
    app.travel(5 * 60_000 - 1000);
    bodyOf(await edit("In time"));
    app.travel(1000);
    assertProblem(await edit("Too late"), "edit-window-over");
  });

  it("403 on an article that is closed, unless edits stay allowed while it is", async () => {
    const { app, site, edit, article } = await set();
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    assert.equal(assertProblem(await edit("Other words"), "comments-closed").state, "closed");
    await app.patch(`${article.path}/settings`, { whileClosed: { edits: true } }, site.key);
    assert.equal(bodyOf(await edit("Other words")).status, "published");
    await app.patch(`${article.path}/settings`, { legalHold: true }, site.key);
    assert.equal(assertProblem(await edit("More words"), "comments-closed").state, "hidden");
  });

  it("403 for another's published comment, 404 for one that is not public; staff edit nobody's words", async () => {
    const { app, site, edit } = await set();
    const other = await newPerson(app);
    const moderator = await newStaff(app, site, "admin");
    assertProblem(await edit("Mine now", null), "sign-in-required");
    assertProblem(await edit("Mine now", other.token), "not-permitted");
    assertProblem(await edit("Mine now", moderator.token), "not-permitted");
    assertProblem(await edit("Mine now", site.key), "not-permitted");
    bodyOf(await edit("You rascal"));
    assertProblem(await edit("Mine now", null), "not-found");
    assertProblem(await edit("Mine now", other.token), "not-found");
    assertProblem(await edit("Mine now", moderator.token), "not-permitted");
    assert.equal(bodyOf(await edit("You good rascal")).revision, 3);
  });

  it("404 under another article's address", async () => {
    const { app, site, author, comment } = await set();
    const other = await newArticle(app, site);
    for (const id of [comment.id, "01900000-0000-7000-8000-000000000000", "x", "1"]) {
      const answer = await app.patch(`${other.path}/comments/${id}`, { body: "Mine" }, author.token);
      assertProblem(answer, "not-found");
    }
  });

  it("by the rules of a post: length, links, repetition, acceptance, sanctions", async () => {
    const { app, site, article, author, edit, path } = await set({
      minLength: 2,
      maxLength: 60,
      maxLinks: 1,
      linksHeldAbove: 1,
      repeatMinutes: 60,
    });
    await newComment(app, article, author, { body: "Said elsewhere" });
    assertProblem(await edit("x"), "comment-too-short");
    assertProblem(await edit("x".repeat(61)), "comment-too-long");
    assertProblem(await edit("https://a.example https://b.example"), "too-many-links");
    assertProblem(await edit("said elsewhere!"), "repeated-comment");
    await app.patch(`${site.path}/settings`, { acceptance: "required" }, site.key);
    assertProblem(await edit("Other words"), "rules-not-accepted");
    bodyOf(await app.patch(path, { body: "Other words", rulesVersion: 1 }, author.token));
    assert.equal(bodyOf(await app.get(`${article.path}/me`, author.token)).accepted, true);
    assertProblem(
      await app.patch(path, { body: "More", status: "published" }, author.token),
      "validation-failed",
    );
    await app.ctx.db.prisma.$executeRaw`UPDATE author_records
      SET sanctions = '[{"kind": "ban", "until": null, "clauses": ["1.1"]}]' WHERE account_id = ${author.id}::uuid`;
    assertProblem(await edit("Last words"), "account-banned");
  });
});
