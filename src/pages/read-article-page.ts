import { viewArticle } from "../articles/view-article.ts";
import { readThread } from "../comments/read-thread.ts";
import type { Sort } from "../contract/comments.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import type { Thread } from "./comment-part.ts";
import type { ListedSite } from "./store.ts";

const SORTS = new Set<unknown>(["top", "newest", "oldest"] satisfies Sort[]);

function isSort(value: unknown): value is Sort {
  return SORTS.has(value);
}

/** What the page of an article shows, read as the API reads it. */
export async function readArticlePage(
  ctx: Context,
  input: { site: string; article: string; query: Record<string, unknown>; languages: string[] },
): Promise<{ site: ListedSite; thread: Thread; sort: Sort; first: boolean }> {
  const { site, article, query, languages } = input;
  // No text in the database can hold it, so no article is so named.
  if (article.includes("\u0000") || !article.isWellFormed()) throw notFound();
  const view = await viewArticle(ctx, site, article);
  const bytes = await readThread(ctx, view, {
    languages,
    sort: isSort(query.sort) ? query.sort : undefined,
    cursor: typeof query.cursor === "string" ? query.cursor : undefined,
  });
  return {
    site: view.rules.site,
    thread: JSON.parse(bytes.toString()) as Thread,
    first: typeof query.cursor !== "string",
    sort: isSort(query.sort) ? query.sort : view.rules.effective.defaultSort,
  };
}
