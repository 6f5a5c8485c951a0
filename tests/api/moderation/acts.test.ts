import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { startSession } from "../../../src/identity/start-session.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";
import { assertSettled } from "../_support/settled.ts";

const here = useApp();
const PATH = "/v1/moderation/decisions";

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, { terms: { held: ["rascal"], refused: ["scoundrel"] }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const moderator = await newStaff(app, site, "moderator");
  const editor = await newStaff(app, site, "editor");
  const post = (body = "Some words") => newComment(app, article, author, { body });
  const act = (
    comment: { id: string; revision: number },
    name: string,
    fields: object = {},
    as = moderator,
  ) => decide(app, as.token, article, comment, name, fields);
  const record = async (comment: { id: string }, as = moderator) =>
    bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, as.token));
  return { app, site, article, author, moderator, editor, post, act, record };
}

const problemOf = ({ problem }: { problem: { type: string } | null }) => problem?.type ?? null;

describe("POST decisions: undo", () => {
  it("takes back every act that can be, and leaves the comment as it stood", async () => {
    const { app, article, author, post, act, record } = await set({ reportsToHold: 10 });
    const cases: [string, () => Promise<{ id: string; revision: number }>, string][] = [
      ["approve", () => post("You rascal"), "pending"],
      ["reject", () => post("You rascal"), "pending"],
      ["remove", () => post(), "published"],
      ["requeue", () => post(), "published"],
      ["feature", () => post(), "published"],
      ["pin", () => post(), "published"],
      ["restore", () => post("You scoundrel"), "rejected"],
    ];
    for (const [name, make, before] of cases) {
      const comment = await make();
      const stood = await record(comment);
      assert.equal((await act(comment, name)).problem, null, name);
      assert.ok((await record(comment)).can.includes("undo"), name);
      const undone = await act(comment, "undo");
      assert.deepEqual([undone.status, undone.problem], [before, null], name);
      const stands = await record(comment);
      for (const field of ["comment", "queue"])
        assert.deepEqual(stands[field], stood[field], `${name} ${field}`);
      assert.equal(stands.decisions[0].undoes, stands.decisions[1].id, name);
      // The first undo was the last act, and cannot itself be undone.
      assert.equal(problemOf(await act(comment, "undo")), "/problems/already-decided", name);
    }
    const shown = await readThread(app, article);
    assert.equal(shown.items.length, shown.article.counts.published);
    assert.ok(shown.items.every((item) => item.author?.id === author.id && !item.featured));
    await assertSettled(app);
  });

  it("opens the reports again that the decision had settled", async () => {
    const { app, article, post, act, record } = await set({ reportsToHold: 10 });
    const comment = await post();
    const reporter = await newPerson(app);
    const path = `${article.path}/comments/${comment.id}/reports`;
    bodyOf(await app.post(path, { reason: "hate" }, reporter.token), 202);
    await act(comment, "approve");
    assert.equal((await record(comment)).reports[0].outcome, "dismissed");
    await act(comment, "undo");
    const again = await record(comment);
    assert.deepEqual([again.reports[0].outcome, again.queue], [null, "reported"]);
    await assertSettled(app);
  });

  it("is for the same person in the same session, as long as nothing has happened since", async () => {
    const { app, moderator, editor, author, article, post, act } = await set();
    const comment = await post();
    await act(comment, "remove");
    assert.equal(problemOf(await act(comment, "undo", {}, editor)), "/problems/already-decided");
    const elsewhere = await app.ctx.db.transaction((tx) => startSession(app.ctx, tx, moderator.id));
    const other = { ...moderator, token: elsewhere.accessToken };
    assert.equal(problemOf(await act(comment, "undo", {}, other)), "/problems/already-decided");
    await act(comment, "restore", {}, editor);
    assert.equal(problemOf(await act(comment, "undo")), "/problems/already-decided");
    const edited = await post();
    await act(edited, "feature");
    const path = `${article.path}/comments/${edited.id}`;
    bodyOf(await app.patch(path, { body: "Other words" }, author.token));
    assert.equal(problemOf(await act(edited, "undo")), "/problems/already-changed");
    assert.equal(problemOf(await act({ ...edited, revision: 2 }, "undo")), "/problems/already-decided");
    const withdrawn = await post();
    await act(withdrawn, "feature");
    assert.equal((await app.delete(`${article.path}/comments/${withdrawn.id}`, author.token)).status, 204);
    assert.equal(problemOf(await act(withdrawn, "undo")), "/problems/already-decided");
    await assertSettled(app);
  });

  it("undoes many at once, each for itself", async () => {
    const { app, article, moderator, post } = await set();
    const comments = [await post(), await post(), await post()];
    const all = (act: string, fields: object = {}) =>
      comments.map(({ id }) => ({ commentId: id, articleId: article.id, revision: 1, act, ...fields }));
    bodyOf(await app.post(PATH, { decisions: all("remove", { clauses: ["1.1"] }) }, moderator.token));
    const { results } = bodyOf(await app.post(PATH, { decisions: all("undo") }, moderator.token));
    assert.deepEqual(
      results.map((one: { status: string }) => one.status),
      ["published", "published", "published"],
    );
    assert.equal((await readThread(app, article)).items.length, 3);
    await assertSettled(app);
  });
});

