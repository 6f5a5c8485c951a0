import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import {
  decide,
  newArticle,
  newComment,
  newKey,
  newPerson,
  newSite,
  newStaff,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT, readThread, UUID_V7 } from "../_support/answers.ts";

const here = useApp();
const PATH = "/v1/moderation/decisions";

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, { terms: { held: ["rascal"], refused: ["scoundrel"] }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const moderator = await newStaff(app, site, "moderator");
  const post = (body = "Some words") => newComment(app, article, author, { body });
  return { app, site, article, author, moderator, post };
}

describe("POST decisions: 200", () => {
  it("answers each decision with who, what, when and why, but not the internal note", async () => {
    const { app, site, article, author, moderator, post } = await set();
    const comment = await post();
    const fields = { clauses: ["1.1"], note: "For the author.", internalNote: "For us." };
    const removed = await decide(app, moderator.token, article, comment, "remove", fields);
    const { id, decidedAt, ...rest } = removed.decision as Record<string, unknown>;
    assert.match(String(id), UUID_V7);
    assert.match(String(decidedAt), INSTANT);
    assert.deepEqual([removed.status, removed.problem], ["removed", null]);
    assert.deepEqual(rest, {
      act: "remove",
      status: "removed",
      automated: false,
      actor: { kind: "account", id: moderator.id },
      clauses: ["1.1"],
      note: "For the author.",
    });
    const record = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, moderator.token));
    assert.equal(record.decisions[0].internalNote, "For us.");
    for (const path of [`${article.path}/me`, "/v1/me/comments"])
      assert.doesNotMatch((await app.get(path, author.token)).text, /For us/);
    const lines = await app.ctx.db.prisma.auditLine.findMany({ where: { subject: `comment:${comment.id}` } });
    assert.deepEqual(
      lines.map((line) => line.act),
      ["comment.remove"],
    );
    assert.doesNotMatch(JSON.stringify(lines[0]?.detail), /For (?:us|the author)/);
    const key = await decide(app, site.key, article, comment, "restore");
    assert.equal((key.decision as { actor: { kind: string } }).actor.kind, "key");
  });

  it("goes every way that a comment's life allows, and no other", async () => {
    const { app, site, article, post } = await set();
    const acts = ["approve", "reject", "remove", "restore", "requeue", "feature", "unfeature"] as const;
    const ways: Record<string, Partial<Record<(typeof acts)[number], string>>> = {
      pending: { approve: "published", reject: "rejected" },
      published: {
        approve: "published",
        remove: "removed",
        requeue: "pending",
        feature: "published",
        unfeature: "published",
      },
      rejected: { restore: "published", requeue: "pending" },
      removed: { restore: "published", requeue: "pending" },
      withdrawn: {},
    };
    const make: Record<string, () => Promise<{ id: string; revision: number }>> = {
      pending: () => post("You rascal"),
      published: () => post(),
      rejected: () => post("You scoundrel"),
      removed: async () => {
        const comment = await post();
        await decide(app, site.key, article, comment, "remove");
        return comment;
      },
      withdrawn: async () => {
        const { app } = here;
        const author = await newPerson(app);
        const comment = await newComment(app, article, author);
        assert.equal((await app.delete(`${article.path}/comments/${comment.id}`, author.token)).status, 204);
        return comment;
      },
    };
    for (const [status, allowed] of Object.entries(ways)) {
      for (const act of acts) {
        const comment = (await make[status]?.()) ?? assert.fail();
        const result = await decide(app, site.key, article, comment, act);
        const expected = allowed[act] ?? null;
        assert.equal(result.status, expected, `${status} ${act}`);
        if (expected === null)
          assert.equal(result.problem?.type, "/problems/already-decided", `${status} ${act}`);
        const { comment: now } = bodyOf(await app.get(`/v1/moderation/comments/${comment.id}`, site.key));
        assert.equal(now.status, expected ?? status, `${status} ${act}`);
      }
    }
  });

  it("tells per item, in the order sent, and the rest stands", async () => {
    const { app, site, article, moderator, post } = await set();
    const elsewhere = await newArticle(app, site);
    const stranger = await newSite(app);
    const theirs = await newArticle(app, stranger);
    const foreign = await newComment(app, theirs, await newPerson(app));
    const own = await newComment(app, article, moderator);
    const [good, old, settled, bare, unknown] = [
      await post(),
      await post(),
      await post("You rascal"),
      await post(),
      await post(),
    ] as const;
    await decide(app, site.key, article, settled, "approve", { note: "Fine" });
    const one = (comment: { id: string }, fields: object = {}) => ({
      commentId: comment.id,
      articleId: article.id,
      revision: 1,
      act: "remove",
      clauses: ["1.1"],
      ...fields,
    });
    const decisions = [
      one(unknown, { clauses: ["9.9"] }),
      one(settled, { act: "reject" }),
      one(own),
      one(good),
      one({ id: "01900000-0000-7000-8000-000000000000" }),
      one(old, { revision: 2 }),
      one(foreign, { articleId: theirs.id }),
      one(bare, { clauses: undefined }),
      one(old, { articleId: elsewhere.id }),
      one(bare, { clauses: [] }),
    ];
    const { results } = bodyOf(await app.post(PATH, { decisions }, moderator.token));
    assert.deepEqual(
      results.map(
        (result: { commentId: string; status: string | null; problem: { type: string } | null }) => [
          result.commentId,
          result.status,
          result.problem?.type.replace("/problems/", "") ?? null,
        ],
      ),
      [
        [unknown.id, null, "clause-required"],
        [settled.id, null, "already-decided"],
        [own.id, null, "not-permitted"],
        [good.id, "removed", null],
        ["01900000-0000-7000-8000-000000000000", null, "not-found"],
        [old.id, null, "already-changed"],
        [foreign.id, null, "not-permitted"],
        [bare.id, null, "clause-required"],
        [old.id, null, "not-found"],
        [bare.id, null, "clause-required"],
      ],
    );
    const { problem } = results[1];
    assert.deepEqual([problem.status, problem.decision.act, problem.decision.note], [409, "approve", "Fine"]);
    assert.equal(typeof problem.title, "string");
    assert.equal((await readThread(app, article)).article.counts.published, 5);
  });

  it("takes the same comment twice: the second is told that it is decided", async () => {
    const { app, site, article, post } = await set();
    const held = await post("You rascal");
    const one = { commentId: held.id, articleId: article.id, revision: 1, act: "approve" };
    const { results } = bodyOf(
      await app.post(PATH, { decisions: [one, { ...one, act: "reject", clauses: ["1.1"] }] }, site.key),
    );
    assert.deepEqual(
      results.map((result: { status: string | null }) => result.status),
      ["published", null],
    );
  });

  it("cites the clauses of the version under which the judged words were written", async () => {
    const { app, site, article, post } = await set();
    const old = await post();
    const clauses = [{ code: "7.7", title: "New", body: "New rule." }];
    const draft = { title: "Rules", disclaimer: "Views are the readers' own.", clauses };
    bodyOf(await app.post(`${site.path}/rules`, draft, site.key), 201);
    bodyOf(await app.post(`${site.path}/rules/2/publish`, undefined, site.key));
    const recent = await post();
    const cite = async (comment: { id: string; revision: number }, code: string) =>
      (await decide(app, site.key, article, comment, "remove", { clauses: [code] })).problem?.type ?? null;
    assert.equal(await cite(old, "7.7"), "/problems/clause-required");
    assert.equal(await cite(recent, "1.1"), "/problems/clause-required");
    assert.equal(await cite(recent, "7.7"), null);
    assert.equal(await cite(old, "1.1"), null);
  });

  it("is undone: what was restored shows no clauses, what was requeued waits again", async () => {
    const { app, site, article, post } = await set();
    const comment = await post();
    await decide(app, site.key, article, comment, "remove");
    await decide(app, site.key, article, comment, "restore");
    assert.equal((await readThread(app, article)).items[0]?.tombstone, null);
    await decide(app, site.key, article, comment, "remove");
    assert.equal((await decide(app, site.key, article, comment, "requeue")).status, "pending");
    const { items } = bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}`, site.key));
    assert.equal(items[0].comment.id, comment.id);
  });
});

describe("POST decisions: refused whole", () => {
  it("422 for a wrong shape, and nothing is decided", async () => {
    const { app, site, article, post } = await set();
    const comment = await post();
    const good = {
      commentId: comment.id,
      articleId: article.id,
      revision: 1,
      act: "remove",
      clauses: ["1.1"],
    };
    const bodies = [
      {},
      { decisions: [] },
      { decisions: Array.from({ length: 101 }, () => good) },
      { decisions: [good, { ...good, act: "delete" }] },
      { decisions: [good, { ...good, revision: 0 }] },
      { decisions: [good, { ...good, commentId: "x" }] },
      { decisions: [good, { ...good, status: "removed" }] },
      { decisions: [good, { ...good, clauses: "1.1" }] },
      { decisions: [good], site: site.slug },
    ];
    for (const body of bodies) assertProblem(await app.post(PATH, body, site.key), "validation-failed");
    assert.equal((await readThread(app, article)).items.length, 1);
  });

  it("401 without credentials, 403 for readers and for keys of another scope", async () => {
    const { app, site, article, author, post } = await set();
    const comment = await post();
    const decisions = [{ commentId: comment.id, articleId: article.id, revision: 1, act: "approve" }];
    assertProblem(await app.post(PATH, { decisions }), "sign-in-required");
    assertProblem(await app.post(PATH, { decisions }, author.token), "not-permitted");
    for (const scope of ["articles", "comments:read"] as const) {
      const key = await newKey(app, site.id, [scope]);
      assertProblem(await app.post(PATH, { decisions }, key), "not-permitted");
      assertProblem(await app.get(`/v1/moderation/queue?site=${site.slug}`, key), "not-permitted");
      assertProblem(await app.get(`/v1/moderation/comments/${comment.id}`, key), "not-found");
    }
    const moderation = await newKey(app, site.id, ["moderation"]);
    assert.equal((await decide(app, moderation, article, comment, "approve")).status, "published");
  });

  it("a moderator of another site sees and decides nothing here", async () => {
    const { app, site, article, post } = await set();
    const elsewhere = await newSite(app);
    const held = await post("You rascal");
    const open = await post();
    for (const token of [(await newStaff(app, elsewhere, "admin")).token, elsewhere.key]) {
      assert.equal((await decide(app, token, article, held, "approve")).problem?.type, "/problems/not-found");
      assert.equal(
        (await decide(app, token, article, open, "remove")).problem?.type,
        "/problems/not-permitted",
      );
      assertProblem(await app.get(`/v1/moderation/comments/${held.id}`, token), "not-found");
      const queue = await app.get(`/v1/moderation/queue?site=${site.slug}`, token);
      assertProblem(queue, token === elsewhere.key ? "invalid-credentials" : "not-permitted");
    }
    assert.equal((await readThread(app, article)).items.length, 1);
  });

  it("a moderator whose role was taken away is one no longer", async () => {
    const { app, site, article, moderator, post } = await set();
    const comment = await post();
    bodyOf(await app.get(`/v1/moderation/queue?site=${site.slug}`, moderator.token));
    assert.equal((await app.delete(`${site.path}/members/${moderator.id}`, site.key)).status, 204);
    assertProblem(await app.get(`/v1/moderation/queue?site=${site.slug}`, moderator.token), "not-permitted");
    const decisions = [{ commentId: comment.id, articleId: article.id, revision: 1, act: "approve" }];
    assertProblem(await app.post(PATH, { decisions }, moderator.token), "not-permitted");
  });
});
