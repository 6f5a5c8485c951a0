import { type ArticleView, publicHeaders, viewArticle } from "../articles/view-article.ts";
import { readThread } from "../comments/read-thread.ts";
import * as operations from "../contract/threads.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { type Answer, type Route, route } from "../platform/http/route.ts";
import { Problem } from "../platform/problem.ts";
import { findQuoted, quoteComment } from "./quote-comment.ts";
import { readFeed } from "./read-feed.ts";
import { threadFragment } from "./thread-fragment.ts";
import { webBuildOf } from "./web-build.ts";

/** Headers of what is in the article's own language, whoever asks. */
function headersOf(view: ArticleView): Record<string, string> & { ETag: string } {
  const { indexable, legalHold } = view.rules.effective;
  const told = indexable && !legalHold && view.state.may.read;
  return { ...publicHeaders(view, [], false), ...(told ? {} : { "X-Robots-Tag": "noindex" }) };
}

/** The thread as others include and quote it. */
export function threadRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readThreadFragment, async (call): Promise<Answer> => {
      const view = await viewArticle(ctx, call.params.site, call.params.article);
      const { indexable, defaultSort } = view.rules.effective;
      const headers = {
        ...publicHeaders(view, call.languages, call.query.lang === undefined),
        "Content-Type": "text/html; charset=utf-8",
        ...(indexable && view.state.may.read ? {} : { "X-Robots-Tag": "noindex" }),
      };
      const known = call.kept(headers.ETag);
      if (known) return { status: 200, bytes: known, headers };
      const { query, languages } = call;
      const thread = await readThread(ctx, view, { ...query, languages });
      const fragment = threadFragment(webBuildOf(ctx), ctx.publicUrl, view, JSON.parse(thread.toString()), {
        ...{ sort: query.sort ?? defaultSort, languages, heading: query.heading ?? 2 },
      });
      return { status: 200, bytes: Buffer.from(fragment), headers };
    }),

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
