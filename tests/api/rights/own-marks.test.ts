import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reconcile } from "../../../src/cli/reconcile.ts";
import { eraseWithdrawnWords } from "../../../src/comments/jobs.ts";
import { withdrawComments } from "../../../src/rights/jobs.ts";
import { useApp } from "../../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, newStaff } from "../../_support/people.ts";
import { rowsWith } from "./_support/erasing.ts";

const here = useApp();

describe("DELETE me/comments: 202", () => {
  it("has all that was said until then withdrawn by a job, in whatever state, and no more", async () => {
    const { app } = here;
    const site = await newSite(app, { whileClosed: { withdrawals: false } });
    const [open, closed] = [await newArticle(app, site), await newArticle(app, site)];
    const moderator = await newStaff(app, site, "moderator");
    const person = await newPerson(app);
    const first = await newComment(app, open, person);
    const other = await newComment(app, open, await newPerson(app), { parentId: first.id });
    await newComment(app, closed, person);
    const removed = await newComment(app, open, person, { body: "Takenback canary" });
    await decide(app, moderator.token, open, removed, "remove");
    assert.equal((await app.post(`${closed.path}/close`, { reason: "editorial" }, site.key)).status, 200);
    const asked = await app.delete("/v1/me/comments", person.token);
    assert.deepEqual([asked.status, asked.body], [202, { comments: 3 }]);
    const later = await newComment(app, open, person);
    await withdrawComments(app.ctx);
    const { items } = (await app.get("/v1/me/comments", person.token)).body;
    assert.deepEqual(
      items.map((one: { id: string; status: string }) => one.status),
      ["published", "removed", "withdrawn", "withdrawn"],
    );
    assert.equal(items[0].id, later.id);
    const thread = (await app.get(`${open.path}/comments?sort=oldest`)).body;
    assert.deepEqual(
      [thread.items[0].tombstone.kind, thread.items[0].replies.items[0].id],
      ["withdrawn", other.id],
    );
    assert.deepEqual(await rowsWith(app, ["Takenback"]), []);
    assert.deepEqual((await reconcile(app.ctx, false)).wrong, []);
    const again = await app.delete("/v1/me/comments", person.token);
    assert.deepEqual(again.body, { comments: 1 });
  });

  it("goes on after it was broken off, and comes to rest", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    for (let n = 0; n < 3; n += 1) await newComment(app, article, person);
    await app.delete("/v1/me/comments", person.token);
    await app.ctx.db.prisma
      .$executeRaw`ALTER TABLE decisions ADD CONSTRAINT none CHECK (act <> 'withdraw') NOT VALID`;
    await assert.rejects(withdrawComments(app.ctx));
    await app.ctx.db.prisma.$executeRaw`ALTER TABLE decisions DROP CONSTRAINT none`;
    await withdrawComments(app.ctx);
    const account = await app.ctx.db.prisma.account.findUniqueOrThrow({ where: { id: person.id } });
    assert.equal(account.withdrawalAskedAt, null);
    const { version } = await app.ctx.db.prisma.articleCount.findUniqueOrThrow({
      where: { articleId: article.id },
    });
    await withdrawComments(app.ctx);
    const after = await app.ctx.db.prisma.articleCount.findUniqueOrThrow({
      where: { articleId: article.id },
    });
    assert.equal(after.version, version);
  });

  it("hides at once under a legal hold, and leaves the words until it ends", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const person = await newPerson(app);
    await newComment(app, article, person, { body: "Evidence canary" });
    await app.patch(`${article.path}/settings`, { legalHold: true }, site.key);
    await app.delete("/v1/me/comments", person.token);
    await withdrawComments(app.ctx);
    await app.ctx.db.prisma.$executeRaw`
      UPDATE comments SET withdrawn_at = withdrawn_at - interval '31 days' WHERE author_id = ${person.id}::uuid`;
    await eraseWithdrawnWords(app.ctx);
    assert.equal((await rowsWith(app, ["Evidence canary"])).length, 2);
    await app.patch(`${article.path}/settings`, { legalHold: false }, site.key);
    assert.deepEqual((await app.get(`${article.path}/comments`)).body.items, []);
    await eraseWithdrawnWords(app.ctx);
    assert.deepEqual(await rowsWith(app, ["Evidence canary"]), []);
  });
});

