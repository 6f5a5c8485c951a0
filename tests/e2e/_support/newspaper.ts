import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { startLoopback } from "../../_support/providers/loopback.ts";

/** A newspaper on `localhost`, which to a browser is another site than the service on 127.0.0.1. */
export interface Newspaper {
  origin: string;
  /** What stands in the body of `/article`; its policy allows scripts, styles and calls of the service alone. */
  body: string;
  head: string;
  /** The page's own style sheet. */
  style: string;
  language: string;
  /** Whether the page asks for Trusted Types and forbids everything but the service. */
  strict: boolean;
  close(): Promise<void>;
}

export async function startNewspaper(service: () => string): Promise<Newspaper> {
  const { url, answer, close } = await startLoopback();
  const here: Newspaper = {
    origin: url.replace("127.0.0.1", "localhost"),
    body: "",
    head: "",
    style: "",
    language: "en",
    strict: true,
    close,
  };
  answer((request, response) => {
    if (request.url === "/style.css") {
      response.writeHead(200, { "Content-Type": "text/css" }).end(here.style);
      return;
    }
    const allowed = service();
    const policy = `default-src 'none'; script-src ${allowed}; connect-src ${allowed}; style-src 'self' ${allowed}; require-trusted-types-for 'script'; trusted-types 'none'`;
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      ...(here.strict ? { "Content-Security-Policy": policy } : {}),
    });
    response.end(`<!doctype html><html lang="${here.language}"><head><meta name="viewport" content="width=device-width, initial-scale=1">
<title>An article</title><link rel="stylesheet" href="/style.css">${here.head}</head><body><main><h1>An article</h1>
<p id="before">The article.</p>${here.body}<p id="after">What stands below.</p></main></body></html>`);
  });
  return here;
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Errors of the page, policies broken, requests to others than the paper and the service, cookies. */
  incidents: string[];
}

/** A reader's own browser, in which no site keeps cookies within another's page. */
export async function visit(
  browser: Browser,
  allowed: string[],
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const incidents: string[] = [];
  page.on("pageerror", (error) => incidents.push(`error ${error.message}`));
  page.on("dialog", async (dialog) => {
    incidents.push(`dialog ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("console", (message) => {
    if (/Content Security Policy|Trusted ?Type/i.test(message.text())) incidents.push(message.text());
  });
  page.on("request", (request) => {
    const address = request.url();
    if (!allowed.some((one) => address.startsWith(one))) incidents.push(`request ${address}`);
    if (request.headers().cookie !== undefined) incidents.push(`cookie to ${address}`);
  });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.setCookieControls", {
    enableThirdPartyCookieRestriction: true,
    disableThirdPartyCookieMetadata: true,
    disableThirdPartyCookieHeuristics: true,
  } as never);
  return { context, page, incidents };
}

/** How the element stands in a page. */
export function embed(service: string, site: string, article: string, attributes = ""): string {
  return `<understory-comments site="${site}" article="${article}" ${attributes}></understory-comments>
<script type="module" src="${service}/embed/understory.js"></script>`;
}

/** Waits until an expression is true in a page, whose policy may forbid what playwright's own waiting does. */
export async function until(page: Page, expression: string): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!(await page.evaluate<unknown>(expression))) {
    if (performance.now() > deadline) throw new Error(`it never came true: ${expression}`);
    await page.waitForTimeout(25);
  }
}

/** Waits until the element has shown what it has to show. */
export function untilReady(page: Page, index = 0): Promise<void> {
  return until(
    page,
    `(() => {
      const root = Document.prototype.querySelectorAll.call(document, "understory-comments")[${index}]?.shadowRoot?.querySelector(".root");
      return Boolean(root && !root.querySelector("[aria-busy]") && root.querySelector("button, .failed, .empty, .notice"));
    })()`,
  );
}
