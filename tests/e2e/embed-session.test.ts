// A reader's session in the embed: how it begins, is kept, shared between tabs and ended, and who cannot begin one
// (hazards.md T65, T74).
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { SignJWT } from "jose";
import type { Locator, Page } from "playwright-core";
import { newArticle, newComment, newPerson, PASSWORD, unique } from "../_support/people.ts";
import { askedFor, newGuarded } from "../_support/second-factors.ts";
import { until, untilReady } from "./_support/newspaper.ts";
import {
  box,
  keepInPage,
  post,
  SSO,
  sessionName,
  signedInAs,
  signInBy,
  untilFocused,
  untilSaid,
  useWriters,
} from "./_support/writers.ts";

const here = useWriters();

const begin = (page: Page) => page.getByRole("button", { name: "Sign in to comment" });

/** What is kept of the session in the page's storage. */
function kept(page: Page): Promise<string | null> {
  return page.evaluate(`localStorage.getItem(${JSON.stringify(sessionName(here.app, here.site))})`);
}

/** Writes down what the page is told. */
async function listen(page: Page): Promise<void> {
  await page.evaluate(`window.told = []; for (const name of ["signin", "signout", "signon"])
    addEventListener("understory:" + name, ({ detail }) => told.push([name, detail?.name]))`);
}

const told = (page: Page) => page.evaluate<unknown[][]>("told");

