import { articleHead, viewArticle } from "../articles/view-article.ts";
import type { ArticleHead } from "../contract/articles.ts";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { findArticleKeys, findSites, type ListedSite } from "./store.ts";

const SITES = 20;
const ARTICLES = 30;

export interface ListedNewsroom {
  site: ListedSite;
  articles: ArticleHead[];
}

/**
 * Sites with their latest articles as the public may see them. What a publisher hides or must withhold is told
 * of in the demo alone, where it is there to be looked at.
 */
export async function readNewsrooms(ctx: Context): Promise<ListedNewsroom[]> {
  const demo = ctx.config.demo ?? ctx.config.databaseUrl === null;
  const newsrooms: ListedNewsroom[] = [];
  for (const site of await findSites(ctx.db.prisma, SITES)) {
    const articles: ArticleHead[] = [];
    for (const key of await findArticleKeys(ctx.db.prisma, site.id, ARTICLES)) {
      const head = await readHead(ctx, site.slug, key);
      if (head && (demo || head.commenting.state !== "hidden")) articles.push(head);
    }
    newsrooms.push({ site, articles });
  }
  return newsrooms;
}

/** Null where the article was moved or removed since its key was read. */
async function readHead(ctx: Context, slug: string, key: string): Promise<ArticleHead | null> {
  try {
    return await articleHead(ctx, await viewArticle(ctx, slug, key), []);
  } catch (error) {
    if (error instanceof Problem && error.type === "not-found") return null;
    throw error;
  }
}
