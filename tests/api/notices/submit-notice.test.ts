import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { namedComment } from "../../../src/notices/named-comment.ts";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newComment, newPerson, newSite, type TestSite } from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";
import { newDesk, notify, tokenOf } from "../appeals/_support/desk.ts";

const here = useApp();
const DAY = 86_400_000;
const NOTICE = {
  explanation: "It is my address.",
  name: "Ada Brook",
  email: "ada@example.org",
  goodFaith: true,
};
const NOBODY = "0193a1b2-0000-7000-8000-000000000001";

/** What was stored of a notice. */
async function rowOf(app: TestApp, id: string) {
  const { rows } = await app.ctx.db.pool.query("SELECT * FROM notices WHERE id = $1", [id]);
  return rows[0];
}

function give(site: TestSite, fields: object, as?: string | null) {
  return here.app.post(`${site.path}/notices`, { ...NOTICE, ...fields }, as);
}

describe("POST /v1/sites/{site}/notices: 202", () => {
  it("takes a notice from anyone, with a receipt, a status page and a day by which it is decided", async () => {
    const { app } = here;
    const desk = await newDesk(app, {}, { section: "world" });
    const comment = await newComment(app, desk.article, desk.author);
    const before = Date.now();
    const answer = bodyOf(await give(desk.site, { commentId: comment.id, law: "§ 126a StGB" }), 202);
    assert.deepEqual(Object.keys(answer).sort(), ["dueAt", "receipt", "statusUrl"]);
    assert.match(answer.dueAt, INSTANT);
    assert.ok(Math.abs(Date.parse(answer.dueAt) - before - 7 * DAY) < 60_000);
    const row = await rowOf(app, answer.receipt);
    assert.deepEqual(
      [row.site_id, row.section, row.article_id, row.comment_id],
      [desk.site.id, "world", desk.article.id, comment.id],
    );
    const path = `/v1/moderation/queue?site=${desk.site.slug}&kind=notices`;
    const [item] = bodyOf(await app.get(path, desk.judge.token)).items;
    assert.deepEqual([item.notice.id, item.notice.name], [answer.receipt, NOTICE.name]);
    for (const as of [desk.author.token, desk.site.key])
      bodyOf(await give(desk.site, { commentId: comment.id }, as), 202);
  });

  it("finds the comment by what the address names: its fragment, else its path", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const comment = await newComment(app, desk.article, desk.author);
    for (const url of [
      `https://paper.example/river#comment-${comment.id}`,
      `https://paper.example/river#comment-${comment.id.toUpperCase()}`,
      `https://paper.example${desk.article.path}/comments/${comment.id}`,
      `https://paper.example/${NOBODY}/${comment.id}/replies?x=1`,
    ]) {
      const row = await rowOf(app, (await notify(app, desk.site, { url })).id);
      assert.deepEqual([row.article_id, row.comment_id], [desk.article.id, comment.id], url);
    }
    assert.equal(namedComment("https://paper.example/river#reply-to"), null);
    assert.equal(namedComment("not an address"), null);
  });

  it("takes one about an address that it does not know, or about a comment of another site, and finds nothing", async () => {
    const { app } = here;
    const desk = await newDesk(app);
    const other = await newSite(app);
    const comment = await newComment(app, desk.article, desk.author);
    for (const fields of [
      { url: "https://paper.example/an-article" },
      { commentId: comment.id },
      { url: `https://paper.example/#comment-${comment.id}` },
    ]) {
      const row = await rowOf(app, (await notify(app, other, fields)).id);
      assert.deepEqual([row.article_id, row.section], [null, ""]);
    }
  });

  it("answers the same whether the comment is up, waits, is gone, is elsewhere or was never there", async () => {
    const { app } = here;
    const desk = await newDesk(app, { terms: { held: ["rascal"] } });
    const elsewhere = await newArticle(app, await newSite(app));
    const up = await newComment(app, desk.article, desk.author);
    const waits = await newComment(app, desk.article, desk.author, { body: "A rascal" });
    const gone = await newComment(app, desk.article, desk.author);
    assert.equal(
      (await app.delete(`${desk.article.path}/comments/${gone.id}`, desk.author.token)).status,
      204,
    );
    const other = await newComment(app, elsewhere, desk.author);
    const seen = new Set<string>();
    for (const id of [up.id, waits.id, gone.id, other.id, NOBODY])
      for (const fields of [{ commentId: id }, { url: `https://paper.example/#comment-${id}` }]) {
        const answer = await give(desk.site, fields);
        const { receipt, statusUrl, dueAt } = bodyOf(answer, 202);
        const status = bodyOf(await app.get(`/v1/notices/${tokenOf(statusUrl)}`));
        const told = JSON.stringify([answer.body, status, Object.keys(answer.headers).sort()]);
        const own = [receipt, tokenOf(statusUrl), dueAt, status.createdAt, id];
        seen.add(own.reduce((text, one) => text.replaceAll(one, "…"), told).replaceAll(/"url":[^,]+,/g, ""));
      }
    assert.equal(seen.size, 1, [...seen].join("\n"));
  });

  it("is taken once where the same request is sent again", async () => {
    const { app } = here;
    const site = await newSite(app);
    const send = () => give(site, { url: "https://paper.example/a" }).set("Idempotency-Key", "a-notice");
    assert.deepEqual(bodyOf(await send(), 202), bodyOf(await send(), 202));
    const { rowCount } = await app.ctx.db.pool.query("SELECT 1 FROM notices WHERE site_id = $1", [site.id]);
    assert.equal(rowCount, 1);
  });

  it("leaves who gave it out of the log, and out of the audit log", async () => {
    const { app } = here;
    const site = await newSite(app);
    const canary = "canary-of-a-notifier";
    const fields = { url: "https://paper.example/a", name: canary, email: `${canary}@example.org` };
    const { id, token } = await notify(app, site, { ...fields, explanation: `It is ${canary}.` });
    bodyOf(await app.get(`/v1/notices/${token}`));
    await app.get(`/notices/${token}`);
    await app.post(`/v1/notices/${token}/appeals`, { text: canary });
    const log = app.logged.join("");
    assert.ok(!log.includes(canary));
    assert.ok(!log.includes(token), "nor does it repeat the link");
    const { rows } = await app.ctx.db.pool.query(
      "SELECT act, detail, values FROM audit_lines WHERE subject = $1",
      [`notice:${id}`],
    );
    assert.deepEqual([rows.length, rows[0].act], [1, "notice.give"]);
    assert.ok(!JSON.stringify(rows[0].detail).includes(canary));
    assert.deepEqual(Object.keys(rows[0].values).sort(), ["explanation", "url"]);
  });
});

