// Readers with a second factor sign in from a publisher's page, in a browser that blocks third-party cookies: the window
// asks for the factor itself, since a passkey of the service can be shown to no other page.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../_support/app.ts";
import { useBrowser } from "../_support/browser.ts";
import { newPerson, newSite, PASSWORD, type Person, type TestSite, unique } from "../_support/people.ts";
import { type OpenIdProvider, startOpenIdProvider } from "../_support/providers/open-id.ts";
import { newGuarded, newTotp } from "../_support/second-factors.ts";
import { guidePage, type Publisher, startPublisher } from "./_support/publisher.ts";

const browser = useBrowser();

let app: TestApp;
let service: string;
let provider: OpenIdProvider;
let publisher: Publisher;
let site: TestSite;

before(async () => {
  publisher = await startPublisher();
  // A passkey is bound to a name: the service has one, and the publisher's pages are at an address.
  publisher.origin = publisher.origin.replace("localhost", "127.0.0.1");
  const providers = { facebook: null, google: null, oidc: null as never };
  app = await startApp({ publicUrl: OWN_URL, providers });
  service = app.url.replace("127.0.0.1", "localhost");
  app.ctx.publicUrl = service;
  provider = await startOpenIdProvider([`${service}/v1/auth/oidc/callback`]);
  providers.oidc = provider.settings as never;
  site = await newSite(app, {}, { origins: [publisher.origin] });
  publisher.page = guidePage(service, site.slug);
});
after(async () => {
  await app?.close();
  await Promise.all([provider?.close(), publisher?.close()]);
});

/** A browser of somebody's own that keeps no cookie of a site within another's page. */
async function newBrowser(): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const context = await (await browser.browser).newContext();
  const page = await context.newPage();
  const errors: string[] = [];
  context.on("page", (one) => {
    one.on("pageerror", (error) => errors.push(error.message));
    one.on("console", (message) => {
      if (/Content Security Policy|Permissions Policy/i.test(message.text())) errors.push(message.text());
    });
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCookieControls", {
    enableThirdPartyCookieRestriction: true,
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  } as never);
  return { context, page, errors };
}

async function openFrom(page: Page): Promise<Page> {
  await page.goto(`${publisher.origin}/article`);
  await page.evaluate(`void (window.signedIn = new Promise((resolve) =>
    addEventListener("signed-in", ({ detail }) => resolve({ tokens: detail }), { once: true })))`);
  const [popup] = await Promise.all([page.waitForEvent("popup"), page.click("#sign-in")]);
  await popup.waitForURL(`${service}/**`);
  return popup;
}

/** Whom the page has signed in, and whether a second factor was given. */
async function signedIn(page: Page): Promise<{ id: string; secondFactor: boolean }> {
  const { tokens } = await page.evaluate<{ tokens: { accessToken: string } | null }>("window.signedIn");
  assert.ok(tokens?.accessToken, JSON.stringify(tokens));
  const { id, secondFactor } = (await app.get("/v1/me", tokens.accessToken)).body;
  return { id, secondFactor };
}

async function byPassword(popup: Page, person: Person): Promise<void> {
  await popup.fill("#email", person.email);
  await popup.fill("#password", PASSWORD);
  await popup.getByRole("button", { name: "Sign in" }).click();
  await popup.locator("#code").waitFor();
}

async function giveCode(popup: Page, code: string): Promise<void> {
  await popup.fill("#code", code);
  await popup.getByRole("button", { name: "Go on" }).click();
}

/** Gives a window an authenticator; what it keeps can be taken by that of another window. */
async function authenticatorOf(page: Page) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "internal", hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  });
  return {
    keys: async () => (await devtools.send("WebAuthn.getCredentials", { authenticatorId })).credentials,
    take: (credential: never) => devtools.send("WebAuthn.addCredential", { authenticatorId, credential }),
  };
}

/** Makes somebody a passkey on a page of the service; answers what the authenticator keeps. */
async function newPasskey(page: Page, person: Person): Promise<never> {
  await page.goto(`${service}/problems`);
  const device = await authenticatorOf(page);
  const begun = await app.post("/v1/me/passkeys/options", { password: PASSWORD }, person.token);
  assert.equal(begun.status, 200, begun.text);
  const response = await page.evaluate<object>(`(async () => (await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(begun.body.options)}) })).toJSON())()`);
  const made = { challenge: begun.body.challenge, name: "A key", response };
  const added = await app.call("post", "/v1/me/passkeys", person.token).send(made);
  assert.equal(added.status, 201, added.text);
  const [kept] = await device.keys();
  return kept as never;
}

