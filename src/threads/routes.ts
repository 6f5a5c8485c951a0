import { type ArticleView, publicHeaders, viewArticle } from "../articles/view-article.ts";
import * as operations from "../contract/threads.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { type Answer, type Route, route } from "../platform/http/route.ts";
import { Problem } from "../platform/problem.ts";
import { findQuoted, quoteComment } from "./quote-comment.ts";
import { readFeed } from "./read-feed.ts";

/** Headers of what is in the article's own language, whoever asks. */
function headersOf(view: ArticleView): Record<string, string> & { ETag: string } {
  const { indexable, legalHold } = view.rules.effective;
  const told = indexable && !legalHold && view.state.may.read;
  return { ...publicHeaders(view, [], false), ...(told ? {} : { "X-Robots-Tag": "noindex" }) };
}

/** The thread as others include and quote it. */
export function threadRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readFeed, async (call): Promise<Answer> => {
      const view = await viewArticle(ctx, call.params.site, call.params.article);
      const headers = { ...headersOf(view), "Content-Type": "application/atom+xml; charset=utf-8" };
      return { status: 200, bytes: call.kept(headers.ETag) ?? (await readFeed(ctx, view)), headers };
    }),

    route(operations.readOembed, async ({ query }): Promise<Answer> => {
      if (query.format !== undefined && query.format !== "json") throw new Problem("format-not-offered");
      const quoted = await findQuoted(ctx, query.url);
      return { status: 200, body: quoteComment(ctx, quoted, query), headers: headersOf(quoted.view) };
    }),
  ];
}
