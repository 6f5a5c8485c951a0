// Readers sign in from a publisher's page in a real browser that blocks third-party cookies, by the code of the guide;
// what the window says, it says to the publisher's own origin (hazards.md T70, T74).
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import {
  newArticle,
  newPerson,
  newSite,
  PASSWORD,
  type TestArticle,
  type TestSite,
  unique,
} from "../_support/people.ts";
import { type OpenIdProvider, startOpenIdProvider } from "../_support/providers/open-id.ts";
import { guidePage, type Publisher, startPublisher } from "./_support/publisher.ts";

const browser = useBrowser();

let app: TestApp;
let provider: OpenIdProvider;
let publisher: Publisher;
let stranger: Publisher;
let site: TestSite;
let article: TestArticle;

before(async () => {
  [publisher, stranger] = await Promise.all([startPublisher(), startPublisher()]);
  // The provider must know where it sends browsers back to before the application listens anywhere.
  const providers = { facebook: null, google: null, oidc: null as never };
  app = await startApp({ publicUrl: OWN_URL, providers });
  provider = await startOpenIdProvider([`${app.url}/v1/auth/oidc/callback`]);
  providers.oidc = provider.settings as never;
  site = await newSite(app, {}, { origins: [publisher.origin] });
  article = await newArticle(app, site);
  publisher.page = guidePage(app.url, site.slug);
});
after(async () => {
  await app?.close();
  await Promise.all([provider?.close(), publisher?.close(), stranger?.close()]);
});

/** A browser of somebody's own, in which no site keeps cookies within another's page. */
async function newBrowser(): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await (await browser.browser).newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  const watch = (one: Page) => {
    one.on("pageerror", (error) => errors.push(error.message));
    one.on("console", (message) => {
      if (/Content Security Policy/i.test(message.text())) errors.push(message.text());
    });
  };
  context.on("page", watch);
  watch(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCookieControls", {
    enableThirdPartyCookieRestriction: true,
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  } as never);
  return { context, page, errors };
}

/** Opens the article and the window from it. */
async function openFrom(page: Page, at = publisher.origin): Promise<Page> {
  await page.goto(`${at}/article`);
  await page.evaluate(`void (window.signedIn = new Promise((resolve) =>
    addEventListener("signed-in", ({ detail }) => resolve({ tokens: detail }), { once: true })))`);
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.click("#sign-in")]);
  return popup;
}

/** What the page got from the exchange. */
async function tokensOf(page: Page): Promise<{ accessToken: string; refreshToken: string } | null> {
  return (await page.evaluate<{ tokens: never }>("window.signedIn")).tokens;
}

/** Posts a comment from the publisher's page, as its script would. */
function postFrom(page: Page, token: string, body: string): Promise<{ status: number; name: string }> {
  const url = JSON.stringify(`${app.url}${article.path}/comments`);
  return page.evaluate(`fetch(${url}, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: "Bearer ${token}" },
    body: ${JSON.stringify(JSON.stringify({ body }))},
  }).then(async (answer) => ({ status: answer.status, name: (await answer.json()).author?.name }))`);
}

