import { publicAnswer, sharedHeaders } from "../articles/view-article.ts";
import { listOwnComments as listOwnOperation } from "../contract/accounts.ts";
import * as operations from "../contract/comments.ts";
import * as speaking from "../contract/speaking.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { created, movedTo, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { castVote } from "./cast-vote.ts";
import { editComment } from "./edit-comment.ts";
import { postComment } from "./post-comment.ts";
import { inWords } from "./present.ts";
import { readCounts } from "./read-counts.ts";
import { listOwnComments, readGuestComment, readOwn } from "./read-own.ts";
import { readComment, readReplies, readThread, viewWithThread } from "./read-thread.ts";
import { withdrawComment, withdrawGuestComment } from "./withdraw-comment.ts";

export function commentRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.listComments, async (call) => {
      const { view, ahead } = await viewWithThread(ctx, { ...call.params, ...call.query }, call.changed());
      return publicAnswer(view, call, () =>
        readThread(ctx, view, { ...call.query, languages: call.languages }, ahead),
      );
    }),

    route(operations.readComment, async (call) => {
      const { view, bytes } = await readComment(ctx, { ...call.params, languages: call.languages });
      const { site, article, comment } = call.params;
      const { key } = view.rules.article;
      if (key !== article) {
        const to = `/v1/sites/${site}/articles/${encodeURIComponent(key)}/comments/${comment}`;
        return movedTo(call.request, to, sharedHeaders(site));
      }
      return publicAnswer(view, call, async () => bytes);
    }),

    route(operations.listReplies, async (call) => {
      const { view, bytes } = await readReplies(ctx, {
        ...call.params,
        ...call.query,
        languages: call.languages,
      });
      return publicAnswer(view, call, async () => bytes);
    }),

    route(speaking.postComment, async ({ caller, params, body, languages, request, transact }) =>
      created(
        inWords(
          await postComment(ctx, caller, {
            ...params,
            ...body,
            languages,
            origin: request.get("origin"),
            transact,
          }),
          languages,
        ),
      ),
    ),

    route(speaking.editComment, async ({ caller, params, body, languages }) =>
      ok(inWords(await editComment(ctx, caller, { ...params, ...body, languages }), languages)),
    ),

    route(speaking.withdrawComment, async ({ caller, params, languages }) => {
      await withdrawComment(ctx, caller, { ...params, languages });
      return noContent();
    }),

    route(speaking.castVote, async ({ caller, params, body, languages }) =>
      ok(await castVote(ctx, caller, { ...params, value: body.value, languages })),
    ),

    route(speaking.clearVote, async ({ caller, params, languages }) =>
      ok(await castVote(ctx, caller, { ...params, value: null, languages })),
    ),

    route(operations.readCounts, async ({ params, query }) => {
      const body = await readCounts(ctx, { ...params, ...query });
      return { status: 200, body, headers: sharedHeaders(params.site) };
    }),

    route(operations.readOwn, async ({ caller, params, languages }) => {
      const { own, ...rest } = await readOwn(ctx, caller, params);
      return ok({ ...rest, own: own.map((comment) => inWords(comment, languages)) });
    }),

    route(listOwnOperation, async ({ caller, query, languages }) => {
      const { items, nextCursor } = await listOwnComments(ctx, caller, query);
      return ok({ items: items.map((comment) => inWords(comment, languages)), nextCursor });
    }),

    route(speaking.readGuestComment, async ({ params, languages }) =>
      ok(inWords(await readGuestComment(ctx, params.token), languages)),
    ),

    route(speaking.withdrawGuestComment, async ({ params, languages }) => {
      await withdrawGuestComment(ctx, params.token, languages);
      return noContent();
    }),
  ];
}
