import type { BrowserContextOptions, Page } from "playwright-core";
import { embed, untilReady, type Visit, visit } from "./newspaper.ts";
import type { Writers } from "./writers.ts";

/** How a page is looked at. */
export interface Sight {
  width?: number;
  dark?: boolean;
  language?: string;
  /** Of the page, beside its colours. */
  style?: string;
  /** In the place of the element and its script. */
  body?: string;
  hash?: string;
  options?: BrowserContextOptions;
  /** Before the page is opened. */
  before?: (page: Page) => Promise<unknown>;
  /** Until there is what is looked at; until the thread is drawn where absent. */
  until?: (page: Page) => Promise<unknown>;
}

const LIGHT =
  "body { background: #fdfcf9; color: #1d1f1b } understory-comments { --understory-accent: #8a3b12 }";
const DARK = `html { color-scheme: dark } body { background: #161815; color: #e4e4dc }
understory-comments { --understory-accent: #e5b08c }`;

/** Opens an article of a newspaper that is set in the browser's own font. */
export async function openSight(here: Writers, article: string, sight: Sight = {}): Promise<Visit> {
  const { app, site, paper } = here;
  const { width = 760, dark = false, language = "en", style = "", hash = "" } = sight;
  paper.language = language;
  paper.style = `${dark ? DARK : LIGHT} body { font: 16px/1.5 "Open Sans", sans-serif; margin: 16px } ${style}`;
  paper.body = sight.body ?? embed(app.url, site.slug, article);
  const seen = await visit(await here.browser, [paper.origin, app.url], {
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    ...sight.options,
  });
  seen.page.setDefaultTimeout(10_000);
  await sight.before?.(seen.page);
  await seen.page.goto(`${paper.origin}/article${hash}`);
  await (sight.until ?? untilReady)(seen.page);
  return seen;
}
