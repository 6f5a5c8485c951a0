import * as operations from "../contract/queue.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { ok, type Route, route } from "../platform/http/route.ts";
import { readQueue } from "./read-queue.ts";
import { readQueueCounts } from "./read-queue-counts.ts";

export function queueRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readQueue, async ({ caller, query }) => ok(await readQueue(ctx, caller, query))),

    route(operations.readQueueCounts, async ({ caller, query }) =>
      ok(await readQueueCounts(ctx, caller, query)),
    ),
  ];
}
