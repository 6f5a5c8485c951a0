// What happens in a thread is in the pages that show it: by streams, by asking where there are none, and not while hidden.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { eventStreamsOf } from "../../src/platform/http/event-streams.ts";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  type Person,
  type TestArticle,
  type TestSite,
} from "../_support/people.ts";
import {
  embed,
  type Newspaper,
  startNewspaper,
  untilReady,
  type Visit,
  visit,
} from "./_support/newspaper.ts";

const browser = useBrowser();

let app: TestApp;
let paper: Newspaper;
let site: TestSite;
let author: Person;

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startNewspaper(() => app.url);
  site = await newSite(app, {}, { origins: [paper.origin] });
  author = await newPerson(app);
});
after(async () => {
  await app?.close();
  await paper?.close();
});

async function read(
  article: TestArticle,
  prepare: (seen: Visit) => Promise<void> = async () => {},
): Promise<Visit> {
  paper.body = embed(app.url, site.slug, article.key);
  const seen = await visit(await browser.browser, [paper.origin, app.url]);
  await prepare(seen);
  await seen.page.goto(`${paper.origin}/article`);
  await untilReady(seen.page);
  return seen;
}

/** Waits until the process has as many streams open. */
async function streams(count: number): Promise<void> {
  const until = performance.now() + 10_000;
  while (eventStreamsOf(app.ctx).size !== count) {
    assert.ok(performance.now() < until, `${eventStreamsOf(app.ctx).size} streams are open`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe("a thread that is open in a page", () => {
  it("says what is new, shows it when asked, and follows votes, removals and the closing by itself", async () => {
    const article = await newArticle(app, site);
    const first = await newComment(app, article, author, { body: "The first." });
    await newComment(app, article, author, { body: "The second." });
    const { page, incidents, context } = await read(article);
    await streams(1);
    const before = await page.locator(".comment").first().boundingBox();
    await newComment(app, article, author, { body: "Said meanwhile." });
    const button = page.getByRole("button", { name: "Show 1 new comment" });
    await button.waitFor();
    assert.deepEqual(await page.locator(".comment").first().boundingBox(), before, "nothing moves");
    assert.equal(await page.getByText("Said meanwhile.").count(), 0);
    assert.equal(await page.locator("h2").innerText(), "3 comments");
    await button.click();
    await page.getByText("Said meanwhile.").waitFor();
    await newComment(app, article, author, { body: "Answered.", parentId: first.id });
    await page.getByRole("button", { name: "Show 1 new reply" }).click();
    await page.getByText("Answered.").waitFor();
    const voter = await newPerson(app);
    await app.put(`${article.path}/comments/${first.id}/vote`, { value: 1 }, voter.token);
    await page.getByRole("button", { name: "Recommend 1" }).waitFor();
    await app.delete(`${article.path}/comments/${first.id}`, author.token);
    await page.getByText("Withdrawn by its author.").waitFor();
    await app.post(`${article.path}/close`, { reason: "editorial" }, site.key);
    await page.getByRole("region", { name: "Comments closed" }).waitFor();
    assert.equal(await page.getByRole("button", { name: "Sign in to comment" }).count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
    await streams(0);
  });

  it("lets go of its stream while the page is hidden, and takes up where it left", async () => {
    const article = await newArticle(app, site);
    const { page, context } = await read(article, async (seen) => {
      await seen.page.addInitScript(`
        let shown = "visible";
        Object.defineProperty(Document.prototype, "visibilityState", { get: () => shown, configurable: true });
        window.show = (state) => { shown = state; document.dispatchEvent(new Event("visibilitychange")); };`);
    });
    await streams(1);
    await page.evaluate(`show("hidden")`);
    await streams(0);
    await newComment(app, article, author, { body: "While nobody looked." });
    await page.evaluate(`show("visible")`);
    await streams(1);
    await page.getByRole("button", { name: "Show 1 new comment" }).click();
    assert.equal(await page.getByText("While nobody looked.").count(), 1);
    await context.close();
    await streams(0);
  });

  it("asks now and then where no stream is to be had, and comes back to streams later", async () => {
    const article = await newArticle(app, site);
    let refused = 0;
    const { page, context } = await read(article, async (seen) => {
      await seen.page.clock.install();
      await seen.page.route("**/events?**", (route) => {
        refused += 1;
        return route.fulfill({ status: 503, headers: { "Access-Control-Allow-Origin": paper.origin } });
      });
    });
    await newComment(app, article, author, { body: "Found by asking." });
    const button = page.getByRole("button", { name: "Show 1 new comment" });
    for (let waited = 0; (await button.count()) === 0; waited += 1) {
      assert.ok(waited < 40, "it was never found");
      await page.clock.runFor(5000);
      await page.waitForTimeout(50);
    }
    assert.equal(refused, 3);
    await button.click();
    assert.equal(await page.getByText("Found by asking.").count(), 1);
    await page.unroute("**/events?**");
    for (let waited = 0; eventStreamsOf(app.ctx).size === 0; waited += 1) {
      assert.ok(waited < 120, "no stream was opened again");
      await page.clock.runFor(5000);
      await page.waitForTimeout(20);
    }
    await context.close();
    await streams(0);
  });
});
