import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../../_support/app.ts";
import { useBrowser } from "../../_support/browser.ts";
import { newSite, PASSWORD, type Person, type TestArticle, type TestSite } from "../../_support/people.ts";
import { embed, type Newspaper, startNewspaper, until, untilReady, type Visit, visit } from "./newspaper.ts";

/** The service and a newspaper, with what readers do there. */
export interface Writers {
  readonly browser: Promise<Browser>;
  readonly app: TestApp;
  readonly paper: Newspaper;
  readonly site: TestSite;
  /** Opens an article in a browser of a reader's own; `as` is signed in already. */
  open(
    article: TestArticle,
    given?: { as?: Person; attributes?: string; options?: BrowserContextOptions },
  ): Promise<Visit>;
}

/** By what the newspaper signs its own readers' tokens. */
export const SSO = {
  issuer: "https://paper.example",
  audience: "comments",
  secret: "a shared secret of the publisher's, long enough",
};

/** Where the embed keeps a session. */
export function sessionName(app: TestApp, site: TestSite): string {
  return `understory:${app.url}:${site.slug}`;
}

/** What the embed keeps of a session that has just begun. */
export async function keptSession(app: TestApp, person: Person, forMs = 840_000): Promise<object> {
  const { body } = await app.post("/v1/auth/login", { email: person.email, password: PASSWORD });
  const { accessToken, refreshToken } = body;
  return { accessToken, refreshToken, until: Date.now() + forMs };
}

export function keepInPage(page: Page, key: string, value: unknown): Promise<void> {
  const text = value === null ? "null" : JSON.stringify(JSON.stringify(value));
  const set = `localStorage.setItem(${JSON.stringify(key)}, ${text})`;
  return page.evaluate(value === null ? `localStorage.removeItem(${JSON.stringify(key)})` : set);
}

/** Started before the first test of a file, closed after the last. */
export function useWriters(config: Parameters<typeof startApp>[0] = {}, settings: object = {}): Writers {
  const browser = useBrowser();
  let app: TestApp;
  let paper: Newspaper;
  let site: TestSite;
  before(async () => {
    app = await startApp({ publicUrl: OWN_URL, ...config });
    paper = await startNewspaper(() => app.url);
    site = await newSite(app, { votes: "upDown", ...settings }, { origins: [paper.origin], sso: SSO });
  });
  after(async () => {
    await app?.close();
    await paper?.close();
  });
  return {
    get browser() {
      return browser.browser;
    },
    get app() {
      return app;
    },
    get paper() {
      return paper;
    },
    get site() {
      return site;
    },
    async open(article, { as, attributes = "", options } = {}) {
      paper.body = embed(app.url, site.slug, article.key, attributes);
      const seen = await visit(await browser.browser, [paper.origin, app.url, "data:"], options);
      seen.page.setDefaultTimeout(10_000);
      if (as) {
        await seen.page.goto(`${paper.origin}/style.css`);
        await keepInPage(seen.page, sessionName(app, site), await keptSession(app, as));
      }
      await seen.page.goto(`${paper.origin}/article`);
      await untilReady(seen.page);
      if (as) await signedInAs(seen.page, as).waitFor();
      return seen;
    },
  };
}

export function signedInAs(page: Page | Locator, { name }: Pick<Person, "name">): Locator {
  return page.locator(".bar", { hasText: "Signed in as" }).filter({ hasText: name });
}

/** Fills the window in that `press` opens, and waits until it is gone. */
export async function signInBy(
  page: Page,
  person: Person,
  press: () => Promise<void>,
  within: Page | Locator = page,
): Promise<void> {
  const [popup] = await Promise.all([page.waitForEvent("popup"), press()]);
  await popup.fill("#email", person.email);
  await popup.fill("#password", PASSWORD);
  const closed = popup.waitForEvent("close");
  await popup.getByRole("button", { name: "Sign in" }).click();
  await closed;
  await signedInAs(within, person).waitFor();
}

export const box = (page: Page) => page.getByLabel("Your comment", { exact: true });
export const send = (page: Page) => page.getByRole("button", { name: "Post comment" });
export const comment = (page: Page, id: string) => page.locator(`[id="comment-${id}"]`);

export async function post(page: Page, body: string): Promise<void> {
  await box(page).fill(body);
  await send(page).click();
}

/** What was last said to those who listen. */
export async function untilSaid(page: Page, words: RegExp): Promise<void> {
  await until(
    page,
    `${words}.test(document.querySelector("understory-comments").shadowRoot.querySelector(".spoken").textContent)`,
  );
}

/** Waits until an element of the embed has the focus, by its id. */
export async function untilFocused(page: Page, id: string): Promise<void> {
  await until(
    page,
    `document.querySelector("understory-comments").shadowRoot.activeElement?.id === ${JSON.stringify(id)}`,
  );
}

/** The trouble that a field is described by. */
export async function troubleOf(page: Page, field: Locator): Promise<string> {
  const ids = (await field.getAttribute("aria-describedby")) ?? "";
  const id = ids.split(" ").find((one) => one.startsWith("trouble"));
  assert.ok(id);
  return (await page.locator(`[id="${id}"]`).textContent()) ?? "";
}
