import assert from "node:assert/strict";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import type { TestApp } from "../../_support/app.ts";
import { openConsole } from "../../_support/console.ts";
import type { Person } from "../../_support/people.ts";

/** Somebody's browser at the desk. */
export interface Seat {
  context: BrowserContext;
  page: Page;
  /** Errors of the page, policies broken. */
  incidents: string[];
  /** Calls that were sent, as `POST /v1/moderation/decisions`. */
  calls: string[];
  /** Waits until the text stands in what is found. */
  says(selector: string, text: string | RegExp): Promise<void>;
  /** Waits until so many are found. */
  count(selector: string, count: number): Promise<void>;
  press(...keys: string[]): Promise<void>;
}

const PATIENCE_MS = 15_000;

async function eventually(what: string, check: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await check().catch(() => false))) {
    if (performance.now() > deadline) assert.fail(what);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Signs somebody in to the console in a browser of their own, and opens it at an address such as `#/ledger/pending`. */
export async function sitAtDesk(
  browser: Browser,
  app: TestApp,
  person: Person,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Seat> {
  const { cookie } = await openConsole(app, person);
  const [name = "", value = ""] = cookie.split(/=(.*)/s);
  const context = await browser.newContext({
    locale: "en-GB",
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  await context.addCookies([{ name, value, url: app.url, httpOnly: true, sameSite: "Strict" }]);
  const page = await context.newPage();
  const incidents: string[] = [];
  const calls: string[] = [];
  page.on("pageerror", (error) => incidents.push(`error ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) incidents.push(message.text());
  });
  page.on("request", (request) => calls.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto(`${app.url}/console${address}`);
  const seat: Seat = {
    ...{ context, page, incidents, calls },
    says: (selector, text) =>
      eventually(`${selector} never said ${text}`, async () => {
        const said = (await page.locator(selector).allTextContents()).join("\n");
        return typeof text === "string" ? said.includes(text) : text.test(said);
      }),
    count: (selector, count) =>
      eventually(
        `there never were ${count} of ${selector}`,
        async () => (await page.locator(selector).count()) === count,
      ),
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key);
    },
  };
  await page.waitForSelector('.queue[aria-busy="false"]');
  return seat;
}
