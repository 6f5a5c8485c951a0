import type { ArticleToBegin } from "../contract/page-identity.ts";
import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { findSite } from "../sites/store.ts";
import type { ArticleIds } from "./load-article.ts";
import { findPages } from "./pages-store.ts";
import { type ArticleView, articleHead, viewArticle } from "./view-article.ts";
import { viewToBegin } from "./view-to-begin.ts";

interface FoundArticle {
  id: string;
  key: string;
  url: string;
  title: string | null;
}

/** What a page's address leads to: an article, else the one that a first comment on the page would make, else nothing. */
export interface FoundPage {
  article: ArticleView | null;
  begins: ArticleView | null;
}

/** Looks at the article of a page, by its address. Nothing is fetched, nothing written. */
export async function findArticleOf(ctx: Context, input: { site: string; url: string }): Promise<FoundPage> {
  const site = await findSite(ctx.db.prisma, input.site);
  if (!site) throw notFound();
  const folded = foldUrl(input.url);
  const [page] = folded === null ? [] : await findPages(ctx.db.prisma, site.id, [folded]);
  if (page) return { article: await viewArticle(ctx, input.site, page.key), begins: null };
  return { article: null, begins: await viewToBegin(ctx, site, input.url) };
}

/** What a page's address leads to, as the API answers it. What is not there yet has no id. */
export function presentFound(
  ctx: Context,
  { article, begins }: FoundPage,
  languages: string[],
): { items: FoundArticle[]; nextCursor: null; begins: ArticleToBegin | null } {
  const items = [article ?? []].flat().map(({ rules }) => {
    const { id, key, url, title } = rules.article;
    return { id, key, url, title: rules.effective.legalHold ? null : title };
  });
  if (!begins) return { items, nextCursor: null, begins };
  const { id: _none, ...head } = articleHead(ctx, begins, languages);
  return { items, nextCursor: null, begins: head };
}

/** Where the address of a page leads; null where it is no address, or that of no article. */
export async function resolvePage(ctx: Context, slug: string, url: string): Promise<ArticleIds | null> {
  const folded = foldUrl(url);
  const site = folded === null ? null : await findSite(ctx.db.prisma, slug);
  if (!site || folded === null) return null;
  const [page] = await findPages(ctx.db.prisma, site.id, [folded]);
  return page ? { siteId: site.id, articleId: page.articleId } : null;
}
