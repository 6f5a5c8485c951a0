// What axe finds in every state of reading: nothing. Light and dark pages, read from the left and from the right.
import assert from "node:assert/strict";
import { before, describe, it } from "node:test";
import type { Page } from "playwright-core";
import { findBarriers } from "./_support/find-barriers.ts";
import { embed, untilReady, visit } from "./_support/newspaper.ts";
import { newComments, type Threads, writeThreads } from "./_support/threads.ts";
import { useWriters } from "./_support/writers.ts";

const here = useWriters();
let threads: Threads;

const LIGHT = "body { background: #fdfcf9; color: #1d1f1b }";
const DARK = "html { color-scheme: dark } body { background: #161815; color: #e4e4dc }";
const ACCENTS = {
  light: "understory-comments { --understory-accent: #8a3b12 }",
  dark: "understory-comments { --understory-accent: #e5b08c }",
};

interface State {
  article: string;
  /** In the place of the element and its script. */
  body?: string;
  hash?: string;
  /** Before the page is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** Brings the state about, once the thread is there. */
  bring?: (page: Page) => Promise<unknown>;
  /** Until the state is there that comes before the thread or in its place. */
  instead?: (page: Page) => Promise<unknown>;
}

async function states(): Promise<Record<string, State>> {
  const { app } = here;
  const of = (name: Exclude<keyof Threads, "readers" | "deepest">) => ({ article: threads[name].key });
  const read = `${app.url}/v1/sites/*/articles/*/comments?*`;
  const fragment = (await app.get(`${threads.deep.path}/thread`)).text;
  return {
    "without a script": {
      ...of("deep"),
      body: fragment.replace(/<script type="module".*?<\/script>/s, ""),
      instead: (page) => page.locator(".branch").first().waitFor(),
    },
    loading: {
      ...of("open"),
      before: (page) => page.route(read, () => undefined),
      instead: (page) => page.locator(".waiting").waitFor(),
    },
    failed: {
      ...of("open"),
      before: (page) => page.route(read, (route) => route.abort()),
      instead: (page) => page.locator(".failed button").waitFor(),
    },
    missing: { article: "nobody-knows", instead: (page) => page.locator(".failed").waitFor() },
    empty: of("empty"),
    "empty and closed": of("emptyShut"),
    open: of("open"),
    premoderated: of("premoderated"),
    scheduled: of("scheduled"),
    closed: of("closed"),
    hidden: of("hidden"),
    long: of("long"),
    deep: of("deep"),
    folded: {
      ...of("deep"),
      async bring(page) {
        await page.locator(".fold").first().click();
        await page.locator('[aria-expanded="false"]').waitFor();
      },
    },
    "with fresh comments": {
      ...of("open"),
      before: streamOf,
      bring: (page) => page.locator(".wide.new").waitFor(),
    },
    linked: {
      ...of("deep"),
      hash: `#comment-${threads.deepest}`,
      bring: (page) => page.locator(".linked").waitFor(),
    },
    offline: {
      ...of("open"),
      async bring(page) {
        await page.context().setOffline(true);
        await page.locator('[role="status"].fine').waitFor();
      },
    },
  };
}

/** The article's events, as a stream that brings a comment that nobody here has read. */
async function streamOf(page: Page): Promise<void> {
  const body = await newComments(here, threads.open, 1);
  await page.route("**/events?*", (route) =>
    route.fulfill({
      headers: { "Content-Type": "text/event-stream", "Access-Control-Allow-Origin": "*" },
      body,
    }),
  );
}

async function show(
  state: State,
  language: string,
  colours: "light" | "dark",
  accent: boolean,
): Promise<string[]> {
  const { app, paper, site } = here;
  paper.language = language;
  paper.style = (colours === "dark" ? DARK : LIGHT) + (accent ? ACCENTS[colours] : "");
  paper.body = state.body ?? embed(app.url, site.slug, state.article);
  const { context, page, incidents } = await visit(await here.browser, [paper.origin, app.url], {
    colorScheme: colours,
  });
  page.setDefaultTimeout(10_000);
  await state.before?.(page);
  await page.goto(`${paper.origin}/article${state.hash ?? ""}`);
  await (state.instead ?? untilReady)(page);
  await state.bring?.(page);
  const found = await findBarriers(page);
  await context.close();
  return [...found, ...incidents];
}

describe("the thread puts nothing in the way of anybody", () => {
  before(async () => {
    threads = await writeThreads(here);
    // So that axe can be put into the page.
    here.paper.strict = false;
  });

  for (const [language, colours, accent, which] of [
    ["en", "light", false, /./],
    ["he", "dark", true, /./],
    ["ar", "light", true, /^(?:open|closed|folded|deep)$/],
  ] as const) {
    it(`in ${language} on a ${colours} page`, async () => {
      const found: Record<string, string[]> = {};
      for (const [name, state] of Object.entries(await states())) {
        if (!which.test(name)) continue;
        const barriers = await show(state, language, colours, accent);
        if (barriers.length > 0) found[name] = barriers;
      }
      assert.deepEqual(found, {});
    });
  }

  it("which would be found if it were there", async () => {
    const { app, paper, site } = here;
    paper.language = "en";
    paper.style = "understory-comments { --understory-text: #aaa } ::part(actions) { font-size: 4px }";
    paper.body = embed(app.url, site.slug, threads.open.key);
    const { context, page } = await visit(await here.browser, [paper.origin, app.url]);
    await page.goto(`${paper.origin}/article`);
    await untilReady(page);
    const found = await findBarriers(page);
    assert.ok(found.some((one) => /^color-contrast.*understory-comments/.test(one)));
    await context.close();
  });
});
