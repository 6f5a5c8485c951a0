import { type ArticleIds, resolveArticle } from "../articles/load-article.ts";
import { addArticle } from "../articles/register-article.ts";
import type { Context } from "../platform/context.ts";
import { findSite } from "../sites/store.ts";

/**
 * Registers an article that readers found before its publisher did, where the site allows that and the request
 * comes from one of its own pages (the browser's `Origin`). Null otherwise: an article that was never registered
 * has no thread.
 */
export async function registerOnFirstPost(
  ctx: Context,
  input: { site: string; article: string; origin: string | undefined },
): Promise<ArticleIds | null> {
  const site = await findSite(ctx.db.prisma, input.site);
  const { origin } = input;
  if (!site?.registerOnFirstPost || origin === undefined || !site.origins.includes(origin)) return null;
  await ctx.db.transaction((tx) =>
    addArticle(ctx, tx, site, input.article, { url: `${origin}/`, title: input.article }),
  );
  return resolveArticle(ctx, input.site, input.article);
}
