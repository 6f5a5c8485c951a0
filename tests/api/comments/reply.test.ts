import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

describe("POST comments with parentId: 201", () => {
  it("hangs a reply under what it answers, and counts it there", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const [asker, answerer] = [await newPerson(app), await newPerson(app)];
    const top = await newComment(app, article, asker);
    const path = `${article.path}/comments`;
    const reply = bodyOf(await app.post(path, { body: "Why so?", parentId: top.id }, answerer.token), 201);
    assert.deepEqual(
      [reply.depth, reply.parentId, reply.inReplyTo],
      [2, top.id, { id: top.id, name: asker.name }],
    );
    const [shown] = (await readThread(app, article)).items;
    assert.deepEqual(idsOf(shown?.replies.items ?? []), [reply.id]);
    assert.deepEqual([shown?.replyCount, shown?.replies.total], [1, 1]);
  });

  for (const maxDepth of [1, 2, 3]) {
    it(`hangs what is too deep under the deepest ancestor allowed: maxDepth ${maxDepth}`, async () => {
      const { app } = here;
      const article = await newArticle(app, await newSite(app, { maxDepth }));
      const reader = await newPerson(app);
      const chain: { id: string; depth: number; parentId: string | null }[] = [];
      for (let level = 0; level < 5; level += 1) {
        const answered = chain.at(-1);
        const one = await newComment(app, article, reader, answered ? { parentId: answered.id } : {});
        chain.push(one);
        const expected = Math.min(level + 1, maxDepth);
        assert.equal(one.depth, expected);
        assert.equal(one.parentId, expected === 1 ? null : chain[expected - 2]?.id);
        const shown = bodyOf(await app.get(`${article.path}/comments/${one.id}`));
        assert.deepEqual(shown.inReplyTo, answered ? { id: answered.id, name: reader.name } : null);
        assert.deepEqual(idsOf(shown.ancestors), idsOf(chain.slice(0, expected - 1)));
      }
      assert.equal((await readThread(app, article)).article.counts.published, 5);
    });
  }

  it("follows the depth that holds now, whatever held when the thread grew", async () => {
    const { app } = here;
    const site = await newSite(app, { maxDepth: 3 });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const top = await newComment(app, article, reader);
    const second = await newComment(app, article, reader, { parentId: top.id });
    const third = await newComment(app, article, reader, { parentId: second.id });
    await app.patch(`${site.path}/settings`, { maxDepth: 2 }, site.key);
    const flat = await newComment(app, article, reader, { parentId: third.id });
    assert.deepEqual([flat.depth, flat.parentId], [2, top.id]);
    await app.patch(`${site.path}/settings`, { maxDepth: 1 }, site.key);
    const alone = await newComment(app, article, reader, { parentId: third.id });
    assert.deepEqual([alone.depth, alone.parentId], [1, null]);
  });

  it("does not count a held reply until it is published", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { held: ["rascal"] } });
    const article = await newArticle(app, site);
    const reader = await newPerson(app);
    const top = await newComment(app, article, reader);
    const held = await newComment(app, article, reader, { parentId: top.id, body: "rascal" });
    assert.equal((await readThread(app, article)).items[0]?.replyCount, 0);
    await decide(app, site.key, article, held, "approve");
    assert.equal((await readThread(app, article)).items[0]?.replyCount, 1);
  });

  it("no longer names the author of what is not published any more", async () => {
    const { app } = here;
    const site = await newSite(app, { maxDepth: 1 });
    const article = await newArticle(app, site);
    const [author, replier] = [await newPerson(app), await newPerson(app)];
    const top = await newComment(app, article, author);
    const reply = await newComment(app, article, replier, { parentId: top.id });
    await decide(app, site.key, article, top, "remove");
    const [shown, ...rest] = (await readThread(app, article)).items;
    assert.deepEqual(rest, []);
    assert.deepEqual([shown?.id, shown?.inReplyTo], [reply.id, { id: top.id, name: null }]);
    const own = bodyOf(await app.get(`${article.path}/me`, replier.token)).own;
    assert.deepEqual(own[0].inReplyTo, { id: top.id, name: null });
  });
});

describe("POST comments with parentId: 409", () => {
  it("refuses a parent that is absent, of another article, pending, rejected, removed or withdrawn", async () => {
    const { app } = here;
    const site = await newSite(app, { terms: { held: ["rascal"], refused: ["scoundrel"] } });
    const [article, other] = [await newArticle(app, site), await newArticle(app, site)];
    const [author, replier] = [await newPerson(app), await newPerson(app)];
    const removed = await newComment(app, article, author);
    const withdrawn = await newComment(app, article, author);
    const reply = await newComment(app, article, author, { parentId: removed.id });
    await decide(app, site.key, article, removed, "remove");
    assert.equal((await app.delete(`${article.path}/comments/${withdrawn.id}`, author.token)).status, 204);
    const parents = [
      "01900000-0000-7000-8000-000000000000",
      (await newComment(app, other, author)).id,
      (await newComment(app, article, author, { body: "rascal" })).id,
      (await newComment(app, article, author, { body: "scoundrel" })).id,
      removed.id,
      withdrawn.id,
    ];
    for (const person of [replier, author]) {
      for (const parentId of parents) {
        const answer = await app.post(`${article.path}/comments`, { body: "But", parentId }, person.token);
        assertProblem(answer, "parent-not-available");
      }
    }
    // What hangs under a tombstone can still be answered.
    await newComment(app, article, replier, { parentId: reply.id });
  });

  it("refuses a parentId that is no id as a field that is wrong", async () => {
    const { app } = here;
    const article = await newArticle(app, await newSite(app));
    const reader = await newPerson(app);
    for (const parentId of ["", "x", 1, null, { not: "" }]) {
      const answer = await app.post(`${article.path}/comments`, { body: "But", parentId }, reader.token);
      assertProblem(answer, "validation-failed");
    }
  });
});
