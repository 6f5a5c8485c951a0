import * as operations from "../contract/articles.ts";
import { findArticles, mergeArticle as mergeOperation } from "../contract/page-identity.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { accepted, ok, type Route, route } from "../platform/http/route.ts";
import { changeArticleSettings, readArticleSettings } from "./change-article-settings.ts";
import { closeArticle, openArticle } from "./close-article.ts";
import { findArticleOf, presentFound } from "./find-article.ts";
import { loadOwnArticle } from "./load-article.ts";
import { mergeArticle } from "./merge-article.ts";
import { registerArticle } from "./register-article.ts";
import { findChanges } from "./store.ts";
import { articleHead, publicAnswer, sharedHeaders, varyOf, viewArticle } from "./view-article.ts";

async function head(ctx: Context, params: { site: string; article: string }, languages: string[]) {
  return articleHead(ctx, await viewArticle(ctx, params.site, params.article), languages);
}

export function articleRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readArticle, async (call) => {
      const view = await viewArticle(ctx, call.params.site, call.params.article);
      return publicAnswer(view, call, async () =>
        Buffer.from(JSON.stringify(articleHead(ctx, view, call.languages))),
      );
    }),

    route(findArticles, async ({ params, query, languages }) => {
      const found = await findArticleOf(ctx, { ...params, url: query.url });
      const headers = { ...sharedHeaders(params.site, found.begins), Vary: varyOf(query.lang === undefined) };
      return { status: 200, body: presentFound(ctx, found, languages), headers };
    }),

    route(operations.putArticle, async ({ caller, params, body, languages }) => {
      const { created } = await registerArticle(ctx, caller, { ...params, fields: body });
      return { status: created ? 201 : 200, body: await head(ctx, params, languages) };
    }),

    route(operations.patchArticle, async ({ caller, params, body, languages }) => {
      await loadOwnArticle(ctx, caller, params.site, params.article);
      await registerArticle(ctx, caller, { ...params, fields: body });
      return ok(await head(ctx, params, languages));
    }),

    route(operations.readArticleSettings, async ({ caller, params }) =>
      ok(await readArticleSettings(ctx, caller, params)),
    ),

    route(operations.patchArticleSettings, async ({ caller, params, body }) =>
      ok(await changeArticleSettings(ctx, caller, { ...params, patch: body })),
    ),

    route(operations.closeArticle, async ({ caller, params, body, languages, transact }) =>
      ok(await closeArticle(ctx, caller, { ...params, notice: body, languages, transact })),
    ),

    route(operations.openArticle, async ({ caller, params, body, languages, transact }) =>
      ok(await openArticle(ctx, caller, { ...params, mode: body?.mode, languages, transact })),
    ),

    route(mergeOperation, async ({ caller, params, body, transact }) =>
      accepted(await mergeArticle(ctx, caller, { ...params, into: body.into, transact })),
    ),

    route(operations.readArticleHistory, async ({ caller, params }) => {
      const { articleId } = await loadOwnArticle(ctx, caller, params.site, params.article);
      const changes = await findChanges(ctx.db.prisma, articleId, 1000);
      return ok({
        items: changes.map((change) => ({
          act: change.act,
          reason: change.reason,
          actor: { kind: change.actorKind, id: change.actorId, name: change.actorName },
          at: change.at.toISOString(),
        })),
      });
    }),
  ];
}
