import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

export interface Canary {
  origin: string;
  /** What was asked of it that should not have been. */
  hits: string[];
  close(): Promise<void>;
}

/** A server that hears nothing if all is well, except for the empty page that others' words are put into. */
export async function startCanary(): Promise<Canary> {
  const hits: string[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/host") {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end("<!doctype html><title>Host</title><body></body>");
      return;
    }
    if (request.url !== "/favicon.ico") hits.push(String(request.url));
    response.setHeader("Access-Control-Allow-Origin", "*").end("alert(1)");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hits,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export interface Watched {
  page: Page;
  /** Dialogs, requests to anywhere else, broken content policies, errors in the page. */
  incidents: string[];
}

/** A page in which everything that a reader's words might set off is written down. */
export async function watchedPage(
  browser: Browser,
  own: string[],
  options: BrowserContextOptions = {},
): Promise<Watched> {
  const page = await (await browser.newContext(options)).newPage();
  const incidents: string[] = [];
  page.on("dialog", async (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("pageerror", (error) => incidents.push(`error ${error.message}`));
  page.on("popup", (popup) => incidents.push(`popup ${popup.url()}`));
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) incidents.push(message.text());
  });
  await page.route("**/*", (route) => {
    const url = route.request().url();
    if (own.some((one) => url.startsWith(one)) || url.startsWith("data:image/svg+xml"))
      return route.continue();
    incidents.push(`request ${url}`);
    return route.abort();
  });
  return { page, incidents };
}

// What runs in the page is text: these tests know no browser's types.

/** Moves over, focuses and toggles everything there is, as a reader might. */
export async function touchEverything(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const types = ["mouseenter", "pointerenter", "focus", "animationstart", "toggle", "error", "load"];
    for (const element of document.querySelectorAll("body *")) {
      element.dispatchEvent(new Event("mouseover", { bubbles: true }));
      for (const type of types) element.dispatchEvent(new Event(type));
      element.focus?.();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  })()`);
}

const TAGS = ["p", "br", "em", "strong", "blockquote", "ul", "ol", "li", "a", "code", "pre"];

/** What stands within the matching elements that a reader's words may not make. */
export function foreignIn(page: Page, selector: string): Promise<string[]> {
  return page.evaluate(`(() => {
    const tags = ${JSON.stringify(TAGS)};
    const found = [];
    for (const element of document.querySelectorAll(${JSON.stringify(`:is(${selector}):not(:has(.words)) *`)})) {
      const name = element.localName;
      const shown = element.outerHTML.slice(0, 200);
      if (!tags.includes(name)) found.push(shown);
      for (const { name: attribute, value } of element.attributes) {
        const fine =
          (name === "a" && attribute === "href" && /^https?:[/][/]/.test(value)) ||
          (name === "a" && attribute === "rel" && value === "ugc nofollow noopener") ||
          (name === "ol" && attribute === "start" && /^[0-9]+$/.test(value));
        if (!fine) found.push(attribute + "=" + value.slice(0, 100) + " of " + shown);
      }
      if (name !== "a") continue;
      if (!["http:", "https:"].includes(element.protocol)) found.push("link to " + element.href);
      if (element.rel !== "ugc nofollow noopener") found.push("link with rel " + element.rel);
    }
    return found;
  })()`);
}

/** Fails where a page of ours holds a script, a handler, a style or a frame, or links to anything but the web; a form, unless `forms` of ours may be. */
export async function assertInert(page: Page, what: string, forms = false): Promise<void> {
  const found = await page.evaluate(`(() => {
    const bad = [];
    for (const element of document.querySelectorAll("*")) {
      const shown = element.outerHTML.slice(0, 200);
      if (element.matches('head > script[type="application/ld+json"]')) {
        JSON.parse(element.textContent);
        continue;
      }
      if (${forms} && element.matches('form[method="post"]:is(:not([action]), [action^="/"])')) continue;
      if (/^(?:script|iframe|object|embed|base|form|math|template|noscript)$/.test(element.localName)) bad.push(shown);
      for (const { name } of element.attributes) {
        if (/^on|^style$|^srcdoc$|^formaction$|^ping$/.test(name)) bad.push(shown);
      }
      if (element.localName === "a" && !/^https?:|^about:blank/.test(element.href)) bad.push(shown);
    }
    return bad;
  })()`);
  assert.deepEqual(found, [], what);
}

const BATCH = 500;

/**
 * Puts pieces of HTML into an empty page of another origin, both by the parser and by `innerHTML`; answers what
 * went wrong.
 */
export async function showAll(
  { page, incidents }: Watched,
  host: string,
  pieces: string[],
): Promise<string[]> {
  const wrong: string[] = [];
  for (let from = 0; from < pieces.length; from += BATCH) {
    const batch = pieces.slice(from, from + BATCH);
    const whole = batch.map((piece) => `<div class="words">${piece}</div>`).join("");
    for (const way of ["parser", "innerHTML"] as const) {
      await page.goto(`${host}/host`);
      if (way === "parser") await page.setContent(`<!doctype html><title>x</title><body>${whole}</body>`);
      else await page.evaluate(`document.body.innerHTML = ${JSON.stringify(whole)}`);
      await touchEverything(page);
      wrong.push(...(await foreignIn(page, ".words")));
      const [inside, all] = await page.evaluate<number[]>(
        `[document.querySelectorAll("body > .words").length, document.body.children.length]`,
      );
      if (inside !== batch.length || all !== inside)
        wrong.push(`${all} stand beside each other, of ${batch.length}`);
    }
  }
  return [...wrong, ...incidents];
}
