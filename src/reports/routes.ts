import * as operations from "../contract/speaking.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { accepted, type Route, route } from "../platform/http/route.ts";
import { reportComment } from "./report-comment.ts";

export function reportRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.reportComment, async ({ caller, params, body, languages, transact }) =>
      accepted(await reportComment(ctx, caller, { ...params, ...body, languages, transact })),
    ),
  ];
}
