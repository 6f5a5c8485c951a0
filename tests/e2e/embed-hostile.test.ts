// What readers write and call themselves is words in the embed, in the fragment and in what the page is told.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { newArticle, newPerson, newSite, type TestArticle, type TestSite } from "../_support/people.ts";
import { xssCorpus } from "./_support/corpus.ts";
import { embed, type Newspaper, startNewspaper, untilReady, visit } from "./_support/newspaper.ts";
import { type Canary, startCanary } from "./_support/watch.ts";

const browser = useBrowser();
const OPEN = { maxLength: 20_000, minLength: 0, maxLinks: 100, linksHeldAbove: 100, defaultSort: "oldest" };
/** A page is left alone by what is not typed: marks that turn the order round, towers of accents, what is no letter. */
const ODD = [
  "gpj\u202Eexe.evil",
  "unclosed \u2067\u2068 isolates",
  `Z\u0351\u036B\u0343${"\u0300".repeat(400)}algo`,
  "\u200B\u200B\u200B",
  "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp;",
  "{{constructor.constructor('alert(1)')()}}",
  ["$", "{alert(1)}"].join(""),
  "__proto__ constructor hasOwnProperty",
];

let app: TestApp;
let paper: Newspaper;
let canary: Canary;
let site: TestSite;

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startNewspaper(() => app.url);
  canary = await startCanary();
  site = await newSite(app, OPEN, { origins: [paper.origin] });
});
after(async () => {
  await app?.close();
  await Promise.all([paper?.close(), canary?.close()]);
});

interface Shown {
  id: string;
  html: string;
  name: string;
}

/** Posts each text, by somebody who is called so where `named`; answers what the API tells of them. */
async function fill(article: TestArticle, texts: string[], named: boolean): Promise<void> {
  const reader = await newPerson(app);
  for (const text of texts) {
    const author = named ? await newPerson(app, { name: text }) : reader;
    const body = named ? "Words of somebody with a name" : text;
    const answer = await app.post(`${article.path}/comments`, { body }, author.token);
    assert.ok([201, 422].includes(answer.status), `${text}: ${answer.text}`);
  }
}

async function told(article: TestArticle): Promise<Map<string, Shown>> {
  const all = new Map<string, Shown>();
  for (let cursor: string | null = "", first = true; cursor !== null; first = false) {
    const query: string = first ? "" : `&cursor=${cursor}`;
    const { body } = await app.get(`${article.path}/comments?sort=oldest&limit=100${query}`);
    for (const { id, html, author } of body.items) all.set(id, { id, html, name: author.name });
    cursor = body.nextCursor as string | null;
  }
  return all;
}

/** What of the comments in the element is not as the API tells it, or more than words. */
async function wrongIn(page: Page, comments: Shown[]): Promise<string[]> {
  return page.evaluate(`(async () => {
    const shadow = document.querySelector("understory-comments").shadowRoot;
    const wrong = [];
    const allowed = /^(?:p|br|em|strong|blockquote|ul|ol|li|a|code|pre)$/;
    for (const { id, html, name } of ${JSON.stringify(comments).replaceAll("<", "\\u003c")}) {
      const comment = shadow.querySelector('[id="comment-' + id + '"]');
      if (!comment) { wrong.push("missing " + id); continue; }
      if (comment.querySelector(".name").textContent !== name) wrong.push("name " + comment.querySelector(".name").textContent);
      const words = comment.querySelector(".words");
      for (const one of words.querySelectorAll("*")) {
        if (!allowed.test(one.localName)) wrong.push("element " + one.localName + " in " + html);
        for (const { name, value } of one.attributes) {
          const fine = (one.localName === "a" && ((name === "href" && /^https?:/.test(value)) || (name === "rel" && value === "ugc nofollow noopener"))) || (one.localName === "ol" && name === "start");
          if (!fine) wrong.push("attribute " + name + " in " + html);
        }
        one.dispatchEvent(new Event("mouseover", { bubbles: true }));
        one.dispatchEvent(new Event("focus"));
      }
      // The browser's own parser is asked what the service's HTML says.
      const parsed = window.parse(html);
      if (parsed !== words.textContent) wrong.push(JSON.stringify([parsed, words.textContent]));
    }
    return wrong;
  })()`);
}

/** Reads on until everything is there. */
async function readToTheEnd(page: Page): Promise<void> {
  const more = page.getByRole("button", { name: "Show more comments" });
  while ((await more.count()) > 0) {
    const before = await page.locator(".comment").count();
    await more.click();
    while ((await page.locator(".comment").count()) === before) await page.waitForTimeout(20);
  }
}

for (const named of [false, true]) {
  describe(named ? "names from a corpus of attacks" : "a corpus of attacks as comments", () => {
    let article: TestArticle;
    let texts: string[];

    before(async () => {
      article = await newArticle(app, site);
      texts = [...xssCorpus(canary.origin), ...ODD];
      // A name is what the database takes, since pages must not rely on what the door refuses.
      if (named) texts = texts.filter((text) => text.length <= 200 && !text.includes("\u0000"));
      await fill(article, texts, named);
    });

    it("is words in the embed, as the service tells them", async () => {
      paper.body = embed(app.url, site.slug, article.key);
      const { page, incidents, context } = await visit(await browser.browser, [paper.origin, app.url]);
      await page.addInitScript(`window.parse = (html) => html;`);
      await page.goto(`${paper.origin}/article`);
      await untilReady(page);
      await readToTheEnd(page);
      const comments = [...(await told(article)).values()];
      assert.ok(comments.length > texts.length * 0.9, `${comments.length} of ${texts.length}`);
      // In a page without a policy the parser may be asked.
      const parser = await (await browser.browser).newPage();
      const spoken = await parser.evaluate<string[]>(
        `${JSON.stringify(comments.map((one) => one.html)).replaceAll("<", "\\u003c")}.map((html) => new DOMParser().parseFromString(html, "text/html").body.textContent)`,
      );
      await parser.close();
      const expected = JSON.stringify(Object.fromEntries(comments.map((one, at) => [one.html, spoken[at]])));
      await page.evaluate(
        `(() => { const said = ${expected.replaceAll("<", "\\u003c")}; window.parse = (html) => said[html]; })()`,
      );
      assert.deepEqual(await wrongIn(page, comments), []);
      assert.deepEqual(incidents, []);
      assert.deepEqual(canary.hits, []);
      await context.close();
    });

    it("is words in the fragment, with a script and without", async () => {
      for (const javaScriptEnabled of [true, false]) {
        paper.body = (await app.get(`${article.path}/thread`)).text;
        const { page, incidents, context } = await visit(await browser.browser, [paper.origin, app.url], {
          javaScriptEnabled,
        });
        await page.goto(`${paper.origin}/article`);
        await page.locator(".comment").nth(19).waitFor();
        assert.equal(await page.locator("#after").count(), 1, "nothing closed what stands around it");
        const foreign = page.locator(".words :not(p, br, em, strong, blockquote, ul, ol, li, a, code, pre)");
        assert.equal(await foreign.count(), 0);
        assert.deepEqual(incidents, []);
        await context.close();
      }
      assert.deepEqual(canary.hits, []);
    });
  });
}