describe("the sign-in window, with third-party cookies blocked", () => {
  it("is tried in a browser that blocks them", async () => {
    const { context, page } = await newBrowser();
    await page.goto(`${publisher.origin}/article`);
    const kept = (address: string) =>
      page.evaluate(`new Promise((resolve) => {
        const frame = document.createElement("iframe");
        frame.src = ${JSON.stringify(`${address}/frame`)};
        addEventListener("message", ({ source, data }) => source === frame.contentWindow && resolve(data));
        document.body.append(frame);
      })`);
    assert.equal(await kept(stranger.origin.replace("localhost", "127.0.0.1")), "");
    assert.equal(await kept(publisher.origin), "probe=1", "the probe would keep one where it may");
    await context.close();
  });

  it("signs in at a provider, hands the page a code, and the page posts", async () => {
    const { context, page, errors } = await newBrowser();
    provider.somebody = {
      sub: unique("p"),
      name: "Ada Brook",
      email: `${unique("p")}@example.org`,
      email_verified: true,
    };
    const popup = await openFrom(page);
    await popup.getByRole("link", { name: "The provider" }).click();
    await popup.waitForURL(`${provider.settings.issuer}/**`);
    const closed = popup.waitForEvent("close");
    await popup.click("#allow");
    const tokens = await tokensOf(page);
    await closed;
    assert.ok(tokens);
    assert.deepEqual(await postFrom(page, tokens.accessToken, "From the article"), {
      status: 201,
      name: "Ada Brook",
    });
    const me = await app.get("/v1/me", tokens.accessToken);
    assert.deepEqual([me.body.email, me.body.emailVerified], [provider.somebody.email, true]);
    assert.deepEqual(errors, []);
    const left = (await context.cookies()).filter(({ name }) => name.includes("understory"));
    assert.deepEqual(left, [], "no cookie of ours is left");
    await context.close();
  });

  it("finds the same account again, and tells of a reader who says no", async () => {
    const { context, page } = await newBrowser();
    const popup = await openFrom(page);
    await popup.getByRole("link", { name: "The provider" }).click();
    await popup.click("#deny");
    assert.equal(await tokensOf(page), null);
    const again = await openFrom(page);
    await again.getByRole("link", { name: "The provider" }).click();
    await again.click("#allow");
    assert.ok(await tokensOf(page));
    const where = { provider: "oidc", subject: provider.somebody.sub };
    assert.equal(await app.ctx.db.prisma.providerIdentity.count({ where }), 1);
    await context.close();
  });

  it("signs in with e-mail and password, after a complaint about a wrong one", async () => {
    const { context, page, errors } = await newBrowser();
    const person = await newPerson(app);
    const popup = await openFrom(page);
    await popup.fill("#email", person.email);
    await popup.fill("#password", "not the password");
    await popup.getByRole("button", { name: "Sign in" }).click();
    await popup.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await popup.fill("#password", PASSWORD);
    await popup.getByRole("button", { name: "Sign in" }).click();
    const tokens = await tokensOf(page);
    assert.ok(tokens);
    assert.equal((await postFrom(page, tokens.accessToken, "By password")).status, 201);
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("registers, and signs in at once", async () => {
    const { context, page, errors } = await newBrowser();
    const popup = await openFrom(page);
    await popup.getByRole("link", { name: "Register" }).click();
    await popup.fill("#name", "Bea Lake");
    await popup.fill("#email", `${unique("e")}@example.org`);
    await popup.fill("#password", "a long and unlikely sentence");
    await popup.getByRole("button", { name: "Register" }).click();
    const tokens = await tokensOf(page);
    assert.ok(tokens);
    assert.equal((await app.get("/v1/me", tokens.accessToken)).body.name, "Bea Lake");
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("says nothing to a page of another origin, whichever it names", async () => {
    const { context, page } = await newBrowser();
    // Under its own origin the window does not open; under the publisher's, the code is not said to this page.
    stranger.page = guidePage(app.url, site.slug);
    const refused = await openFrom(page, stranger.origin);
    await refused.getByText("validation-failed").waitFor();
    await refused.close();
    stranger.page = guidePage(app.url, site.slug)
      .replace("origin: location.origin", `origin: ${JSON.stringify(publisher.origin)}`)
      .replace("if (origin !== SERVICE", 'window.heard = "something"; if (origin !== SERVICE');
    const popup = await openFrom(page, stranger.origin);
    const person = await newPerson(app);
    await popup.fill("#email", person.email);
    await popup.fill("#password", PASSWORD);
    const handed = popup.waitForResponse(/hand-over/).catch(() => null);
    await popup.getByRole("button", { name: "Sign in" }).click();
    await handed;
    await popup.waitForEvent("close");
    assert.equal(await page.evaluate("window.heard"), undefined);
    await context.close();
  });

  it("says what to do where nobody has opened it", async () => {
    const { context, page } = await newBrowser();
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const query = new URLSearchParams({ site: site.slug, origin: publisher.origin, challenge });
    await page.goto(`${app.url}/v1/auth/oidc?${query}`);
    await page.click("#allow");
    await page.getByRole("alert").filter({ hasText: "cannot be reached" }).waitFor();
    await context.close();
  });

  it("fits a phone, by day and by night", async () => {
    const { context, page, errors } = await newBrowser();
    const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    const query = new URLSearchParams({ site: site.slug, origin: publisher.origin, challenge });
    for (const colorScheme of ["light", "dark"] as const) {
      for (const view of ["", "&view=register", "&lang=de"]) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width: 320, height: 640 });
        await page.goto(`${app.url}/sign-in?${query}${view}`);
        const wide = await page.evaluate("document.documentElement.scrollWidth > innerWidth");
        assert.equal(wide, false, `${colorScheme} ${view}`);
      }
    }
    assert.deepEqual(errors, []);
    await context.close();
  });
});
