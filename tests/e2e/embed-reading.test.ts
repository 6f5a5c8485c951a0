// Readers read in a newspaper's page: a real browser, another site, the strictest policy, no third-party cookies.
import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newPerson,
  newSite,
  newStaff,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import {
  embed,
  type Newspaper,
  startNewspaper,
  until,
  untilReady,
  type Visit,
  visit,
} from "./_support/newspaper.ts";

const browser = useBrowser();

let app: TestApp;
let paper: Newspaper;
let site: TestSite;
let moderator: Person;
let readers: Person[];

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startNewspaper(() => app.url);
  site = await newSite(app, { votes: "upDown", maxDepth: 3 }, { origins: [paper.origin] });
  moderator = await newStaff(app, site, "moderator");
  readers = [];
  for (let at = 0; at < 4; at += 1) readers.push(await newPerson(app));
});
after(async () => {
  await app?.close();
  await paper?.close();
});

async function say(article: TestArticle, body: string, by = 0, parentId?: string): Promise<string> {
  const answer = await app.post(
    `${article.path}/comments`,
    { body, ...(parentId ? { parentId } : {}) },
    readers[by]?.token,
  );
  assert.equal(answer.status, 201, answer.text);
  return answer.body.id as string;
}

async function remove(article: TestArticle, commentId: string): Promise<void> {
  const decision = {
    commentId,
    articleId: article.id,
    revision: 1,
    act: "remove",
    clauses: ["1.1"],
    note: "no",
  };
  const answer = await app.post("/v1/moderation/decisions", { decisions: [decision] }, moderator.token);
  assert.equal(answer.body.results[0]?.status, "removed", answer.text);
}

beforeEach(() => {
  paper.style = "";
});

/** Opens the paper's page with this in its body. */
async function open(body: string, options: Parameters<typeof visit>[2] = {}, hash = ""): Promise<Visit> {
  paper.body = body;
  const seen = await visit(await browser.browser, [paper.origin, app.url, "data:"], options);
  await seen.page.goto(`${paper.origin}/article${hash}`);
  return seen;
}

async function read(article: TestArticle, attributes = "", hash = ""): Promise<Visit> {
  const seen = await open(embed(app.url, site.slug, article.key, attributes), {}, hash);
  await untilReady(seen.page);
  return seen;
}

const texts = (page: Page, selector: string) => page.locator(selector).allInnerTexts();

