import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { type ArticleIds, rememberArticle } from "./load-article.ts";
import { isArriving } from "./merge-store.ts";
import { findArticleIds } from "./store.ts";

/** For how long whoever meets a merge under way is asked to wait, in seconds. */
const SOON = 2;

/** A merge is under way: what is asked for will be there in a moment. */
export function merging(): Problem {
  return new Problem(
    "overloaded",
    { retryAfter: SOON },
    "This article is being merged into another. Try again.",
  );
}

/**
 * Does something on an article that was found before. Where that fails and the key leads elsewhere by now, since the
 * article has been merged, it is done there; what concerns a comment that is still on its way is asked for again soon.
 * Only a failure looks, so what succeeds costs nothing: no write succeeds on an article that has been merged.
 *
 * @param at.comment the comment that it is about
 */
export async function onArticle<T>(
  ctx: Context,
  at: { site: string; article: string; comment?: string | undefined },
  ids: ArticleIds,
  work: (ids: ArticleIds) => Promise<T>,
): Promise<T> {
  try {
    return await work(ids);
  } catch (error) {
    const now = await findArticleIds(ctx.db.prisma, at.site, at.article);
    if (now && now.articleId !== ids.articleId) {
      rememberArticle(ctx, at.site, at.article, now);
      return onArticle(ctx, at, now, work);
    }
    if (at.comment !== undefined && (await isArriving(ctx.db.prisma, ids.articleId, at.comment)))
      throw merging();
    throw error;
  }
}
