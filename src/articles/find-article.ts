import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { findSite } from "../sites/store.ts";
import type { ArticleIds } from "./load-article.ts";
import { findPages } from "./pages-store.ts";
import { viewArticle } from "./view-article.ts";

interface FoundArticle {
  id: string;
  key: string;
  url: string;
  title: string | null;
}

/** The article of a page, by its address; none where there is none. Nothing is fetched. */
export async function findArticleOf(
  ctx: Context,
  input: { site: string; url: string },
): Promise<FoundArticle[]> {
  const site = await findSite(ctx.db.prisma, input.site);
  if (!site) throw notFound();
  const folded = foldUrl(input.url);
  const [page] = folded === null ? [] : await findPages(ctx.db.prisma, site.id, [folded]);
  if (!page) return [];
  const { rules } = await viewArticle(ctx, input.site, page.key);
  const { id, key, url, title } = rules.article;
  return [{ id, key, url, title: rules.effective.legalHold ? null : title }];
}

/** Where the address of a page leads; null where it is no address, or that of no article. */
export async function resolvePage(ctx: Context, slug: string, url: string): Promise<ArticleIds | null> {
  const folded = foldUrl(url);
  const site = folded === null ? null : await findSite(ctx.db.prisma, slug);
  if (!site || folded === null) return null;
  const [page] = await findPages(ctx.db.prisma, site.id, [folded]);
  return page ? { siteId: site.id, articleId: page.articleId } : null;
}