describe("the sign-in window and second factors, with third-party cookies blocked", () => {
  it("takes the code of an authenticator app, after a complaint about a wrong one", async () => {
    const { context, page, errors } = await newBrowser();
    const person = await newGuarded(app);
    const popup = await openFrom(page);
    await byPassword(popup, person);
    assert.equal(await popup.getByRole("button", { name: "Use a passkey" }).isVisible(), false);
    assert.equal(await popup.locator("#password").isVisible(), false);
    await giveCode(popup, "000000");
    await popup.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await giveCode(popup, await person.app.code());
    assert.deepEqual(await signedIn(page), { id: person.id, secondFactor: true });
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("takes a recovery code, once", async () => {
    const { context, page } = await newBrowser();
    const person = await newGuarded(app);
    const [code = "", other = ""] = person.app.recoveryCodes;
    const popup = await openFrom(page);
    await byPassword(popup, person);
    await giveCode(popup, code);
    assert.deepEqual(await signedIn(page), { id: person.id, secondFactor: true });
    const again = await openFrom(page);
    await byPassword(again, person);
    await giveCode(again, code);
    await again.getByRole("alert").filter({ hasText: "not right" }).waitFor();
    await giveCode(again, other);
    assert.deepEqual(await signedIn(page), { id: person.id, secondFactor: true });
    await context.close();
  });

  it("takes a passkey", async () => {
    const { context, page, errors } = await newBrowser();
    const person = await newPerson(app);
    const key = await newPasskey(page, person);
    const popup = await openFrom(page);
    await (await authenticatorOf(popup)).take(key);
    await byPassword(popup, person);
    await popup.getByRole("button", { name: "Use a passkey" }).click();
    assert.deepEqual(await signedIn(page), { id: person.id, secondFactor: true });
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("asks for it after a provider, too, and signs in by code or passkey", async () => {
    const { context, page, errors } = await newBrowser();
    const person = await newPerson(app);
    const totp = await newTotp(app, person);
    const key = await newPasskey(page, person);
    const subject = unique("p");
    provider.somebody = {
      sub: subject,
      name: "Ada Brook",
      email: `${subject}@example.org`,
      email_verified: true,
    };
    await app.ctx.db.prisma.providerIdentity.create({
      data: { provider: "oidc", issuer: provider.settings.issuer, subject, accountId: person.id },
    });
    for (const way of ["code", "passkey"]) {
      const popup = await openFrom(page);
      await popup.getByRole("link", { name: "The provider" }).click();
      // The second time the provider knows the reader still.
      if (way === "code") await popup.click("#allow");
      await popup.locator("#code").waitFor();
      const said = await popup.locator("[data-window]").getAttribute("data-word");
      assert.equal(said, null, "no code before the second factor");
      if (way === "code") {
        await giveCode(popup, "000000");
        await popup.getByRole("alert").filter({ hasText: "not right" }).waitFor();
        await giveCode(popup, await totp.code());
      } else {
        await (await authenticatorOf(popup)).take(key);
        await popup.getByRole("button", { name: "Use a passkey" }).click();
      }
      assert.deepEqual(await signedIn(page), { id: person.id, secondFactor: true });
    }
    const sessions = await app.ctx.db.prisma.session.findMany({
      where: { accountId: person.id, signedInBy: { not: null } },
    });
    assert.deepEqual(
      sessions.map(({ signedInBy }) => signedInBy),
      ["window", "window"],
    );
    assert.deepEqual(errors, []);
    await context.close();
  });

  it("sends the mail that proves an address once more", async () => {
    const { context, page, errors } = await newBrowser();
    const person = await newPerson(app);
    const popup = await openFrom(page);
    await popup.getByText("No mail to confirm your address?").click();
    await popup.fill("#unproven", person.email);
    await popup.getByRole("button", { name: "Send me a link" }).last().click();
    await popup.getByRole("status").filter({ hasText: "on its way" }).waitFor();
    assert.equal(
      await app.ctx.db.prisma.mail.count({ where: { recipient: person.email, kind: "verify" } }),
      1,
    );
    assert.deepEqual(errors, []);
    await context.close();
  });
});
