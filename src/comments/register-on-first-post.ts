import { keyOfPage } from "../articles/key-of-page.ts";
import { type ArticleIds, resolveArticle } from "../articles/load-article.ts";
import { addArticle } from "../articles/register-article.ts";
import { pageUrl } from "../contract/common.ts";
import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import { invalid } from "../platform/problem.ts";
import { findSite, type SiteRow } from "../sites/store.ts";

interface Wanted {
  key: string;
  url: string;
  title: string;
  /** Whether the address is that of the article's own page. */
  paged: boolean;
}

/** Whether an address is on one of the site's own origins, as addresses are folded. */
function isOwn(site: SiteRow, folded: string): boolean {
  return site.origins.some((origin) => foldUrl(origin) === folded.split(/[/?]/, 1)[0]);
}

/** What to register: under a key its page is not known; an address is its own key, if it is one of the site's. */
function wantedOf(site: SiteRow, article: string, origin: string): Wanted | null {
  const folded = foldUrl(article);
  if (folded === null) return { key: article, url: `${origin}/`, title: article, paged: false };
  if (!isOwn(site, folded)) return null;
  const parsed = pageUrl.safeParse(article);
  if (!parsed.success) throw invalid("{article}", "custom", parsed.error.issues[0]?.message ?? "is no page");
  const url = new URL(article);
  url.hash = "";
  return { key: keyOfPage(folded), url: url.href, title: folded, paged: true };
}

/**
 * Registers an article that readers found before its publisher did, where the site allows that and the request
 * comes from one of its own pages (the browser's `Origin`). Null otherwise: an article that was never registered
 * has no thread. What is posted to an address, in place of a key, must be one of the site's own; nothing is fetched.
 */
export async function registerOnFirstPost(
  ctx: Context,
  input: { site: string; article: string; origin: string | undefined },
): Promise<ArticleIds | null> {
  const site = await findSite(ctx.db.prisma, input.site);
  const { origin } = input;
  if (!site?.registerOnFirstPost || origin === undefined || !site.origins.includes(origin)) return null;
  const wanted = wantedOf(site, input.article, origin);
  if (!wanted) return null;
  const { key, ...fields } = wanted;
  await ctx.db.transaction((tx) => addArticle(ctx, tx, site, key, fields));
  return resolveArticle(ctx, input.site, key);
}