describe("GET me/votes", () => {
  it("lists one's own, newest first, page by page, and nobody else's", async () => {
    const { app } = here;
    const site = await newSite(app, { votes: "upDown" });
    const article = await newArticle(app, site);
    const [author, voter, other] = [await newPerson(app), await newPerson(app), await newPerson(app)];
    const ids: string[] = [];
    for (const value of [1, -1, 1]) {
      const { id } = await newComment(app, article, author);
      const vote = await app.put(`${article.path}/comments/${id}/vote`, { value }, voter.token);
      assert.equal(vote.status, 200, vote.text);
      await app.put(`${article.path}/comments/${id}/vote`, { value: 1 }, other.token);
      ids.unshift(id);
    }
    const first = await app.get("/v1/me/votes?limit=2", voter.token);
    assert.equal(first.status, 200, first.text);
    const second = await app.get(`/v1/me/votes?limit=2&cursor=${first.body.nextCursor}`, voter.token);
    assert.equal(second.body.nextCursor, null);
    const items = [...first.body.items, ...second.body.items];
    assert.deepEqual(
      items.map(({ commentId, value }) => [commentId, value]),
      [ids[0], ids[1], ids[2]].map((id, n) => [id, n === 1 ? -1 : 1]),
    );
    assert.deepEqual([items[0].articleId, items[0].articleKey], [article.id, article.key]);
    const stolen = await app.get(`/v1/me/votes?cursor=${first.body.nextCursor}`, other.token);
    assert.equal(stolen.status, 400);
  });
});

describe("PUT, DELETE and GET me/ignored", () => {
  it("keeps whom one ignores, to oneself, and says so where one reads", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const [reader, pest] = [await newPerson(app), await newPerson(app)];
    const put = await app.put(`/v1/me/ignored/${pest.id}`, {}, reader.token);
    assert.deepEqual([put.status, put.body], [200, { accountId: pest.id, ignored: true }]);
    assert.equal((await app.put(`/v1/me/ignored/${pest.id}`, {}, reader.token)).status, 200);
    const list = (await app.get("/v1/me/ignored", reader.token)).body.items;
    assert.deepEqual(
      list.map(({ id, name }: { id: string; name: string }) => [id, name]),
      [[pest.id, pest.name]],
    );
    assert.deepEqual((await app.get(`${article.path}/me`, reader.token)).body.ignored, [pest.id]);
    assert.deepEqual((await app.get(`${article.path}/me`, pest.token)).body.ignored, []);
    assert.deepEqual((await app.get("/v1/me/ignored", pest.token)).body.items, []);
    for (let n = 0; n < 2; n += 1) {
      assert.equal((await app.delete(`/v1/me/ignored/${pest.id}`, reader.token)).status, 204);
    }
    assert.deepEqual((await app.get("/v1/me/ignored", reader.token)).body.items, []);
  });

  it("refuses oneself (403), nobody (404), and more than a thousand (403), also at the same time", async () => {
    const { app } = here;
    const reader = await newPerson(app);
    assert.equal((await app.put(`/v1/me/ignored/${reader.id}`, {}, reader.token)).status, 403);
    const nobody = "0193a1b2-0000-7000-8000-000000000001";
    assert.equal((await app.put(`/v1/me/ignored/${nobody}`, {}, reader.token)).status, 404);
    assert.equal((await app.delete(`/v1/me/ignored/${nobody}`, reader.token)).status, 404);
    await app.ctx.db.prisma.$executeRaw`
      WITH made AS (INSERT INTO accounts (id, name) SELECT gen_random_uuid(), 'n' || n FROM generate_series(1, 998) n RETURNING id)
      INSERT INTO ignored_accounts (account_id, ignored_id) SELECT ${reader.id}::uuid, id FROM made`;
    const others = await Promise.all(Array.from({ length: 4 }, () => newPerson(app)));
    const answers = await Promise.all(
      others.map(({ id }) => app.put(`/v1/me/ignored/${id}`, {}, reader.token)),
    );
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 200, 403, 403]);
  });

  it("does not tell of accounts of other sites", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const [here1, there] = [await newPerson(app), await newPerson(app)];
    const { account } = app.ctx.db.prisma;
    await account.update({ where: { id: here1.id }, data: { siteId: site.id } });
    await account.update({ where: { id: there.id }, data: { siteId: other.id } });
    assert.equal((await app.put(`/v1/me/ignored/${there.id}`, {}, here1.token)).status, 404);
  });
});

describe("401 and 403", () => {
  it("are told to those who are no reader", async () => {
    const { app } = here;
    const site = await newSite(app);
    for (const [method, path] of [
      ["delete", "/v1/me/comments"],
      ["get", "/v1/me/votes"],
      ["get", "/v1/me/ignored"],
    ] as const) {
      assert.equal((await app.call(method, path)).status, 401, path);
      assert.equal((await app.call(method, path, site.key)).status, 403, path);
    }
  });
});