describe("a thread in a newspaper's page", () => {
  let article: TestArticle;
  let first: string;
  let replies: string[];

  before(async () => {
    article = await newArticle(app, site, { settings: { defaultSort: "oldest" } });
    first = await say(article, "The first word, with *stress* and a [link](https://paper.example/x).");
    replies = [];
    for (let at = 0; at < 5; at += 1) replies.push(await say(article, `Reply number ${at}`, 1, first));
    await say(article, "Beneath a reply", 2, replies[0]);
    const gone = await say(article, "Unkind words", 2);
    await say(article, "An answer to them", 3, gone);
    await remove(article, gone);
    for (let at = 0; at < 21; at += 1) await say(article, `Word ${at}`, at % 4);
  });

  it("shows the count, comments, marks and tombstones, and asks nobody but the service", async () => {
    const { page, incidents, context } = await read(article);
    assert.equal(await page.locator("understory-comments h2").innerText(), "29 comments");
    assert.deepEqual(await texts(page, ".sorts a"), ["Top", "Newest", "Oldest"]);
    const link = page.locator(".words a").first();
    assert.equal(await link.getAttribute("rel"), "ugc nofollow noopener");
    assert.equal(await page.locator(".words em").first().innerText(), "stress");
    const tombstone = page.locator(".tombstone");
    assert.match(await tombstone.innerText(), /clause 1\.1/);
    assert.match(String(await tombstone.locator("a").getAttribute("href")), /\/rules\/1#clause-1\.1$/);
    assert.deepEqual(incidents, []);
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  });

  it("opens replies in place and takes the focus along", async () => {
    const { page, incidents, context } = await read(article);
    const branch = page.locator(`[id="comment-${first}"] + .branch`);
    assert.equal(await branch.locator(":scope > ol > li").count(), 3);
    await branch.getByRole("button", { name: "Show 2 more replies" }).click();
    await page.locator(`[id="comment-${replies[4]}"]`).waitFor();
    assert.equal(await branch.locator(":scope > ol > li").count(), 5);
    const focused = await page.evaluate(`document.activeElement.shadowRoot.activeElement.id`);
    assert.equal(focused, `comment-${replies[3]}`);
    await branch.getByRole("button", { name: "Show 1 reply" }).first().click();
    await page.getByText("Beneath a reply").waitFor();
    await page
      .getByRole("button", { name: /^Hide replies to/ })
      .first()
      .press("Enter");
    await page.getByRole("button", { name: /hidden replies/ }).waitFor();
    assert.equal(await page.getByText("Beneath a reply").count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("sorts and reads on, each comment once", async () => {
    const { page, context } = await read(article);
    await page.getByRole("button", { name: "Show more comments" }).click();
    await page.getByText("Word 20", { exact: true }).waitFor();
    const ids = await page.evaluate<string[]>(
      `[...document.querySelector("understory-comments").shadowRoot.querySelectorAll(".comment")].map((one) => one.id)`,
    );
    assert.equal(new Set(ids).size, ids.length);
    await page.getByRole("link", { name: "Newest" }).click();
    await until(
      page,
      `document.querySelector("understory-comments").shadowRoot.querySelector(".words").textContent === "Word 20"`,
    );
    assert.equal(await page.locator(".sorts [aria-current]").innerText(), "Newest");
    await context.close();
  });

  it("opens a permalink wherever it stands, with the focus on it", async () => {
    const deep = replies[4] ?? "";
    const { page, context } = await read(article, "", `#comment-${deep}`);
    const comment = page.locator(`[id="comment-${deep}"]`);
    await comment.waitFor();
    await until(page, `document.activeElement?.shadowRoot?.activeElement?.id === "comment-${deep}"`);
    assert.match(await comment.innerText(), /you followed a link to/);
    const ids = await page.evaluate<string[]>(
      `[...document.querySelector("understory-comments").shadowRoot.querySelectorAll(".comment")].map((one) => one.id)`,
    );
    assert.equal(new Set(ids).size, ids.length);
    await page.evaluate(`document.querySelector("understory-comments").scrollTo("comment-${first}")`);
    await until(page, `document.activeElement?.shadowRoot?.activeElement?.id === "comment-${first}"`);
    await context.close();
  });

  it("moves nothing around it while it fills, given a height", async () => {
    paper.style = "understory-comments { display: block; min-height: 9000px }";
    const seen = await visit(await browser.browser, [paper.origin, app.url]);
    await seen.page.addInitScript(`window.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => one.value)))
        .observe({ type: "layout-shift", buffered: true });`);
    paper.body = embed(app.url, site.slug, article.key, 'height="9000"');
    await seen.page.goto(`${paper.origin}/article`);
    await untilReady(seen.page);
    await seen.page.waitForTimeout(300);
    assert.deepEqual(await seen.page.evaluate("window.shifts"), []);
    await seen.context.close();
  });
});

describe("top comments of a long thread", () => {
  it("stand first and apart", async () => {
    const article = await newArticle(app, site);
    const ids: string[] = [];
    for (let at = 0; at < 13; at += 1) ids.push(await say(article, `Word ${at}`, 0));
    for (const reader of readers.slice(1)) {
      await app.put(`${article.path}/comments/${ids[5]}/vote`, { value: 1 }, reader.token);
    }
    const { page, context } = await read(article);
    assert.equal(await page.locator("h3").first().innerText(), "Top comments");
    assert.equal(await page.locator(".leads .words").innerText(), "Word 5");
    assert.match(await page.locator(".leads .acts").innerText(), /Agree\s+3/);
    await context.close();
  });
});

describe("an article that takes no comments", () => {
  it("says so, why, and where to go on", async () => {
    const article = await newArticle(app, site);
    await say(article, "A word before the end");
    const next = await newArticle(app, site, { title: "The next story" });
    const closing = {
      reason: "moved",
      text: "Enough has been said, and *well*.",
      callToAction: { label: "Carry on at our Facebook page", url: "https://www.facebook.example/paper" },
      continueAt: next.key,
    };
    const closed = await app.post(`${article.path}/close`, closing, site.key);
    assert.equal(closed.status, 200, closed.text);
    const { page, incidents, context } = await read(article);
    const notice = page.getByRole("region", { name: "Comments closed" });
    assert.match(await notice.innerText(), /Enough has been said, and well\./);
    const way = notice.getByRole("link", { name: "Carry on at our Facebook page" });
    assert.equal(await way.getAttribute("href"), "https://www.facebook.example/paper");
    assert.equal(await notice.getByRole("link", { name: "The next story" }).count(), 1);
    assert.equal(await page.getByRole("button", { name: /Sign in|Reply/ }).count(), 0);
    assert.equal(await page.getByText("A word before the end").count(), 1);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("opens by itself when its time comes, though no stream tells of it", async () => {
    const hour = 3_600_000;
    const opensAt = new Date(Date.now() + hour).toISOString();
    const article = await newArticle(app, site, { settings: { opensAt } });
    paper.body = embed(app.url, site.slug, article.key);
    const { page, context } = await visit(await browser.browser, [paper.origin, app.url]);
    await page.clock.install();
    await page.route("**/events?**", (route) => route.fulfill({ status: 204 }));
    await page.goto(`${paper.origin}/article`);
    await page.getByRole("region", { name: "Comments open later" }).waitFor();
    app.travel(hour);
    try {
      await page.clock.fastForward(hour + 2000);
      await page.getByRole("button", { name: "Sign in to comment" }).waitFor();
    } finally {
      app.travel(-hour);
    }
    await context.close();
  });

  it("shows nothing of a hidden thread", async () => {
    const article = await newArticle(app, site);
    await say(article, "Words of the hidden");
    await app.patch(`${article.path}/settings`, { mode: "hidden" }, site.key);
    const { page, context } = await read(article);
    await page.getByRole("region", { name: "Comments hidden" }).waitFor();
    assert.equal(await page.getByText("Words of the hidden").count(), 0);
    await context.close();
  });
});

describe("a page that makes it hard", () => {
  it("has resets, clobbered names and many elements, and is left alone", async () => {
    const article = await newArticle(app, site);
    await say(article, "Still here");
    paper.style =
      "* { display: inline !important; color: red !important; font: 9px serif !important } p, ol, li, button { display: none !important }";
    const hostile = [
      "createElement",
      "createElementNS",
      "createTextNode",
      "querySelector",
      "body",
      "head",
      "addEventListener",
    ]
      .map((name) => `<img name="${name}" alt="">`)
      .join("");
    const { page, incidents, context } = await open(
      `<form id="comments" name="customElements"></form>${hostile}${embed(app.url, site.slug, article.key)}${embed(app.url, site.slug, article.key)}`,
    );
    await untilReady(page, 0);
    await untilReady(page, 1);
    assert.equal(await page.getByText("Still here").count(), 2);
    const shown = await page.evaluate(
      `getComputedStyle(Document.prototype.querySelector.call(document, "understory-comments").shadowRoot.querySelector("li")).display`,
    );
    assert.equal(shown, "list-item");
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("moves the element about and takes it out, and nothing is lost or thrown", async () => {
    const article = await newArticle(app, site);
    await say(article, "Carried along");
    const { page, incidents, context } = await read(article);
    await page.evaluate(`(async () => {
      const element = document.querySelector("understory-comments");
      document.body.prepend(element);
      element.remove();
      await new Promise((resolve) => setTimeout(resolve, 50));
      document.body.append(element);
      element.remove();
      document.body.append(element);
    })()`);
    await page.getByText("Carried along").waitFor();
    const late = await say(article, "Said meanwhile");
    void late;
    await page.evaluate(`document.querySelector("understory-comments").setAttribute("lang", "en-GB")`);
    await page.getByText("Said meanwhile").waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("names no article, or one that nobody registered", async () => {
    const { page, incidents, context } = await open(embed(app.url, site.slug, "nobody-knows"));
    await page.getByText("There are no comments here.").waitFor();
    await page.evaluate(`document.querySelector("understory-comments").setAttribute("article", "undefined")`);
    await page.getByText("There are no comments here.").waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("loses the service, and finds it again when asked", async () => {
    const article = await newArticle(app, site);
    await say(article, "Back again");
    paper.body = embed(app.url, site.slug, article.key);
    const { page, incidents, context } = await visit(await browser.browser, [paper.origin, app.url]);
    await page.route(`${app.url}/v1/**`, (route) => route.abort());
    await page.goto(`${paper.origin}/article`);
    await page.getByText("The comments could not be loaded.").waitFor();
    await page.unroute(`${app.url}/v1/**`);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Back again").waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });
});

describe("the thread as the page's server includes it", () => {
  let article: TestArticle;
  let fragment: string;

  before(async () => {
    article = await newArticle(app, site, { settings: { defaultSort: "oldest" } });
    const first = await say(article, "Drawn by the **server**");
    await say(article, "A reply to that", 1, first);
    fragment = (await app.get(`${article.path}/thread`)).text;
  });

  it("is read, paged and sorted without a script", async () => {
    const { page, incidents, context } = await open(fragment, { javaScriptEnabled: false });
    await page.getByText("A reply to that").waitFor();
    assert.equal(await page.locator("understory-comments h2").innerText(), "2 comments");
    const sort = page.getByRole("link", { name: "Newest" });
    assert.equal(
      await sort.getAttribute("href"),
      `${app.url}/articles/${site.slug}/${article.key}?sort=newest`,
    );
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("is taken over in place: the same nodes, nothing fetched again, nothing moved", async () => {
    paper.body = fragment;
    const seen = await visit(await browser.browser, [paper.origin, app.url]);
    const asked: string[] = [];
    seen.page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await seen.page.addInitScript(`window.shifts = [];
      new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => one.value)))
        .observe({ type: "layout-shift", buffered: true });
      addEventListener("DOMContentLoaded", () => {
        window.drawn = document.querySelector("understory-comments").shadowRoot.querySelector(".words");
      });`);
    await seen.page.goto(`${paper.origin}/article`);
    await seen.page.getByRole("button", { name: "Sign in to comment" }).waitFor();
    assert.equal(
      await seen.page.evaluate(
        `window.drawn === document.querySelector("understory-comments").shadowRoot.querySelector(".words")`,
      ),
      true,
    );
    assert.deepEqual(
      asked.filter((path) => path.endsWith("/comments")),
      [],
    );
    assert.deepEqual(await seen.page.evaluate("window.shifts"), []);
    assert.deepEqual(seen.incidents, []);
    await seen.context.close();
  });
});

describe("counts and top comments", () => {
  it("fill a page of headlines with one question", async () => {
    const articles = await Promise.all([1, 2, 3].map(() => newArticle(app, site)));
    await say(articles[0] as TestArticle, "One");
    const counts = articles
      .map((one) => `<p><understory-count site="${site.slug}" article="${one.key}">…</understory-count></p>`)
      .concat(
        `<p><understory-count site="${site.slug}" url="https://www.paper.example/${articles[0]?.key}?utm_source=x">…</understory-count></p>`,
      )
      .join("");
    for (const script of ["understory.js", "count.js"]) {
      paper.body = `${counts}<script type="module" src="${app.url}/embed/${script}"></script>`;
      const { page, incidents, context } = await visit(await browser.browser, [paper.origin, app.url]);
      const asked: string[] = [];
      page.on("request", (request) => {
        if (request.url().includes("/counts")) asked.push(request.url());
      });
      await page.goto(`${paper.origin}/article`);
      await page.getByText("1 comment", { exact: true }).first().waitFor();
      assert.deepEqual(await texts(page, "understory-count"), [
        "1 comment",
        "No comments yet",
        "No comments yet",
        "1 comment",
      ]);
      assert.equal(asked.length, 1);
      assert.deepEqual(incidents, []);
      await context.close();
    }
  });

  it("show the best of an article, and nothing where none stands out", async () => {
    const article = await newArticle(app, site);
    const best = await say(article, "The best of all");
    await say(article, "Another");
    for (const reader of readers.slice(1, 3)) {
      await app.put(`${article.path}/comments/${best}/vote`, { value: 1 }, reader.token);
    }
    const quiet = await newArticle(app, site);
    await say(quiet, "Unsung");
    const { page, incidents, context } = await open(
      `<understory-top site="${site.slug}" article="${quiet.key}"></understory-top><understory-top site="${site.slug}" article="${article.key}" limit="2"></understory-top>
<script type="module" src="${app.url}/embed/understory.js"></script>`,
    );
    await page.getByText("The best of all").waitFor();
    assert.equal(await page.getByText("Another").count(), 0);
    assert.equal(await page.getByText("Unsung").count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });
});
