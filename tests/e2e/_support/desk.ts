import assert from "node:assert/strict";
import { after, before } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { OWN_URL, startApp, type TestApp } from "../../_support/app.ts";
import { useBrowser } from "../../_support/browser.ts";
import { PASSWORD, type Person } from "../../_support/people.ts";
import { until } from "./newspaper.ts";
import { type Watched, watchedPage } from "./watch.ts";

/** A call that changes something, as the desk has made it. */
export interface Change {
  method: string;
  path: string;
  csrfToken: string | undefined;
}

export interface AtDesk extends Watched {
  changes: Change[];
  close(): Promise<void>;
}

/** The service at `localhost`, and browsers that come to its desk. */
export interface Desk {
  readonly browser: Promise<Browser>;
  readonly app: TestApp;
  readonly origin: string;
  /** A browser of somebody's own before the door, at a place of the desk. */
  come(options?: BrowserContextOptions, place?: string): Promise<AtDesk>;
  /** Somebody's browser, signed in by their password. */
  sit(person: Person, options?: BrowserContextOptions, place?: string): Promise<AtDesk>;
}

/** Started before the first test of a file, closed after the last. */
export function useDesk(config: Parameters<typeof startApp>[0] = {}): Desk {
  const opened = useBrowser();
  let app: TestApp;
  let origin = "";
  before(async () => {
    app = await startApp({ publicUrl: OWN_URL, ...config });
    // A passkey is bound to a name, and an address is none.
    origin = app.url.replace("127.0.0.1", "localhost");
    app.ctx.publicUrl = origin;
  });
  after(async () => {
    await app?.close();
  });
  const come: Desk["come"] = async (options = {}, place = "") => {
    const watched = await watchedPage(await opened.browser, [origin], { locale: "en-GB", ...options });
    const { page } = watched;
    page.setDefaultTimeout(10_000);
    const changes: Change[] = [];
    page.on("request", (request) => {
      const method = request.method();
      if (method === "GET") return;
      const path = new URL(request.url()).pathname;
      changes.push({ method, path, csrfToken: request.headers()["x-csrf-token"] });
    });
    await page.goto(`${origin}/console${place}`);
    await page
      .locator("#desk > *")
      .waitFor()
      .catch(() => assert.fail(`The desk does not show: ${watched.incidents.join("; ")}`));
    return { ...watched, changes, close: () => page.context().close() };
  };
  return {
    get browser() {
      return opened.browser;
    },
    get app() {
      return app;
    },
    get origin() {
      return origin;
    },
    come,
    async sit(person, options, place) {
      const there = await come(options, place);
      await giveIn(there.page, person);
      await untilSeated(there.page);
      return there;
    },
  };
}

/** Gives an address and a password at the door. */
export async function giveIn(page: Page, person: Pick<Person, "email">, password = PASSWORD): Promise<void> {
  await page.fill("#email", person.email);
  await page.fill("#password", password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Waits until the queue is read. */
export async function untilSeated(page: Page): Promise<void> {
  await until(
    page,
    `document.querySelector(".queue") !== null && (document.querySelector(".rows") !== null || document.querySelector(".queue .empty:not([role])") !== null)`,
  );
}

/** Waits until all is known of the item that is looked at, so that its keys act. */
export async function untilRead(page: Page, words: string): Promise<void> {
  await page.locator(".item .words", { hasText: words }).waitFor();
  await page.locator(".item .acts button").first().waitFor();
}

/** What has the focus: its tag, class and label or words. */
export function focusOf(page: Page): Promise<string> {
  return page.evaluate(`(() => {
    const at = document.activeElement;
    const name = at.getAttribute("aria-label") ?? at.textContent.slice(0, 60);
    return [at.localName + (at.id ? "#" + at.id : "") + (at.className ? "." + at.className : ""), name].join(" ");
  })()`);
}

/** Waits until what the selector finds has the focus. */
export async function untilFocused(page: Page, selector: string): Promise<void> {
  const expression = `document.activeElement.matches(${JSON.stringify(selector)})`;
  await until(page, expression).catch(async () =>
    assert.fail(`${selector} has not the focus: ${await focusOf(page)}`),
  );
}
