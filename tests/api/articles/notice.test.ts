import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noticeSentence } from "../../../src/engine/notice-sentence.ts";
import type { NoticeReason } from "../../../src/engine/settings.ts";
import { type TestApp, useApp } from "../../_support/app.ts";
import { newArticle, newSite, type TestArticle } from "../../_support/people.ts";
import { bodyOf } from "../_support/answers.ts";

const here = useApp();

const TEXT = { en: "Over.", de: "Vorbei.", fr: "Fini." };

async function noticeOf(app: TestApp, article: TestArticle, accept?: string, lang?: string) {
  app.ctx.pages.clear();
  const request = app.get(lang ? `${article.path}?lang=${lang}` : article.path);
  const answer = bodyOf(await (accept === undefined ? request : request.set("Accept-Language", accept)));
  return answer.commenting.notice;
}

describe("notice: its language", () => {
  it("is the one in the URL, else the header's, else the article's, else the site's", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { language: "fr" });
    const settings = { mode: "closed", closedNotice: { text: TEXT } };
    const german = await newArticle(app, site, { language: "de", settings });
    const plain = await newArticle(app, site, { settings });
    assert.equal((await noticeOf(app, german, "fr", "en")).text, TEXT.en);
    assert.equal((await noticeOf(app, german, "fr-CA;q=0.5, en;q=0.1")).text, TEXT.fr);
    assert.equal((await noticeOf(app, german, "ja, en-GB;q=0.9, fr;q=0.8")).text, TEXT.en);
    assert.equal((await noticeOf(app, german)).text, TEXT.de);
    assert.equal((await noticeOf(app, german, "ja")).text, TEXT.de);
    assert.equal((await noticeOf(app, plain)).text, TEXT.fr);
    assert.equal((await noticeOf(app, plain, "ja", "ko")).text, TEXT.fr);
    assert.equal((await noticeOf(app, german, "not a language, ;;q=9,")).text, TEXT.de);
  });

  it("is that of the default sentence too", async () => {
    const { app } = here;
    const site = await newSite(app, {}, { language: "fr" });
    const settings = { mode: "closed" };
    const german = await newArticle(app, site, { language: "de", settings });
    const plain = await newArticle(app, site, { settings });
    const sentence = (language: string) => noticeSentence("editorial", [language]);
    assert.equal((await noticeOf(app, german, "fr", "nl")).text, sentence("nl"));
    assert.equal((await noticeOf(app, german, "it-CH")).text, sentence("it"));
    assert.equal((await noticeOf(app, german)).text, sentence("de"));
    assert.equal((await noticeOf(app, plain)).text, sentence("fr"));
    // Nobody has a sentence in Finnish: the next language that was asked for, else the article's own.
    assert.equal((await noticeOf(app, german, "fi, es;q=0.5")).text, sentence("es"));
    assert.equal((await noticeOf(app, german, "fi")).text, sentence("de"));
    const finnish = await newArticle(app, site, { language: "fi", settings });
    assert.equal((await noticeOf(app, finnish)).text, sentence("fr"));
  });

  it("chooses label and address of the call to action alike", async () => {
    const { app } = here;
    const callToAction = {
      label: { en: "Join us", de: "Mitreden" },
      url: { en: "https://facebook.example/en", de: "https://facebook.example/de" },
    };
    const settings = { mode: "closed", closedNotice: { callToAction } };
    const article = await newArticle(app, await newSite(app), { settings });
    assert.deepEqual((await noticeOf(app, article, "de-AT")).callToAction, {
      label: "Mitreden",
      url: "https://facebook.example/de",
    });
    assert.deepEqual((await noticeOf(app, article)).callToAction, {
      label: "Join us",
      url: "https://facebook.example/en",
    });
  });
});

describe("notice: its words", () => {
  it("has a sentence for every reason, and a plain text beside the HTML", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const reasons: NoticeReason[] = [
      "editorial",
      "legal",
      "capacity",
      "age",
      "hours",
      "moved",
      "request",
      "site",
    ];
    for (const reason of reasons) {
      const { commenting } = bodyOf(await app.post(`${article.path}/close`, { reason }, site.key));
      const sentence = noticeSentence(reason, ["en"]);
      assert.equal(commenting.notice.reason, reason);
      assert.equal(commenting.notice.text, sentence);
      assert.match(commenting.notice.html, /^<p>.+<\/p>$/);
    }
  });

  it("has one of its own before the opening", async () => {
    const { app } = here;
    const opensAt = new Date(Date.now() + 3_600_000).toISOString();
    const article = await newArticle(app, await newSite(app), { settings: { opensAt } });
    assert.equal((await noticeOf(app, article)).text, noticeSentence("scheduled", ["en"]));
  });

  it("shows the publisher's Markdown, and never lets HTML through", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const text = [
      "**Thanks**, see [the page](https://paper.example/more).",
      "<script>alert(1)</script> <img src=x onerror=alert(1)>",
      "[bad](javascript:alert(1)) [worse](data:text/html,x)",
    ].join("\n\n");
    const { commenting } = bodyOf(
      await app.post(`${article.path}/close`, { reason: "editorial", text }, site.key),
    );
    const { html } = commenting.notice;
    assert.match(html, /<strong>Thanks<\/strong>/);
    assert.match(html, /<a [^>]*href="https:\/\/paper\.example\/more"/);
    assert.doesNotMatch(html, /<script|<img|href="(?:javascript|data)/i);
    assert.match(commenting.notice.text, /Thanks, see the page/);
  });
});

describe("notice: where debate goes on", () => {
  it("names only what is there, on the same site", async () => {
    const { app } = here;
    const [site, other] = [await newSite(app), await newSite(app)];
    const elsewhere = await newArticle(app, other);
    const article = await newArticle(app, site);
    for (const continueAt of ["never-registered", elsewhere.key]) {
      const { commenting } = bodyOf(
        await app.post(`${article.path}/close`, { reason: "moved", continueAt }, site.key),
      );
      assert.equal(commenting.notice.continueAt, null);
    }
    // It appears once it is registered.
    bodyOf(
      await app.put(
        `${site.path}/articles/${elsewhere.key}`,
        { url: "https://paper.example/n", title: "Next" },
        site.key,
      ),
      201,
    );
    assert.deepEqual((await noticeOf(app, article)).continueAt, {
      key: elsewhere.key,
      title: "Next",
      url: "https://paper.example/n",
    });
  });

  it("is asked for nothing while comments are taken", async () => {
    const { app } = here;
    const site = await newSite(app, { closedNotice: { text: "Over.", continueAt: "next" } });
    assert.equal(await noticeOf(app, await newArticle(app, site)), null);
  });
});
