// A reader's whole way in a real browser that runs no script: signing in, writing, answering, voting, reporting and
// withdrawing, on the service's own pages alone.
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { OWN_URL, useApp } from "../_support/app.ts";
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
  unique,
} from "../_support/people.ts";

const here = useApp({ publicUrl: OWN_URL });
const chromium = useBrowser();

describe("without a script", () => {
  /** A page without JavaScript, and where it went that is not ours. */
  async function open(
    locale = "en-GB",
  ): Promise<{ page: Page; context: BrowserContext; elsewhere: string[] }> {
    const context = await (await chromium.browser).newContext({ locale, javaScriptEnabled: false });
    const page = await context.newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(here.app.url) && !url.startsWith("data:")) elsewhere.push(url);
    });
    return { page, context, elsewhere };
  }

  const pathOf = (site: TestSite, article: TestArticle) => `/articles/${site.slug}/${article.key}`;
  const at = (page: Page) => new URL(page.url()).pathname;

  async function signIn(page: Page, person: Person): Promise<void> {
    await page.getByLabel("E-mail address").fill(person.email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
  }

  it("a reader takes part in a debate from end to end", async () => {
    const { app } = here;
    const site = await newSite(app, { votes: "upDown", acceptance: "required" });
    const article = await newArticle(app, site);
    const other = await newPerson(app, { name: "Somebody Else" });
    const theirs = await newComment(app, article, other, { body: "What others said", rulesVersion: 1 });
    const person = await newPerson(app);
    const base = pathOf(site, article);
    const { page, context, elsewhere } = await open();

    await page.goto(app.url + base);
    await page.getByRole("link", { name: "Write a comment" }).click();
    await page.getByRole("link", { name: "Sign in" }).click();
    await signIn(page, person);
    assert.equal(at(page), `${base}/write`);
    await page.getByText(person.name).waitFor();

    await page.getByLabel("Your comment").fill("My *own* words");
    await page.getByLabel(/accept/).check();
    await page.getByRole("button", { name: "Send" }).click();
    const mine = at(page);
    assert.match(mine, /\/comments\/[0-9a-f-]{36}$/);
    assert.equal(await page.locator(".alone > .comment em").textContent(), "own");

    await page.goto(app.url + base);
    const row = page.locator(`#comment-${theirs.id}`);
    await row.getByRole("link", { name: "Reply" }).click();
    await page.getByText("What others said").waitFor();
    await page.getByLabel("Your reply").fill("My answer to that");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByText("What others said").waitFor();
    await page.getByText("My answer to that").waitFor();

    await page.goto(`${app.url}${base}/comments/${theirs.id}`);
    await page.locator(".alone > .comment").getByRole("link", { name: "Vote" }).click();
    await page.getByRole("button", { name: "Recommend" }).click();
    assert.equal(at(page), `${base}/comments/${theirs.id}`);
    await page.locator(".alone > .comment").getByText("1 vote").waitFor();

    await page.locator(".alone > .comment").getByRole("link", { name: "Report" }).click();
    await page.getByLabel("Advertising or spam").check();
    await page.getByLabel(/moderator should know/).fill("A detail");
    await page.getByRole("button", { name: "Send the report" }).click();
    await page.getByRole("status").waitFor();
    assert.equal(await app.ctx.db.prisma.report.count({ where: { commentId: theirs.id } }), 1);

    await page.goto(app.url + mine);
    await page.getByRole("link", { name: /Withdraw/ }).click();
    await page.getByText("My *own* words").waitFor();
    await page.getByRole("button", { name: "Withdraw it" }).click();
    await page.getByRole("status").waitFor();
    assert.equal((await page.goto(app.url + mine))?.status(), 404);

    await page.goto(`${app.url}${base}/write`);
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.goto(`${app.url}${base}/write`);
    assert.equal(await page.locator("textarea").count(), 0);
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(await context.cookies(), []);
    await context.close();
  });

  it("what is refused comes back as it was typed; a guest keeps the link to what waits", async () => {
    const { app } = here;
    const site = await newSite(app, { commenters: "guests", minLength: 10 });
    const article = await newArticle(app, site);
    const base = pathOf(site, article);
    const { page, context, elsewhere } = await open("de-DE");
    await page.goto(`${app.url}${base}/write`);
    const name = unique("Gast");
    await page.getByLabel("Ihr Kommentar").fill("\nkurz\n");
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Absenden" }).click();
    await page.getByRole("alert").waitFor();
    assert.equal(await page.getByLabel("Ihr Kommentar").inputValue(), "\nkurz\n");
    assert.equal(await page.getByLabel("Name").inputValue(), name);
    await page.getByLabel("Ihr Kommentar").fill("Nun ist es lang genug.");
    await page.getByRole("button", { name: "Absenden" }).click();
    await page.getByRole("status").waitFor();
    await page.getByRole("link", { name: /Bewahren/ }).click();
    await page.getByText("Nun ist es lang genug.").waitFor();
    await page.getByRole("button", { name: "Zurückziehen" }).click();
    await page.getByText("zurückgezogen").waitFor();
    assert.deepEqual(elsewhere, []);
    await context.close();
  });

  it("a second click on the button sends nothing twice", async () => {
    const { app } = here;
    const site = await newSite(app);
    const article = await newArticle(app, site);
    const { page, context } = await open();
    await page.goto(`${app.url}/account/sign-in?to=${encodeURIComponent(`${pathOf(site, article)}/write`)}`);
    await signIn(page, await newPerson(app));
    await page.getByLabel("Your comment").fill("Once and no more");
    await page.getByRole("button", { name: "Send" }).dblclick();
    await page.locator(".alone").waitFor();
    await page.goBack();
    assert.equal((await app.get(article.path)).body.counts.published, 1);
    await context.close();
  });
});