describe("POST /v1/sites/{site}/notices: refusals", () => {
  it("422: what must be said, and said in good faith", async () => {
    const { app } = here;
    const site = await newSite(app);
    const whole = { url: "https://paper.example/a" };
    for (const name of ["explanation", "name", "email", "goodFaith"])
      assertInvalid(await give(site, { ...whole, [name]: undefined }), `/${name}`);
    assertInvalid(await give(site, {}), "/url");
    assertInvalid(await give(site, { ...whole, goodFaith: false }), "/goodFaith");
    assertInvalid(await give(site, { ...whole, email: "nobody" }), "/email");
    assertInvalid(await give(site, { ...whole, explanation: " " }), "/explanation");
    for (const url of ["javascript:alert(1)", "/relative", "ftp://paper.example/", "https://u:p@a.example/"])
      assertInvalid(await give(site, { url }), "/url");
    assertInvalid(await give(site, { commentId: "1" }), "/commentId");
    assertInvalid(await give(site, { ...whole, outcome: "removed" }), "/outcome");
    const { rowCount } = await app.ctx.db.pool.query("SELECT 1 FROM notices WHERE site_id = $1", [site.id]);
    assert.equal(rowCount, 0);
  });

  it("404: a site that is not there; 401: credentials of another", async () => {
    const { app } = here;
    const site = await newSite(app);
    const body = { ...NOTICE, url: "https://paper.example/a" };
    assertProblem(await app.post("/v1/sites/no-such-site/notices", body), "not-found");
    assertProblem(await give(site, body, (await newSite(app)).key), "invalid-credentials");
    assertProblem(await give(site, body, "garbage"), "invalid-credentials");
    bodyOf(await give(site, body, (await newPerson(app)).token), 202);
  });
});

describe("Notices from one network", () => {
  const there = useApp({ noticesPerHour: 3, trustProxy: ["loopback"] });

  it("429 beyond the limit, and none of another's business", async () => {
    const { app } = there;
    const site = await newSite(app);
    const send = (from: string) =>
      app
        .post(`${site.path}/notices`, { ...NOTICE, url: "https://paper.example/a" })
        .set("X-Forwarded-For", from);
    for (let n = 0; n < 3; n += 1) assert.equal((await send("192.0.2.1")).status, 202);
    const refused = await send("192.0.2.1");
    assertProblem(refused, "rate-limited");
    assert.ok(Number(refused.headers["retry-after"]) > 0);
    assert.equal((await send("192.0.2.2")).status, 202);
  });
});
