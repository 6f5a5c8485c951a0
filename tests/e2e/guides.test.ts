// What the guides tell publishers to put into their pages, in a real browser, under the policy that they name.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { SignJWT } from "jose";
import type { Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newComment,
  newPerson,
  newSite,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { type Loopback, startLoopback } from "../_support/providers/loopback.ts";
import { until, type Visit, visit } from "./_support/newspaper.ts";

const SECRET = "a shared secret of the publisher's, long enough";
const ISSUER = "https://ledger.example.org";
const browser = useBrowser();

let app: TestApp;
let paper: Loopback;
let origin: string;
let site: TestSite;
let article: TestArticle;
let id: string;
/** What stands at `/`, in the guide's words, and the policy that it is sent with. */
let page = "";
let policy = "";
let style = "";

/** The first block of a language in a guide, with this test's service, site and article in it. */
function snippet(guide: string, language: string, begins = ""): string {
  const text = readFileSync(join(import.meta.dirname, `../../docs/guides/${guide}.md`), "utf8");
  const [, block] = new RegExp(`\`\`\`${language}\n(${begins}[\\s\\S]*?)\`\`\``).exec(text) ?? [];
  assert.ok(block, `${guide} shows ${language}`);
  return block
    .replaceAll("https://comments.example.org", app.url)
    .replaceAll('site="ledger"', `site="${site.slug}"`)
    .replaceAll('site: "ledger"', `site: "${site.slug}"`)
    .replaceAll('"4711"', JSON.stringify(article.key));
}

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startLoopback();
  origin = paper.url.replace("127.0.0.1", "localhost");
  const sso = { issuer: ISSUER, audience: "understory", secret: SECRET };
  site = await newSite(app, {}, { origins: [origin], sso });
  const key = unique("article");
  article = { id: "", key, path: `${site.path}/articles/${key}` };
  const registered = await app.put(
    article.path,
    { url: `${origin}/`, title: "River treaty signed" },
    site.key,
  );
  assert.equal(registered.status, 201);
  const author = await newPerson(app);
  ({ id } = await newComment(app, article, author, { body: "Signed at last." }));
  for (let at = 0; at < 2; at += 1) {
    const path = `${article.path}/comments/${id}/vote`;
    assert.equal((await app.put(path, { value: 1 }, (await newPerson(app)).token)).status, 200);
  }
  paper.answer((request, response) => {
    if (request.url === "/ledger.css") response.writeHead(200, { "Content-Type": "text/css" }).end(style);
    else if (request.url !== "/") response.writeHead(204).end();
    else
      response
        .writeHead(200, {
          "Content-Type": "text/html; charset=utf-8",
          ...(policy ? { "Content-Security-Policy": policy } : {}),
        })
        .end(page);
  });
});
after(async () => {
  await app?.close();
  await paper?.close();
});

async function open(hash = "", script?: string): Promise<Visit & { page: Page }> {
  const seen = await visit(await browser.browser, [app.url, origin]);
  if (script) await seen.page.addInitScript(script);
  await seen.page.goto(`${origin}/${hash}`);
  return seen;
}

const inThread = (selector: string) =>
  `document.querySelector("understory-comments").shadowRoot?.querySelector(${JSON.stringify(selector)})`;

describe("the guide to embedding", () => {
  it("shows a page that works as it stands, under the policy it names", async () => {
    page = snippet("embedding", "html");
    style = snippet("embedding", "css");
    policy = snippet("embedding", "http").trim().replace("Content-Security-Policy: ", "");
    // What the page itself needs.
    policy = policy.replace("style-src ", "style-src 'self' ");
    const { page: shown, incidents, context } = await open(`#comment-${id}`);
    await until(shown, `document.querySelector("understory-count").textContent === "1 comment"`);
    await until(shown, `Boolean(${inThread("[part~=body]")})`);
    await until(shown, `${inThread(`[id="comment-${id}"]`)}.matches(":focus")`);
    await until(
      shown,
      `document.querySelector("understory-top").shadowRoot?.textContent.includes("Signed at last.")`,
    );
    assert.equal(
      await shown.evaluate(`getComputedStyle(${inThread("[part=heading]")}).letterSpacing !== "normal"`),
      true,
    );
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("says which attributes are looked at, which events are told and which properties and parts there are", () => {
    const guide = readFileSync(join(import.meta.dirname, "../../docs/guides/embedding.md"), "utf8");
    const source = (file: string) => readFileSync(join(import.meta.dirname, "../../src/web", file), "utf8");
    const styles = source("thread/style.css") + source("write/style.css");
    const face = guide.slice(
      guide.indexOf("## Your newspaper's face"),
      guide.indexOf("## Readers of your own"),
    );
    const told = face.replace(
      "`-weight`, `-transform`",
      "`--understory-heading-weight`, `--understory-heading-transform`",
    );
    for (const [property] of styles.matchAll(/--understory-[a-z-]+/g))
      assert.ok(told.includes(property), property);
    for (const attribute of /observedAttributes = \[([^\]]*)\]/
      .exec(source("embed/comments-element.ts"))?.[1]
      ?.match(/\w+/g) ?? [])
      assert.ok(guide.includes(`| \`${attribute}\` |`), attribute);
    for (const file of ["comment-view", "thread-view", "branch-view", "notice-view"])
      for (const [, parts = ""] of source(`thread/${file}.ts`).matchAll(/part: "([^"]+)"/g))
        for (const part of parts.split(" ")) assert.ok(face.includes(`\`${part}\``), part);
  });

  it("shows calls of the API that work", async () => {
    const calls = snippet("embedding", "js", "import");
    page = `<!doctype html><title>Calls</title><script type="module">${calls.replace("console.log(", "(window.said ??= []).push(")}</script>`;
    policy = "";
    const { page: shown, incidents, context } = await open();
    await until(shown, "window.said?.length === 2");
    assert.deepEqual(incidents, []);
    await context.close();
  });
});

describe("the guide to apps", () => {
  it("shows a page that talks with its app, which signs its reader on", async () => {
    page = snippet("react-native", "html");
    policy = "";
    const app = `window.said = []; window.ReactNativeWebView = { postMessage: (text) => window.said.push(JSON.parse(text)) };`;
    const { page: shown, incidents, context } = await open("", app);
    await until(shown, `said.some(({ type }) => type === "ready")`);
    await until(shown, `Boolean(${inThread("[part=invitation] button")})`);
    await shown.evaluate(`${inThread("[part=invitation] button")}.click()`);
    await until(shown, `said.some(({ type }) => type === "signon")`);
    const now = Math.floor(Date.now() / 1000);
    const token = await new SignJWT({
      ...{ iss: ISSUER, aud: "understory", sub: "r1", name: "Ada Brook" },
      iat: now,
      exp: now + 300,
    })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(SECRET));
    await shown.evaluate(
      `void document.querySelector("understory-comments").signOn(${JSON.stringify(token)}); true;`,
    );
    await until(shown, `said.some(({ type, detail }) => type === "signin" && detail.name === "Ada Brook")`);
    assert.equal(await shown.evaluate("localStorage.length"), 0, "the session is in memory");
    assert.deepEqual(incidents, []);
    await context.close();
  });
});
