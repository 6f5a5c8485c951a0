import * as operations from "../contract/moderation.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { ok, type Route, route } from "../platform/http/route.ts";
import { decideComments } from "./decide-comments.ts";
import { readModeratedComment, readQueue } from "./read-queue.ts";

export function moderationRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readQueue, async ({ caller, query }) => ok(await readQueue(ctx, caller, query))),

    route(operations.decideComments, async ({ caller, body, transact }) =>
      ok(await decideComments(ctx, caller, { decisions: body.decisions, transact })),
    ),

    route(operations.readModeratedComment, async ({ caller, params }) =>
      ok(await readModeratedComment(ctx, caller, params.comment)),
    ),
  ];
}