describe("POST decisions: pin, escalate, refer", () => {
  it("pins above what is featured, whatever the votes", async () => {
    const { app, article, post, act } = await set();
    const [voted, featured, pinned] = [await post(), await post(), await post()];
    for (let n = 0; n < 3; n += 1) {
      const path = `${article.path}/comments/${voted.id}/vote`;
      bodyOf(await app.put(path, { value: 1 }, (await newPerson(app)).token));
    }
    await act(featured, "feature");
    await act(pinned, "pin");
    const first = await readThread(app, article, "?sort=top&limit=2");
    assert.deepEqual(idsOf(first.items), [pinned.id, featured.id]);
    assert.deepEqual(
      first.items.map((item) => item.featured),
      [true, true],
    );
    const rest = await readThread(app, article, `?sort=top&limit=2&cursor=${first.nextCursor}`);
    assert.deepEqual(idsOf(rest.items), [voted.id]);
    await act(pinned, "unpin");
    assert.deepEqual(idsOf((await readThread(app, article, "?sort=top")).items), [
      featured.id,
      voted.id,
      pinned.id,
    ]);
    // What is removed is pinned no more when it comes back.
    await act(featured, "pin");
    await act(featured, "remove");
    await act(featured, "restore");
    assert.deepEqual(idsOf((await readThread(app, article, "?sort=top")).items), [
      voted.id,
      pinned.id,
      featured.id,
    ]);
    await assertSettled(app);
  });

  it("leaves what was escalated to editors, who decide and so end it", async () => {
    const { app, moderator, editor, post, act, record } = await set();
    const comment = await post("You rascal");
    const escalated = await act(comment, "escalate", { internalNote: "Is this a quotation?" });
    assert.equal(escalated.status, "pending");
    assert.equal((await record(comment)).queue, "escalated");
    assert.deepEqual((await record(comment)).can, []);
    assert.equal(problemOf(await act(comment, "approve")), "/problems/not-permitted");
    assert.ok((await record(comment, editor)).can.includes("approve"));
    assert.equal((await act(comment, "approve", {}, editor)).status, "published");
    assert.equal((await record(comment)).queue, null);
    assert.notEqual(moderator.id, editor.id);
    await assertSettled(app);
  });

  it("records to whom a threat to life was referred and what was handed over, for staff alone", async () => {
    const { app, article, author, post, act, record } = await set();
    const comment = await post();
    const referral = {
      authority: "State police",
      handedOver: "The words and the account's address.",
      reference: "AZ 1",
    };
    const referred = await act(comment, "refer", { referral });
    assert.deepEqual([referred.status, referred.problem], ["published", null]);
    const [decision] = (await record(comment)).decisions;
    assert.deepEqual([decision.act, decision.referral], ["refer", referral]);
    const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({ where: { act: "comment.refer" } });
    assert.doesNotMatch(JSON.stringify(line.detail), /police/);
    assert.match(JSON.stringify(line.values), /State police/);
    for (const [path, as] of [
      [`${article.path}/comments`, null],
      [`${article.path}/me`, author.token],
      ["/v1/me/comments", author.token],
    ] as const)
      assert.doesNotMatch((await app.get(path, as)).text, /police|AZ 1/);
    assert.equal(problemOf(await act(comment, "undo")), "/problems/already-decided");
    const bare = { commentId: comment.id, articleId: article.id, revision: 1, act: "refer" };
    assertProblem(
      await app.post(PATH, { decisions: [bare] }, (await newPerson(app)).token),
      "validation-failed",
    );
  });
});

describe("POST decisions: notes and clauses", () => {
  it("cites several clauses, and writes with a template of the site", async () => {
    const { app, site, editor, post, act, record } = await set();
    const body = { en: "Please argue with what was said.", de: "Bitte bleiben Sie sachlich." };
    const fields = { site: site.slug, clause: "1.1", title: "Insult", body };
    const template = bodyOf(await app.post("/v1/moderation/templates", fields, editor.token), 201);
    const comment = await post();
    await act(comment, "remove", { clauses: ["1.1", "1.2"], templateId: template.id });
    const [decision] = (await record(comment)).decisions;
    assert.deepEqual([decision.clauses, decision.note], [["1.1", "1.2"], body.en]);
    const other = await newSite(app);
    const theirs = bodyOf(
      await app.post("/v1/moderation/templates", { ...fields, site: other.slug }, other.key),
      201,
    );
    assert.equal(
      problemOf(await act(await post(), "remove", { templateId: theirs.id })),
      "/problems/not-found",
    );
    const both = await post();
    await act(both, "remove", { templateId: template.id, note: "See you tomorrow." });
    assert.equal((await record(both)).decisions[0].note, `${body.en}\n\nSee you tomorrow.`);
  });

  it("keeps notes among colleagues", async () => {
    const { app, article, author, moderator, editor, post, record } = await set();
    const comment = await post();
    const path = `/v1/moderation/comments/${comment.id}/notes`;
    const note = bodyOf(await app.post(path, { body: "Watch this one." }, moderator.token), 201);
    assert.equal(note.author.name, moderator.name);
    assert.deepEqual((await record(comment, editor)).notes, [note]);
    assertProblem(await app.post(path, { body: "Me too" }, author.token), "not-found");
    assertProblem(await app.post(path, { body: "" }, moderator.token), "validation-failed");
    assert.doesNotMatch((await app.get(`${article.path}/me`, author.token)).text, /Watch this/);
    const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({ where: { act: "comment.note" } });
    assert.doesNotMatch(JSON.stringify(line.detail), /Watch/);
  });
});
