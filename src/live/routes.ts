import * as operations from "../contract/live.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { type Route, route } from "../platform/http/route.ts";
import { announceTouches } from "./announce-touches.ts";
import { followArticle } from "./follow-article.ts";

export function liveRoutes(ctx: Context): Route<Actor>[] {
  announceTouches(ctx);
  return [
    route(operations.articleEvents, ({ params, query, languages, request }) =>
      followArticle(ctx, {
        ...params,
        languages,
        lastEventId: request.get("last-event-id") ?? query.lastEventId,
      }),
    ),
  ];
}
