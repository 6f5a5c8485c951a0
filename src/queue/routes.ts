import * as operations from "../contract/queue.ts";
import type { Actor } from "../identity/actor.ts";
import { judgedInWords } from "../moderation/judged-in-words.ts";
import type { Context } from "../platform/context.ts";
import { noContent, ok, type Route, route } from "../platform/http/route.ts";
import { claimQueue } from "./claim-queue.ts";
import { moderationEvents } from "./moderation-events.ts";
import { readModerator } from "./read-moderator.ts";
import { readQueue } from "./read-queue.ts";
import { readQueueCounts } from "./read-queue-counts.ts";
import { releaseClaims } from "./release-claims.ts";
import { renewClaims } from "./renew-claims.ts";

export function queueRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.readQueue, async ({ caller, query, languages }) => {
      const { items, ...page } = await readQueue(ctx, caller, query);
      return ok({ items: items.map((item) => judgedInWords(item, languages)), ...page });
    }),

    route(operations.readQueueCounts, async ({ caller, query }) =>
      ok(await readQueueCounts(ctx, caller, query)),
    ),

    route(operations.claimQueue, async ({ caller, body, languages }) => {
      const { items, ...claimed } = await claimQueue(ctx, caller, body);
      return ok({ items: items.map((item) => judgedInWords(item, languages)), ...claimed });
    }),

    route(operations.renewClaims, async ({ caller, body }) => ok(await renewClaims(ctx, caller, body))),

    route(operations.releaseClaims, async ({ caller, query }) => {
      await releaseClaims(ctx, caller, query);
      return noContent();
    }),

    route(operations.moderationEvents, ({ caller, query }) => moderationEvents(ctx, caller, query)),

    route(operations.readModerator, async ({ caller, query }) => ok(await readModerator(ctx, caller, query))),
  ];
}
