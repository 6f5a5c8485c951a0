// The React components in a real browser, in React's development mode, which warns of whatever is not as it should be.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import { type Loopback, startLoopback } from "../_support/providers/loopback.ts";
import { until } from "../e2e/_support/newspaper.ts";
import { PaperApp, type PaperProps } from "./_support/paper-app.ts";

const browser = useBrowser();

let app: TestApp;
let paper: Loopback;
let origin: string;
let site: TestSite;
let articles: [TestArticle, TestArticle];
let ids: string[];
/** What stands in the page. */
let html = "";
/** What React's script waits for. */
let held: Promise<void> = Promise.resolve();

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startLoopback();
  origin = paper.url.replace("127.0.0.1", "localhost");
  site = await newSite(app, {}, { origins: [origin], registerOnFirstPost: true });
  articles = [await newArticle(app, site), await newArticle(app, site)];
  const reader = await newPerson(app);
  ids = [];
  for (const article of [articles[0], articles[0], articles[1]])
    ids.push((await newComment(app, article, reader, { body: `Words at ${article.key}` })).id);
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "_support/paper-page.js")],
    ...{ bundle: true, format: "esm", write: false, define: { "process.env.NODE_ENV": '"development"' } },
  });
  const script = outputFiles[0]?.text ?? "";
  const policy = `default-src 'none'; script-src 'self' ${app.url}; connect-src ${app.url}; style-src ${app.url}; require-trusted-types-for 'script'; trusted-types 'none'`;
  paper.answer((request, response) => {
    if (request.url === "/page.js")
      void held.then(() => response.writeHead(200, { "Content-Type": "text/javascript" }).end(script));
    else if (request.url !== "/") response.writeHead(204).end();
    else
      response
        .writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy })
        .end(html);
  });
});
after(async () => {
  await app?.close();
  await paper?.close();
});

interface Visit {
  page: Page;
  /** What the console and the policy have to say. */
  said: string[];
  close(): Promise<void>;
}

/** Opens a page; `head` stands before what the server drew. */
async function open(props: PaperProps, onServer: boolean, head = ""): Promise<Visit> {
  const drawn = onServer ? renderToString(createElement(PaperApp, props)) : "";
  const data = JSON.stringify(props).replaceAll("<", "\\u003c");
  html = `<!doctype html><html lang="en"><title>An article</title>${head}<div id="app">${drawn}</div>
<script type="application/json" id="props">${data}</script><script type="module" src="/page.js"></script>`;
  const context = await (await browser.browser).newContext();
  const page = await context.newPage();
  const said: string[] = [];
  page.on("pageerror", (error) => said.push(error.message));
  page.on("console", (message) => {
    // React offers its developer tools to whoever develops; what is answered is not React's to say.
    if (!/react-devtools|Failed to load resource/.test(message.text())) said.push(message.text());
  });
  await page.goto(`${origin}/`, { waitUntil: "commit" });
  return { page, said, close: () => context.close() };
}

const props = (...given: PaperProps["articles"]): PaperProps => ({
  base: app.url,
  site: site.slug,
  articles: given,
});
const fragmentOf = async (article: TestArticle) => (await app.get(`${article.path}/thread?lang=de`)).text;
const shown = (article: TestArticle, at = 0) =>
  `(document.querySelectorAll("understory-comments")[${at}]?.shadowRoot?.querySelector("li [part~=body]")?.textContent ?? "").includes(${JSON.stringify(article.key)})`;
const isThere = (event: string) => `paper.heard.some((one) => one.event === ${JSON.stringify(event)})`;

