import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { rank } from "../../../src/engine/rank.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, readThread } from "../_support/answers.ts";

const here = useApp();

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, { votes: "upDown", terms: { held: ["rascal"] }, ...settings });
  const article = await newArticle(app, site);
  const author = await newPerson(app);
  const voter = await newPerson(app);
  const comment = await newComment(app, article, author);
  const path = `${article.path}/comments/${comment.id}/vote`;
  const vote = (value: unknown, as: string | null = voter.token) =>
    value === null ? app.delete(path, as) : app.put(path, { value }, as);
  return { app, site, article, author, voter, comment, path, vote };
}

describe("PUT and DELETE a vote: 200", () => {
  it("counts once, turns round, goes away, and says it again without effect", async () => {
    const { app, article, comment, voter, vote } = await set();
    const version = async () =>
      (await app.ctx.db.prisma.articleCount.findUniqueOrThrow({ where: { articleId: article.id } })).version;
    const start = await version();
    const steps: [1 | -1 | null, number, number, bigint][] = [
      [null, 0, 0, 0n],
      [1, 1, 0, 1n],
      [1, 1, 0, 1n],
      [-1, 0, 1, 2n],
      [-1, 0, 1, 2n],
      [null, 0, 0, 3n],
      [null, 0, 0, 3n],
      [1, 1, 0, 4n],
    ];
    for (const [value, up, down, changes] of steps) {
      assert.deepEqual(bodyOf(await vote(value)), { votes: { up, down }, mine: value });
      assert.deepEqual((await readThread(app, article)).items[0]?.votes, { up, down, mine: null });
      const { votes } = bodyOf(await app.get(`${article.path}/me`, voter.token));
      assert.deepEqual(votes, value === null ? {} : { [comment.id]: value });
      assert.equal((await version()) - start, changes);
      const row = await app.ctx.db.prisma.comment.findFirstOrThrow({ where: { id: comment.id } });
      assert.equal(row.rank, rank(up, down));
    }
  });

  it("counts each reader, and keeps votes through removal and restoring", async () => {
    const { app, site, article, comment, voter, vote } = await set();
    const others = [await newPerson(app), await newPerson(app)];
    bodyOf(await vote(1));
    for (const other of others) bodyOf(await vote(-1, other.token));
    await decide(app, site.key, article, comment, "remove");
    assertProblem(await vote(null), "not-found");
    await decide(app, site.key, article, comment, "restore");
    assert.deepEqual(bodyOf(await vote(1, voter.token)).votes, { up: 1, down: 2 });
  });

  it("goes on while closed, unless the article says otherwise", async () => {
    const { app, site, article, vote } = await set();
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    bodyOf(await vote(1));
    bodyOf(await app.patch(`${article.path}/settings`, { whileClosed: { votes: false } }, site.key));
    assertProblem(await vote(null), "comments-closed");
  });
});

describe("PUT and DELETE a vote: refused", () => {
  it("403 for one's own, and where there are no votes", async () => {
    const { app, site, author, vote } = await set();
    assertProblem(await vote(1, author.token), "not-permitted");
    await app.patch(`${site.path}/settings`, { votes: "none" }, site.key);
    assertProblem(await vote(1), "not-permitted");
    assertProblem(await vote(null), "not-permitted");
    assertProblem(await vote(1, site.key), "not-permitted");
  });

  it("422 for -1 where votes only go up, and for what is no vote", async () => {
    const { vote } = await set({ votes: "up" });
    assertProblem(await vote(-1), "validation-failed");
    for (const value of [0, 2, "1", true, {}, 1.5]) assertProblem(await vote(value), "validation-failed");
    bodyOf(await vote(1));
  });

  it("takes back a -1 that was given before votes only went up", async () => {
    const { app, site, vote } = await set();
    bodyOf(await vote(-1));
    await app.patch(`${site.path}/settings`, { votes: "up" }, site.key);
    assert.deepEqual(bodyOf(await vote(null)).votes, { up: 0, down: 0 });
  });

  it("401 without credentials; 404 for what is not public; the banned do not vote", async () => {
    const { app, site, article, author, voter, comment, vote } = await set();
    assertProblem(await vote(1, null), "sign-in-required");
    const held = await newComment(app, article, author, { body: "You rascal" });
    const elsewhere = await newArticle(app, site);
    const paths = [
      `${article.path}/comments/${held.id}/vote`,
      `${elsewhere.path}/comments/${comment.id}/vote`,
      `${article.path}/comments/01900000-0000-7000-8000-000000000000/vote`,
      `${article.path}/comments/x/vote`,
    ];
    for (const path of paths) {
      for (const token of [voter.token, author.token, null])
        assertProblem(await app.put(path, { value: 1 }, token), "not-found");
    }
    await newComment(app, article, voter);
    await app.ctx.db.prisma.$executeRaw`UPDATE author_records
      SET sanctions = '[{"kind": "ban", "until": null, "clauses": []}]' WHERE account_id = ${voter.id}::uuid`;
    assertProblem(await vote(1), "account-banned");
    await app.patch(`${article.path}/settings`, { legalHold: true }, site.key);
    assertProblem(await vote(1), "not-found");
  });
});
