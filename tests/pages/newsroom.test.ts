import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { useApp } from "../_support/app.ts";
import { decide, newArticle, newComment, newPerson, newSite, type TestSite } from "../_support/people.ts";
import { assertPage } from "./_support/assert-page.ts";

describe("front page and articles", () => {
  const house = useApp({ demo: true });
  const EVIL = "<script>alert(1)</script>";
  const SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;";
  let site: TestSite;

  before(async () => {
    const { app } = house;
    const empty = await app.get("/");
    assertPage(empty);
    assert.match(empty.text, /npx understory init/, "with no site the front page says how to begin");
    site = await newSite(app, {}, { name: `The ${EVIL} Paper`, language: "en", timeZone: "Europe/London" });
  });

  function pageOf(article: { key: string }): string {
    return `/articles/${site.slug}/${encodeURIComponent(article.key)}`;
  }

  test("the front page lists sites and articles with their state, what was typed as text", async () => {
    const { app } = house;
    const open = await newArticle(app, site, { title: `Open ${EVIL}`, section: "local" });
    await newArticle(app, site, { title: "Closed by hand", settings: { mode: "closed" } });
    const answer = await app.get("/");
    assertPage(answer);
    assert.ok(answer.text.includes(`The ${SHOWN} Paper`));
    assert.ok(answer.text.includes(`Open ${SHOWN}`));
    assert.match(answer.text, /class="state closed">Closed<\/span>\s*<span>by the editors/);
    assert.ok(answer.text.includes(`href="/articles/${site.slug}/${open.key}"`));
    assert.ok(answer.text.includes(`href="${open.path}/comments"`));
    assert.ok(answer.text.includes(`href="/sites/${site.slug}/rules"`));
    assert.ok(answer.text.includes('href="/console"'));
  });

  test("what a publisher withholds is listed in the demo alone", async () => {
    const { app } = house;
    const held = await newArticle(app, site, { title: "Sealed", settings: { legalHold: true } });
    const demo = await app.get("/");
    assert.ok(demo.text.includes(held.key));
    assert.ok(!demo.text.includes("Sealed"));
    const page = await app.get(pageOf(held));
    assertPage(page);
    assert.ok(!page.text.includes("Sealed"));
    app.ctx.config.demo = false;
    try {
      assert.ok(!(await app.get("/")).text.includes(held.key));
    } finally {
      app.ctx.config.demo = true;
    }
  });

  test("an article's page shows its comments and replies, what was typed as text, names apart", async () => {
    const { app } = house;
    const article = await newArticle(app, site, { title: `Debate ${EVIL}` });
    const author = await newPerson(app, { name: EVIL });
    const first = await newComment(app, article, author, { body: `One ${EVIL} and *two*` });
    await newComment(app, article, await newPerson(app, { name: "منى الحداد" }), {
      body: "A reply",
      parentId: first.id,
    });
    const answer = await app.get(pageOf(article));
    assertPage(answer);
    assert.match(answer.headers.vary ?? "", /Accept-Language/);
    assert.ok(answer.text.includes(`<h1 dir="auto" lang="en">Debate ${SHOWN}</h1>`));
    assert.ok(answer.text.includes(`<bdi class="name">${SHOWN}</bdi>`));
    assert.ok(answer.text.includes("<em>two</em>"));
    assert.ok(answer.text.includes('<bdi class="name">منى الحداد</bdi>'));
    assert.ok(answer.text.includes(">2 comments</h2>"));
    assert.match(answer.text, /class="replies".*A reply/s);
  });

  test("what was taken down is one line, with the clause and the way to it", async () => {
    const { app } = house;
    const article = await newArticle(app, site);
    const author = await newPerson(app, { name: "Gone Away" });
    const comment = await newComment(app, article, author, { body: "Words that go" });
    await newComment(app, article, author, { body: "Words that stay", parentId: comment.id });
    const { status } = await decide(app, site.key, article, comment, "remove", { clauses: ["1.1"] });
    assert.equal(status, "removed");
    const { text } = await app.get(pageOf(article));
    assert.ok(!text.includes("Words that go"));
    assert.ok(text.includes("Words that stay"));
    assert.match(text, /Removed by a moderator under clause <a href="[^"]*#clause-1\.1">1\.1<\/a>\./);
  });

  test("closed is a statement with its reason and the way on", async () => {
    const { app } = house;
    const next = await newArticle(app, site, { title: `Elsewhere ${EVIL}` });
    const article = await newArticle(app, site);
    const closed = await app.post(
      `${article.path}/close`,
      {
        reason: "moved",
        text: `Said ${EVIL} enough.`,
        callToAction: { label: `On ${EVIL} Facebook`, url: "https://www.facebook.com/paper.example" },
        continueAt: next.key,
      },
      site.key,
    );
    assert.equal(closed.status, 200, closed.text);
    const answer = await app.get(pageOf(article));
    assertPage(answer);
    const notice = /<aside class="notice".*?<\/aside>/s.exec(answer.text)?.[0] ?? "";
    assert.match(notice, /<p class="label">Comments closed<\/p>/);
    assert.match(notice, /Said .*script.* enough\./);
    assert.ok(
      notice.includes(`<a dir="auto" href="https://www.facebook.com/paper.example">On ${SHOWN} Facebook</a>`),
    );
    assert.ok(notice.includes(`Elsewhere ${SHOWN}`));
  });

  test("the page speaks German to those who ask for it", async () => {
    const { app } = house;
    const article = await newArticle(app, site, { settings: { mode: "closed" } });
    const page = (language: string) => app.get(pageOf(article)).set("Accept-Language", language);
    assert.match((await page("de-AT,en;q=0.5")).text, /<html lang="de">.*Kommentare geschlossen/s);
    assert.match((await page("tlh")).text, /<html lang="en">.*Comments closed/s);
    assert.match(
      (await app.get(`${pageOf(article)}?lang=de`).set("Accept-Language", "en")).text,
      /<html lang="de">/,
    );
    assert.match((await app.get(`${pageOf(article)}?lang=!&lang=2`)).text, /<html lang="en">/);
  });

  test("sorted by tabs, and page after page", async () => {
    const { app } = house;
    const article = await newArticle(app, site);
    for (let number = 0; number < 21; number += 1) {
      await newComment(app, article, await newPerson(app), { body: `Comment number ${number} of all` });
    }
    const first = await app.get(`${pageOf(article)}?sort=oldest`);
    assert.match(first.text, /aria-current="true">Oldest/);
    assert.ok(first.text.includes("Comment number 0 of all"));
    assert.ok(!first.text.includes("Comment number 20 of all"));
    const next = /<p class="more"><a href="([^"]+)#comments">More comments/.exec(first.text)?.[1];
    assert.ok(next);
    const second = await app.get(next.replaceAll("&amp;", "&"));
    assertPage(second);
    assert.ok(second.text.includes("Comment number 20 of all"));
    assert.equal((await app.get(`${pageOf(article)}?cursor=forged`)).status, 400);
    assertPage(await app.get(`${pageOf(article)}?sort=sideways`));
  });

  test("what there is not is not found", async () => {
    const { app } = house;
    const nowhere = [`/articles/${site.slug}/none`, "/articles/none/none", `/articles/${site.slug}/%00`];
    for (const path of [...nowhere, `/articles/${site.slug}/%ff`, `/articles/SITE/x`]) {
      const answer = await app.get(path);
      assert.equal(answer.status, 404, `${path} ${answer.text}`);
      assert.equal(answer.body.type, "/problems/not-found");
    }
  });
});