describe("React 19, strict, under Trusted Types", () => {
  it("draws, draws other articles, takes away and draws again, without a warning", async () => {
    const [first, second] = articles;
    const { page, said, close } = await open(props({ article: first.key, heading: 3, height: 500 }), false);
    await until(page, shown(first));
    await until(page, `window.paper !== undefined && ${isThere("ready")}`);
    await until(page, `document.querySelector(".count")?.textContent === "2 comments"`);
    assert.deepEqual(
      await page.evaluate(`document.querySelector("understory-comments").getAttributeNames().sort()`),
      ["article", "base", "class", "heading", "height", "site"],
    );
    await page.evaluate(`paper.show({ articles: [{ article: ${JSON.stringify(second.key)} }] })`);
    await until(page, shown(second));
    await until(page, `document.querySelector(".count")?.textContent === "1 comment"`);
    await page.evaluate("paper.end()");
    assert.equal(await page.evaluate(`document.querySelector("understory-comments")`), null);
    assert.equal(await page.evaluate("paper.handle.current"), null);
    await page.evaluate("paper.again()");
    await until(page, shown(first));
    assert.deepEqual(said, []);
    await close();
  });

  it("invites the first word on a page without a key, and follows it to an article and back", async () => {
    const [first] = articles;
    const { page, said, close } = await open(props({}), true);
    const invites = `/first word is yours/.test(document.querySelector("understory-comments").shadowRoot?.querySelector(".empty")?.textContent)`;
    await until(page, invites);
    await until(page, `document.querySelector(".count")?.textContent === "No comments yet"`);
    await until(page, "window.paper !== undefined");
    await page.evaluate(`paper.show({ articles: [{ article: ${JSON.stringify(first.key)} }] })`);
    await until(page, shown(first));
    await page.evaluate(`paper.show({ articles: [{ url: ${JSON.stringify(`${origin}/another`)} }] })`);
    await until(page, invites);
    assert.deepEqual(said, []);
    await close();
  });

  it("draws two on one page", async () => {
    const [first, second] = articles;
    const { page, said, close } = await open(props({ article: first.key }, { article: second.key }), false);
    await until(page, shown(first, 0));
    await until(page, shown(second, 1));
    assert.deepEqual(said, []);
    await close();
  });

  it("offers what the element can do, and tells what it tells", async () => {
    const { page, said, close } = await open(props({ article: articles[0].key }), false);
    const id = JSON.stringify(ids[0]);
    await until(page, shown(articles[0]));
    assert.equal(await page.evaluate(`paper.handle.current.scrollTo(${id})`), true);
    await until(page, `document.activeElement?.shadowRoot?.activeElement?.id === "comment-" + ${id}`);
    assert.equal(await page.evaluate(`paper.handle.current.element.localName`), "understory-comments");
    await page.evaluate("paper.handle.current.refresh()");
    await page.evaluate(
      `document.querySelector("understory-comments").dispatchEvent(new CustomEvent("understory:sort", { detail: { sort: "newest" } }))`,
    );
    const heard = await page.evaluate(`paper.heard.filter(({ event }) => event === "sort")`);
    assert.deepEqual(heard, [{ event: "sort", detail: { sort: "newest" } }], "once, for all of StrictMode");
    assert.deepEqual(said, []);
    await close();
  });

  it("takes over the bare elements of a server", async () => {
    const { page, said, close } = await open(
      props({ article: articles[0].key }, { article: articles[1].key }),
      true,
    );
    assert.match(html, /<understory-comments[^>]*><\/understory-comments>/);
    await until(page, shown(articles[0]));
    await until(page, shown(articles[1], 1));
    await until(page, `document.querySelector(".count")?.textContent === "2 comments"`);
    assert.equal(await page.evaluate(isThere("recoverable")), false);
    assert.deepEqual(said, []);
    await close();
  });

  it("takes over elements that have been at work before React came", async () => {
    let come = () => {};
    held = new Promise((resolve) => {
      come = resolve;
    });
    const script = `<script type="module" src="${app.url}/embed/understory.js"></script>`;
    const { page, said, close } = await open(props({ article: articles[0].key }), true, script);
    await until(page, `document.querySelector(".count")?.textContent === "2 comments"`);
    await until(page, shown(articles[0]));
    come();
    await until(page, "window.paper?.handle.current?.element");
    await page.evaluate(
      `paper.show({ articles: [{ article: ${JSON.stringify(articles[0].key)}, height: 700 }] })`,
    );
    await until(page, "document.querySelector('understory-comments').getAttribute('height') === '700'");
    assert.equal(await page.evaluate(`document.querySelector(".count").textContent`), "2 comments");
    assert.ok(await page.evaluate(shown(articles[0])));
    assert.equal(await page.evaluate(isThere("recoverable")), false);
    assert.deepEqual(said, []);
    await close();
  });

  it("takes over the thread that a server drew, node by node", async () => {
    const [first, second] = articles;
    const fragment = await fragmentOf(first);
    const { page, said, close } = await open(props({ article: first.key, fragment }), true);
    assert.match(html, /<template shadowrootmode="open">/);
    await until(
      page,
      "document.querySelector('understory-comments').shadowRoot.querySelector('button') !== null",
    );
    assert.ok(await page.evaluate("drawn !== null && drawn.isConnected"), "the node that the server drew");
    assert.ok(await page.evaluate(shown(first)));
    assert.equal(await page.evaluate("document.querySelector('understory-comments').lang"), "de");
    await page.evaluate(
      `paper.show({ articles: [{ article: ${JSON.stringify(first.key)}, fragment: "other" }] })`,
    );
    assert.ok(await page.evaluate("drawn.isConnected"), "another fragment later changes nothing");
    await page.evaluate(`paper.show({ articles: [{ article: ${JSON.stringify(second.key)} }] })`);
    await until(page, shown(second));
    assert.equal(await page.evaluate(isThere("recoverable")), false);
    assert.deepEqual(said, []);
    await close();
  });

  it("looks at no fragment of another article, nor where no server drew it", async () => {
    const fragment = await fragmentOf(articles[1]);
    const drawn = renderToString(createElement(PaperApp, props({ article: articles[0].key, fragment })));
    assert.doesNotMatch(drawn, /template/);
    const own = await fragmentOf(articles[0]);
    const { page, said, close } = await open(props({ article: articles[0].key, fragment: own }), false);
    await until(page, shown(articles[0]));
    assert.equal(await page.evaluate("document.querySelector('understory-comments').childElementCount"), 0);
    assert.deepEqual(said, []);
    await close();
  });
});
