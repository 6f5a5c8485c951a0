import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type TestApp, useApp } from "../../_support/app.ts";
import {
  newArticle,
  newKey,
  newPerson,
  newSite,
  newStaff,
  type TestArticle,
  type TestSite,
} from "../../_support/people.ts";
import { assertProblem, bodyOf, INSTANT } from "../_support/answers.ts";
import { assertInvalid } from "../_support/assert-invalid.ts";

const here = useApp();

const LINK = { label: "Join us on Facebook", url: "https://www.facebook.com/paper.example" };

async function standing(app: TestApp, site: TestSite, article: TestArticle) {
  return {
    counts: await app.ctx.db.prisma.articleCount.findUniqueOrThrow({ where: { articleId: article.id } }),
    lines: await app.ctx.db.prisma.auditLine.count({ where: { siteId: site.id } }),
    history: bodyOf(await app.get(`${article.path}/history`, site.key)).items.length,
  };
}

describe("POST close: 200", () => {
  it("closes with reason, words, a call to action and the article where debate goes on", async () => {
    const { app } = here;
    const site = await newSite(app);
    const [article, next] = [await newArticle(app, site), await newArticle(app, site)];
    const closed = bodyOf(
      await app.post(
        `${article.path}/close`,
        { reason: "moved", text: "Read *on*.", callToAction: LINK, continueAt: next.key },
        site.key,
      ),
    );
    assert.equal(closed.id, article.id);
    assert.equal(closed.commenting.state, "closed");
    assert.equal(closed.commenting.reason, "moved");
    assert.deepEqual(closed.commenting.because, { setting: "mode", level: "article" });
    assert.deepEqual(closed.commenting.notice, {
      reason: "moved",
      html: "<p>Read <em>on</em>.</p>",
      text: "Read on.",
      callToAction: LINK,
      continueAt: { key: next.key, title: `Title of ${next.key}`, url: `https://paper.example/${next.key}` },
    });
    assert.deepEqual(bodyOf(await app.get(article.path)), closed);
    const reader = await newPerson(app);
    const refused = await app.post(`${article.path}/comments`, { body: "Late" }, reader.token);
    assert.deepEqual(assertProblem(refused, "comments-closed").notice, closed.commenting.notice);
    const { own } = bodyOf(await app.get(`${article.path}/settings`, site.key));
    assert.deepEqual(own, {
      mode: "closed",
      closedNotice: { reason: "moved", text: "Read *on*.", callToAction: LINK, continueAt: next.key },
    });
  });

  it("does nothing twice, and says it anew where it differs", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const body = { reason: "editorial", text: { de: "Vorbei.", en: "Over." }, callToAction: LINK };
    const first = bodyOf(await app.post(`${article.path}/close`, body, site.key));
    const before = await standing(app, site, article);
    assert.deepEqual(bodyOf(await app.post(`${article.path}/close`, body, site.key)), first);
    assert.deepEqual(await standing(app, site, article), before);
    const anew = bodyOf(await app.post(`${article.path}/close`, { ...body, reason: "request" }, site.key));
    assert.equal(anew.commenting.reason, "request");
    assert.equal((await standing(app, site, article)).history, 2);
  });

  it("keeps the call to action of the levels above unless one is given, or null", async () => {
    const { app } = here;
    const site = await newSite(app, { closedNotice: { callToAction: LINK, text: "The site's words." } });
    const article = await newArticle(app, site);
    const closing = async (body: object) =>
      bodyOf(await app.post(`${article.path}/close`, body, site.key)).commenting.notice;
    const kept = await closing({ reason: "editorial" });
    assert.deepEqual(kept.callToAction, LINK);
    const none = await closing({ reason: "editorial", callToAction: null });
    assert.equal(none.callToAction, null);
  });

  it("closes what is open, premoderated, scheduled or hidden alike, under what stands above it", async () => {
    const { app } = here;
    const site = await newSite(app);
    const later = new Date(Date.now() + 3_600_000).toISOString();
    for (const settings of [{}, { mode: "premoderated" }, { opensAt: later }, { mode: "hidden" }]) {
      const article = await newArticle(app, site, { settings });
      const { commenting } = bodyOf(await app.post(`${article.path}/close`, { reason: "legal" }, site.key));
      assert.deepEqual([commenting.state, commenting.reason], ["closed", "legal"]);
    }
    const held = await newArticle(app, site, { settings: { legalHold: true } });
    const { commenting } = bodyOf(await app.post(`${held.path}/close`, { reason: "editorial" }, site.key));
    assert.deepEqual([commenting.state, commenting.because.setting], ["hidden", "legalHold"]);
  });

  it("is written down", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    const article = await newArticle(app, site);
    bodyOf(await app.post(`${article.path}/close`, { reason: "request" }, editor.token));
    const line = await app.ctx.db.prisma.auditLine.findFirstOrThrow({
      where: { siteId: site.id, act: "article.close" },
    });
    assert.equal(line.actorId, editor.id);
    assert.equal(line.subject, `article:${article.id}`);
    assert.equal((line.detail as { reason: string }).reason, "request");
  });

  it("answers a repeat with the same Idempotency-Key from memory", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const send = (reason: string) =>
      app.post(`${article.path}/close`, { reason }, site.key).set("Idempotency-Key", "close-1");
    const first = await send("editorial");
    bodyOf(await app.post(`${article.path}/open`, undefined, site.key));
    const again = await send("editorial");
    assert.equal(again.headers["idempotent-replayed"], "true");
    assert.deepEqual(bodyOf(again), bodyOf(first));
    assert.equal(bodyOf(await app.get(article.path)).commenting.state, "open");
    assertProblem(await send("request"), "idempotency-key-reused");
  });
});

