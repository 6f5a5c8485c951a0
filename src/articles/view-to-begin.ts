import { pageUrl } from "../contract/common.ts";
import type { Context } from "../platform/context.ts";
import type { SiteRow } from "../sites/store.ts";
import { rulesToBegin } from "./load-rules.ts";
import { pageToBegin } from "./page-to-begin.ts";
import { lookForKeys } from "./pages-store.ts";
import { type ArticleView, viewUnder } from "./view-article.ts";

/** The id of an article that has none yet: no row has it. */
const NO_ID = "00000000-0000-0000-0000-000000000000";

/**
 * The article that a first comment on this page would make, as it would stand now; the caller knows that the address
 * leads to none. Null where nothing would be registered: the site does not do that, the page is not its own, or what
 * is posted there goes to an article that has the key. Writes nothing.
 */
export async function viewToBegin(ctx: Context, site: SiteRow, url: string): Promise<ArticleView | null> {
  if (!site.registerOnFirstPost || !pageUrl.safeParse(url).success) return null;
  const page = pageToBegin(site, url);
  if (!page) return null;
  const { taken, now } = await lookForKeys(ctx.db.prisma, ctx.clock, site.id, [url, page.key]);
  if (taken) return null;
  const article = {
    ...{ ...page, id: NO_ID, siteId: site.id, section: null, language: null, publishedAt: null },
    ...{ settings: {}, revision: 1n, mergedInto: null },
  };
  const ids = { siteId: site.id, articleId: NO_ID };
  const versions = { ...ids, siteVersion: site.version, revision: 1n, version: 1n, published: 0, now };
  return viewUnder(ctx, await rulesToBegin(ctx, site, article), versions);
}
