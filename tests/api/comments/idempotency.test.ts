import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { useApp } from "../../_support/app.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type TestArticle,
  unique,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, idsOf, readThread } from "../_support/answers.ts";

const here = useApp();

async function set(settings: object = {}) {
  const { app } = here;
  const site = await newSite(app, settings);
  const article = await newArticle(app, site);
  const reader = await newPerson(app);
  const post = (
    key: string,
    body: object | string = { body: "Once" },
    as: string | null = reader.token,
    at = article,
  ) => {
    const request = app.call("post", `${at.path}/comments`, as).set("Idempotency-Key", key);
    return typeof body === "string" ? request.type("json").send(body) : request.send(body);
  };
  const stored = (at: TestArticle = article) =>
    app.ctx.db.prisma.comment.count({ where: { articleId: at.id } });
  return { app, site, article, reader, post, stored };
}

describe("Idempotency-Key: a repeat", () => {
  it("gets the bytes of the first answer and says that it is one", async () => {
    const { app, article, post, stored } = await set();
    const key = unique("key");
    const first = await post(key, { body: "Once", rulesVersion: 1 });
    assert.equal(first.status, 201);
    assert.equal(first.headers["idempotent-replayed"], undefined);
    // Same JSON value, other bytes; the key quoted as RFC 8941 has it.
    for (const [name, body] of [
      [key, `{"rulesVersion": 1,\n "body": "Once"}`],
      [`"${key}"`, `{"body":"Once","rulesVersion":1}`],
    ] as const) {
      const again = await post(name, body);
      assert.deepEqual([again.status, again.text], [201, first.text]);
      assert.equal(again.headers["idempotent-replayed"], "true");
      assert.equal(again.headers["content-type"], first.headers["content-type"]);
    }
    assert.equal(await stored(), 1);
    // The answer is the one of then, whatever has happened since.
    bodyOf(
      await app.patch(
        `${article.path}/comments/${first.body.id}`,
        { body: "Twice" },
        first.request.getHeader("authorization")?.slice(7),
      ),
    );
    assert.equal((await post(key, { body: "Once", rulesVersion: 1 })).text, first.text);
  });

  it("is not held up by what has changed since: pace, repetition, closing", async () => {
    const { app, site, article, post } = await set({ secondsBetween: 60, repeatMinutes: 60 });
    const first = await post("a");
    assert.equal(first.status, 201);
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    assert.deepEqual([(await post("a")).text, (await post("a")).status], [first.text, 201]);
    assertProblem(await post("b", { body: "Other" }), "comments-closed");
  });

  it("with another body is refused, and changes nothing", async () => {
    const { post, stored } = await set();
    const first = await post("a");
    for (const body of [{ body: "Other" }, { body: "Once", rulesVersion: 1 }])
      assertProblem(await post("a", body), "idempotency-key-reused");
    assert.equal((await post("a")).text, first.text);
    assert.equal(await stored(), 1);
  });

  it("after a refusal is judged anew", async () => {
    const { app, site, article, post, stored } = await set({ maxLength: 10 });
    bodyOf(await app.post(`${article.path}/close`, { reason: "editorial" }, site.key));
    assertProblem(await post("a"), "comments-closed");
    bodyOf(await app.post(`${article.path}/open`, {}, site.key));
    assertProblem(await post("a", { body: "Much too long" }), "comment-too-long");
    const first = await post("a");
    assert.equal(first.status, 201);
    assert.equal(first.headers["idempotent-replayed"], undefined);
    assert.equal(await stored(), 1);
  });

  it("is one only from the same person, on the same article, for the same call", async () => {
    const { app, site, article, reader, post, stored } = await set();
    const other = await newArticle(app, site);
    const second = await newPerson(app);
    const first = bodyOf(await post("a"), 201);
    const theirs = bodyOf(await post("a", { body: "Once" }, second.token), 201);
    const there = bodyOf(await post("a", { body: "Once" }, reader.token, other), 201);
    assert.equal(new Set([first.id, theirs.id, there.id]).size, 3);
    assert.deepEqual([await stored(), await stored(other)], [2, 1]);
    const report = await app
      .call("post", `${article.path}/comments/${theirs.id}/reports`, reader.token)
      .set("Idempotency-Key", "a")
      .send({ reason: "spam" });
    assert.deepEqual([report.status, report.headers["idempotent-replayed"]], [202, undefined]);
  });

  it("does not pass for a repeat when it reports another comment", async () => {
    const { app, article, reader } = await set();
    const author = await newPerson(app);
    const [one, two] = [await newComment(app, article, author), await newComment(app, article, author)];
    const report = (id: string) =>
      app
        .call("post", `${article.path}/comments/${id}/reports`, reader.token)
        .set("Idempotency-Key", "a")
        .send({ reason: "spam" });
    bodyOf(await report(one.id), 202);
    assertProblem(await report(two.id), "idempotency-key-reused");
    const again = await report(one.id);
    assert.deepEqual([again.status, again.headers["idempotent-replayed"]], [202, "true"]);
  });

  it("keeps a guest's link to the one who got it", async () => {
    const { post } = await set({ commenters: "guests" });
    const body = { body: "Once", guest: { name: "Passer By" } };
    const first = await post("a", body, null);
    const again = await post("a", body, null);
    assert.equal(again.text, first.text);
    assert.equal(again.body.manageUrl, first.body.manageUrl);
  });

  it("is forgotten after 24 hours, and not before", async () => {
    const { app, article, post, stored } = await set();
    const age = (hours: number) => app.ctx.db.prisma.$executeRaw`
      UPDATE idempotency_keys SET created_at = created_at - ${hours}::int * interval '1 hour'
      WHERE scope_id = ${article.id}::uuid`;
    const first = await post("a");
    await age(23);
    assert.equal((await post("a")).text, first.text);
    await age(2);
    const later = await post("a", { body: "Another day" });
    assert.equal(later.status, 201);
    assert.equal(later.headers["idempotent-replayed"], undefined);
    assert.equal((await post("a", { body: "Another day" })).text, later.text);
    assert.equal(await stored(), 2);
  });

  it("of decisions decides once", async () => {
    const { app, site, article } = await set();
    const comment = await newComment(app, article, await newPerson(app));
    const decisions = [
      { commentId: comment.id, articleId: article.id, revision: 1, act: "remove", clauses: ["1.1"] },
    ];
    const send = () =>
      app.call("post", "/v1/moderation/decisions", site.key).set("Idempotency-Key", "d").send({ decisions });
    const first = await send();
    assert.equal(first.body.results[0].status, "removed");
    assert.equal((await send()).text, first.text);
    assert.deepEqual((await readThread(app, article)).items, []);
  });
});

describe("Idempotency-Key: 50 at once", () => {
  it("make one comment, and all that are answered get the same answer", async () => {
    const { app, article, post, stored } = await set();
    for (let round = 0; round < 4; round += 1) {
      const before = await stored();
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => post(`k${round}`, { body: `Round ${round}` })),
      );
      const done = answers.filter(({ status }) => status === 201);
      assert.ok(done.length > 0);
      assert.equal(new Set(done.map(({ text }) => text)).size, 1);
      assert.equal(done.filter(({ headers }) => headers["idempotent-replayed"] === undefined).length, 1);
      for (const answer of answers) if (answer.status !== 201) assertProblem(answer, "request-in-progress");
      assert.equal(await stored(), before + 1);
    }
    assert.equal(new Set(idsOf((await readThread(app, article)).items)).size, 4);
  });
});

describe("Idempotency-Key: 400", () => {
  it("for a key that is empty, too long, or not visible ASCII", async () => {
    const { post, stored } = await set();
    for (const key of ["", `"`.repeat(0), "a b", "x".repeat(256), "é"])
      assertProblem(await post(key), "malformed-request");
    assert.equal(await stored(), 0);
    bodyOf(await post("x".repeat(255)), 201);
  });
});
