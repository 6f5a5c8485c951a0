import type { ArticleIds } from "../articles/load-article.ts";
import { pageToBegin } from "../articles/page-to-begin.ts";
import { addArticle } from "../articles/register-article.ts";
import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { findSite } from "../sites/store.ts";

/** The key was taken while its article was about to be registered: what is posted goes there. */
export class KeyTaken extends Error {}

/** An article that is registered together with its first comment, or not at all. */
export interface FirstPost {
  ids: ArticleIds;
  key: string;
  /** Throws `KeyTaken` where another post was faster. */
  register(tx: Tx): Promise<void>;
}

/**
 * What has to be registered for a first comment, where readers found an article before its publisher did, the site
 * allows that and the request comes from one of its own pages (the browser's `Origin`). Null otherwise: an article that
 * was never registered has no thread. What is posted to an address, in place of a key, must be one of the site's own;
 * nothing is fetched. Under a key the article's page is not known.
 */
export async function registerOnFirstPost(
  ctx: Context,
  input: { site: string; article: string; origin: string | undefined },
): Promise<FirstPost | null> {
  const site = await findSite(ctx.db.prisma, input.site);
  const { article, origin } = input;
  if (!site?.registerOnFirstPost || origin === undefined || !site.origins.includes(origin)) return null;
  const isKey = foldUrl(article) === null;
  const wanted = isKey ? { key: article, url: `${origin}/`, title: article } : pageToBegin(site, article);
  if (!wanted) return null;
  const { key, url, title } = wanted;
  const id = newId();
  return {
    ids: { siteId: site.id, articleId: id },
    key,
    async register(tx) {
      if (!(await addArticle(ctx, tx, site, key, { id, url, title, paged: !isKey }))) throw new KeyTaken();
    },
  };
}