describe("signing in", () => {
  it("by the window, then out again, leaves nothing behind", async () => {
    const article = await newArticle(here.app, here.site);
    const ada = await newPerson(here.app, { name: "Ada" });
    const { context, page, incidents } = await here.open(article);
    await listen(page);
    await signInBy(page, ada, () => begin(page).click());
    await untilSaid(page, /You are signed in as .?Ada/);
    const { refreshToken } = JSON.parse((await kept(page)) ?? "{}");
    await page.getByRole("button", { name: "Sign out" }).click();
    await begin(page).waitFor();
    await untilSaid(page, /You are signed out/);
    assert.equal(await kept(page), null);
    assert.deepEqual(await told(page), [
      ["signin", "Ada"],
      ["signout", undefined],
    ]);
    assert.equal((await here.app.post("/v1/auth/refresh", { refreshToken })).status, 401);
    assert.deepEqual([await context.cookies(here.paper.origin), incidents], [[], []]);
    await context.close();
  });

  it("registers in the window, in the page's language", async () => {
    const article = await newArticle(here.app, here.site);
    const { context, page } = await here.open(article, { attributes: 'lang="de"' });
    const [popup] = await Promise.all([
      page.waitForEvent("popup"),
      page.locator(".invitation button").click(),
    ]);
    await page.locator(".bar .act").click();
    await popup.waitForURL(/view=register/);
    assert.match(popup.url(), /lang=de/);
    await context.close();
  });

  it("takes a token of the newspaper's, and leaves the window be where the newspaper signs its readers in", async () => {
    const article = await newArticle(here.app, here.site);
    const { context, page } = await here.open(article, { attributes: "sign-on" });
    await listen(page);
    await begin(page).click();
    await until(page, "told.length");
    assert.equal(context.pages().length, 1);
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: SSO.issuer, aud: SSO.audience, sub: unique("s"), name: "Cleo", jti: unique("j") };
    const token = await new SignJWT({ ...claims, iat: now, exp: now + 300 })
      .setProtectedHeader({ alg: "HS256" })
      .sign(new TextEncoder().encode(SSO.secret));
    await page.evaluate(`document.querySelector("understory-comments").signOn(${JSON.stringify(token)})`);
    await signedInAs(page, { name: "Cleo" }).waitFor();
    assert.deepEqual((await told(page)).at(-1), ["signin", "Cleo"]);
    await page.evaluate(`document.querySelector("understory-comments").signOut()`);
    await page.evaluate(`document.querySelector("understory-comments").signOn("nonsense")`);
    await page.getByText("Signing in did not work.").first().waitFor();
    await context.close();
  });

  it("asks for the second factor that a provider did not", async () => {
    const article = await newArticle(here.app, here.site);
    const guarded = await newGuarded(here.app);
    const challenge = await askedFor(here.app, guarded);
    const ada = await newPerson(here.app);
    const { context, page, incidents } = await here.open(article);
    await page.route(/\/v1\/auth\/code$/, async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fulfill({
        json: { secondFactor: challenge },
        headers: { "Access-Control-Allow-Origin": here.paper.origin },
      });
    });
    const [popup] = await Promise.all([page.waitForEvent("popup"), begin(page).click()]);
    await popup.fill("#email", ada.email);
    await popup.fill("#password", PASSWORD);
    await popup.getByRole("button", { name: "Sign in" }).click();
    await untilFocused(page, "code-factor");
    await page.getByLabel("Code").fill("000000");
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator("#trouble-factor", { hasText: "did not work" }).waitFor();
    await page.getByLabel("Code").fill(await guarded.app.code());
    await page.getByRole("button", { name: "Go on" }).click();
    await signedInAs(page, guarded).waitFor();
    await untilFocused(page, "text-new-");
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("says so where the browser opens no window, with a link that does", async () => {
    const article = await newArticle(here.app, here.site);
    const ada = await newPerson(here.app);
    const { context, page, incidents } = await here.open(article);
    await page.addInitScript("window.open = () => null");
    await page.reload();
    await untilReady(page);
    await begin(page).click();
    await page.getByText("Your browser blocked the sign-in window.").first().waitFor();
    await signInBy(page, ada, () => page.getByRole("link", { name: "Sign in", exact: true }).click());
    assert.equal(await page.getByText("Your browser blocked").count(), 0);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("says that a provider was told no, and says nothing of a window that is closed", async () => {
    const article = await newArticle(here.app, here.site);
    const { context, page } = await here.open(article);
    const [popup] = await Promise.all([page.waitForEvent("popup"), begin(page).click()]);
    await popup.waitForURL(/sign-in/);
    await popup.evaluate(`opener.postMessage({ type: "understory:signin", error: "denied" }, "*")`);
    await page.getByText("You did not allow the sign-in.").first().waitFor();
    const [second] = await Promise.all([page.waitForEvent("popup"), begin(page).click()]);
    await second.waitForURL(/sign-in/);
    await second.close();
    await page.waitForTimeout(1500);
    assert.equal(await page.locator(".trouble").filter({ hasText: /./ }).count(), 0);
    await context.close();
  });
});

describe("what others say to the page while the window is open", () => {
  it("is not heard: of another origin, another window, another shape", async () => {
    const article = await newArticle(here.app, here.site);
    const ada = await newPerson(here.app);
    const { context, page, incidents } = await here.open(article);
    let exchanges = 0;
    page.on("request", (request) => {
      if (/auth\/code/.test(request.url()) && request.method() === "POST") exchanges += 1;
    });
    const [popup] = await Promise.all([page.waitForEvent("popup"), begin(page).click()]);
    await popup.waitForURL(/sign-in/);
    const word = `{ type: "understory:signin", code: "usw_0000000000000000000000000000000000" }`;
    await page.evaluate(`postMessage(${word}, "*")`);
    const [other] = await Promise.all([
      page.waitForEvent("popup"),
      page.evaluate(`void window.open(${JSON.stringify(`${here.app.url}/docs`)}, "other")`),
    ]);
    await other.waitForLoadState();
    await other.evaluate(`opener?.postMessage(${word}, "*")`);
    for (const shape of [`null`, `"understory:signin"`, `{ type: "signin", code: "x" }`, `[]`, `{}`])
      await popup.evaluate(`opener.postMessage(${shape}, "*")`);
    await page.waitForTimeout(300);
    assert.equal(exchanges, 0);
    assert.equal(popup.isClosed(), false);
    await popup.fill("#email", ada.email);
    await popup.fill("#password", PASSWORD);
    await popup.getByRole("button", { name: "Sign in" }).click();
    await signedInAs(page, ada).waitFor();
    assert.equal(exchanges, 1);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("is no session where a code is made up", async () => {
    const article = await newArticle(here.app, here.site);
    const { context, page } = await here.open(article);
    const [popup] = await Promise.all([page.waitForEvent("popup"), begin(page).click()]);
    await popup.waitForURL(/sign-in/);
    const word = `{ type: "understory:signin", code: "usw_0000000000000000000000000000000000" }`;
    await popup.evaluate(`opener.postMessage(${word}, "*")`);
    await page.getByText("Signing in did not work.").first().waitFor();
    assert.equal(await kept(page), null);
    await context.close();
  });
});

describe("a session that is kept", () => {
  it("is renewed once by two tabs that need it at the same time", async () => {
    const { app, site, paper } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    const second = await context.newPage();
    await second.goto(`${paper.origin}/article`);
    await signedInAs(second, ada).waitFor();
    let renewals = 0;
    context.on("request", (request) => {
      if (/auth\/refresh/.test(request.url()) && request.method() === "POST") renewals += 1;
    });
    const stale = { ...JSON.parse((await kept(page)) ?? ""), until: 0 };
    await keepInPage(page, sessionName(app, site), stale);
    await Promise.all([page.reload(), second.reload()]);
    await Promise.all([signedInAs(page, ada).waitFor(), signedInAs(second, ada).waitFor()]);
    assert.equal(renewals, 1);
    await Promise.all([post(page, "From the first tab"), post(second, "From the second tab")]);
    await page.getByRole("article").getByText("From the first tab").waitFor();
    await second.getByRole("article").getByText("From the second tab").waitFor();
    await context.close();
  });

  it("is renewed when the service takes its token no more, and what was asked for is done", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    const session = { ...JSON.parse((await kept(page)) ?? ""), accessToken: "worn-out" };
    await keepInPage(page, sessionName(app, site), session);
    await page.reload();
    await signedInAs(page, ada).waitFor();
    await post(page, "All the same");
    await page.getByRole("article").getByText("All the same").waitFor();
    await context.close();
  });

  it("begins and ends in every tab", async () => {
    const { app, site, paper } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page } = await here.open(article, { as: ada });
    const second = await context.newPage();
    await second.goto(`${paper.origin}/article`);
    await signedInAs(second, ada).waitFor();
    await page.getByRole("button", { name: "Sign out" }).click();
    await begin(second).waitFor();
    await signInBy(second, ada, () => begin(second).click());
    await signedInAs(page, ada).waitFor();
    await context.close();
  });

  it("has the form there from the first drawing on, so that nothing moves", async () => {
    const { app, site, paper } = here;
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app), await newPerson(app)];
    await newComment(app, article, bea, { body: "What the harbour needs" });
    paper.style = "understory-comments { display: block; min-block-size: 900px }";
    const { context, page } = await here.open(article, { as: ada, attributes: 'height="900"' });
    await page.addInitScript(`window.moved = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value })
        .observe({ type: "layout-shift", buffered: true })`);
    await page.goto(`${paper.origin}/article`);
    await signedInAs(page, ada).waitFor();
    await page.getByText("What the harbour needs").waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate("moved"), 0);
    paper.style = "";
    await context.close();
  });

  it("leaves what the page's server has drawn as it is until the reader wants to write", async () => {
    const { app, site, paper } = here;
    const article = await newArticle(app, site);
    const [ada, bea] = [await newPerson(app), await newPerson(app)];
    await newComment(app, article, bea, { body: "Read before anything is loaded" });
    const { context, page, incidents } = await here.open(article, { as: ada });
    const { text } = await app.get(`${article.path}/thread`);
    const script = `<script type="module" src="${app.url}/embed/understory.js"></script>`;
    await page.addInitScript(`window.moved = 0;
      new PerformanceObserver((list) => { for (const one of list.getEntries()) moved += one.value })
        .observe({ type: "layout-shift", buffered: true })`);
    paper.body = text + script;
    await page.goto(`${paper.origin}/article`);
    const write = page.getByRole("button", { name: "Write a comment" });
    await write.waitFor();
    await page.waitForTimeout(500);
    assert.equal(await page.evaluate("moved"), 0);
    assert.equal(await signedInAs(page, ada).count(), 0);
    await write.click();
    await signedInAs(page, ada).waitFor();
    await page.waitForFunction(
      `document.querySelector("understory-comments").shadowRoot.activeElement?.localName === "textarea"`,
    );
    await post(page, "Written where I was reading");
    await page.getByText("Written where I was reading").waitFor();

    // Out of sight, it is there before the reader is.
    paper.style = ".long { block-size: 3000px }";
    paper.body = `<div class="long">A long article</div>${text}${script}`;
    await page.goto(`${paper.origin}/article`);
    await signedInAs(page, ada).waitFor();
    assert.equal(await page.evaluate("moved"), 0);
    paper.style = "";
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("is one for all elements of a page", async () => {
    const { app, site, paper } = here;
    const [article, second] = [await newArticle(app, site), await newArticle(app, site)];
    const ada = await newPerson(app);
    const { context, page, incidents } = await here.open(article);
    paper.body += `<understory-comments site="${site.slug}" article="${second.key}"></understory-comments>`;
    await page.reload();
    await untilReady(page, 0);
    await untilReady(page, 1);
    const [first, other] = [0, 1].map((at) => page.locator("understory-comments").nth(at));
    const press = () => first?.getByRole("button", { name: "Sign in to comment" }).click() as Promise<void>;
    await other?.getByRole("button", { name: "Sign in to comment" }).waitFor();
    await signInBy(page, ada, press, first);
    await other?.getByRole("button", { name: "Sign in to comment" }).click();
    await signedInAs(other as Locator, ada).waitFor();
    await first?.getByRole("button", { name: "Sign out" }).click();
    await other?.getByRole("button", { name: "Sign in to comment" }).waitFor();
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("is kept for the page alone where the element says so", async () => {
    const article = await newArticle(here.app, here.site);
    const ada = await newPerson(here.app);
    const { context, page } = await here.open(article, { attributes: 'session="memory"' });
    await signInBy(page, ada, () => begin(page).click());
    assert.equal(await kept(page), null);
    await post(page, "By memory");
    await page.getByRole("article").getByText("By memory").waitFor();
    await page.reload();
    await begin(page).waitFor();
    await context.close();
  });

  it("ends quietly where its token has been stolen and used", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app);
    const { context, page, incidents } = await here.open(article, { as: ada });
    await listen(page);
    await box(page).fill("Half a comment");
    const session = JSON.parse((await kept(page)) ?? "");
    const thief = await app.post("/v1/auth/refresh", { refreshToken: session.refreshToken });
    assert.equal(thief.status, 200);
    await keepInPage(page, sessionName(app, site), { ...session, until: 0 });
    await page.reload();
    await begin(page).waitFor();
    assert.equal(await kept(page), null);
    assert.equal(await box(page).inputValue(), "Half a comment");
    assert.equal((await app.get("/v1/me", thief.body.accessToken)).status, 401);
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("is nothing where what is kept is nothing", async () => {
    const { app, site, paper } = here;
    const article = await newArticle(app, site);
    const { context, page, incidents } = await here.open(article);
    for (const value of [
      "nonsense",
      { accessToken: 5 },
      { until: 1e15, accessToken: "x", refreshToken: "y" },
    ]) {
      await keepInPage(page, sessionName(app, site), value);
      await page.goto(`${paper.origin}/article`);
      await begin(page).waitFor();
    }
    assert.deepEqual(incidents, []);
    await context.close();
  });

  it("goes on after the sign-in that sending asks for, with what was typed", async () => {
    const { app, site } = here;
    const article = await newArticle(app, site);
    const ada = await newPerson(app, { name: "Ada" });
    const { context, page } = await here.open(article, { as: ada });
    await box(page).fill("Sent in the end");
    await page.getByRole("button", { name: "Sign out" }).click();
    await begin(page).waitFor();
    await signInBy(page, ada, () => page.getByRole("button", { name: "Post comment" }).click());
    await page.getByRole("article", { name: "Ada" }).getByText("Sent in the end").waitFor();
    await context.close();
  });
});
