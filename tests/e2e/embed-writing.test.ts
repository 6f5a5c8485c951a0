// Readers write in a newspaper's page: a real browser, another site, the strictest policy, no third-party cookies.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newComment,
  newPerson,
  newSite,
  PASSWORD,
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

before(async () => {
  app = await startApp({ publicUrl: OWN_URL });
  paper = await startNewspaper(() => app.url);
  site = await newSite(app, { votes: "upDown", maxDepth: 3 }, { origins: [paper.origin] });
});
after(async () => {
  await app?.close();
  await paper?.close();
});

/** Opens the article in a reader's own browser. */
async function open(article: TestArticle, attributes = "", on = site): Promise<Visit> {
  paper.body = embed(app.url, on.slug, article.key, attributes);
  const seen = await visit(await browser.browser, [paper.origin, app.url, "data:"]);
  await seen.page.goto(`${paper.origin}/article`);
  await untilReady(seen.page);
  return seen;
}

/** Signs in in the window that this opens. */
async function signInBy(page: Page, person: Person, press: () => Promise<void>): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), press()]);
  await popup.fill("#email", person.email);
  await popup.fill("#password", PASSWORD);
  const closed = popup.waitForEvent("close");
  await popup.getByRole("button", { name: "Sign in" }).click();
  await closed;
  await page.getByText(new RegExp(`Signed in as .?${person.name}`)).waitFor();
}

describe("writing in the embed", () => {
  it("signs in, posts and votes", async () => {
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app, { name: "Ada Brook" }), await newPerson(app)];
    const other = await newComment(app, article, bea, { body: "What the harbour needs" });
    const { context, page, incidents } = await open(article);
    await signInBy(page, ada, () => page.getByRole("button", { name: "Sign in to comment" }).click());
    await page.getByLabel("Your comment").fill("A *first* word");
    await page.getByRole("button", { name: "Post comment" }).click();
    await page.getByRole("article", { name: "Ada Brook" }).getByText("first", { exact: true }).waitFor();
    assert.equal(await page.getByLabel("Your comment").inputValue(), "");
    await page.locator(`[id="comment-${other.id}"]`).getByRole("button", { name: "Disagree" }).click();
    await page.locator(`[id="comment-${other.id}"] [aria-pressed="true"]`).waitFor();
    await page.screenshot({ path: "/tmp/h-w-1.png", fullPage: true });
    assert.deepEqual(incidents, []);
    await context.close();
  });
});