describe("POST close: 401, 403, 404, 422", () => {
  it("is for those who publish here", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const article = await newArticle(app, site);
    const path = `${article.path}/close`;
    const body = { reason: "editorial" };
    assertProblem(await app.post(path, body), "sign-in-required");
    assertProblem(await app.post(path, body, other.key), "invalid-credentials");
    for (const token of [
      (await newPerson(app)).token,
      (await newStaff(app, site, "moderator")).token,
      await newKey(app, site.id, ["moderation"]),
    ]) {
      assertProblem(await app.post(path, body, token), "not-permitted");
    }
    assertProblem(await app.post(`${site.path}/articles/none/close`, body, site.key), "not-found");
    assert.equal(bodyOf(await app.get(article.path)).commenting.state, "open");
  });

  it("names what is wrong", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    for (const [body, pointer] of [
      [{}, "/reason"],
      [{ reason: "whim" }, "/reason"],
      [{ reason: null }, "/reason"],
      [{ reason: "editorial", text: "" }, "/text"],
      [{ reason: "editorial", callToAction: { label: "Go" } }, "/callToAction/url"],
      [{ reason: "editorial", callToAction: { ...LINK, url: "javascript:alert(1)" } }, "/callToAction/url"],
      [{ reason: "editorial", callToAction: { ...LINK, colour: "red" } }, "/callToAction/colour"],
      [{ reason: "editorial", continueAt: "undefined" }, "/continueAt"],
      [{ reason: "editorial", notice: "Over" }, "/notice"],
    ] as const) {
      assertInvalid(await app.post(`${article.path}/close`, body, site.key), pointer);
    }
    assertInvalid(await app.post(`${article.path}/close`, undefined, site.key), "");
  });
});

describe("GET history: 200", () => {
  it("lists closings and openings, newest first, with actor and reason", async () => {
    const { app } = here;
    const site = await newSite(app);
    const editor = await newStaff(app, site, "editor");
    const article = await newArticle(app, site);
    assert.deepEqual(bodyOf(await app.get(`${article.path}/history`, site.key)), { items: [] });
    bodyOf(await app.post(`${article.path}/close`, { reason: "request" }, editor.token));
    bodyOf(await app.post(`${article.path}/open`, undefined, site.key));
    const { items } = bodyOf(await app.get(`${article.path}/history`, editor.token));
    assert.equal(items.length, 2);
    const [opened, closed] = items;
    assert.equal(opened.act, "open");
    assert.equal(opened.actor.kind, "key");
    assert.equal(opened.actor.name, null);
    assert.match(opened.at, INSTANT);
    assert.deepEqual(
      { act: closed.act, reason: closed.reason, actor: closed.actor },
      { act: "close", reason: "request", actor: { kind: "account", id: editor.id, name: editor.name } },
    );
  });
});

describe("GET history: 401, 403, 404", () => {
  it("is for those who publish here", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    assertProblem(await app.get(`${article.path}/history`), "sign-in-required");
    assertProblem(await app.get(`${article.path}/history`, (await newPerson(app)).token), "not-permitted");
    assertProblem(await app.get(`${site.path}/articles/none/history`, site.key), "not-found");
  });
});
