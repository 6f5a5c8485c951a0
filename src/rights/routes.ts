import * as operations from "../contract/me.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { accepted, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { askErasure } from "./ask-erasure.ts";
import { askExport } from "./ask-export.ts";
import { downloadExport } from "./download-export.ts";
import { ignoreAccount, listIgnored, unignoreAccount } from "./ignore-account.ts";
import { listOwnVotes } from "./list-own-votes.ts";
import { cancelErasure, readErasure } from "./read-erasure.ts";
import { withdrawOwnComments } from "./withdraw-own-comments.ts";

export function rightsRoutes(ctx: Context): Route<Actor>[] {
  return [
    // Whoever only asks after the headers has asked for no export.
    route(operations.exportMe, async ({ caller, request }) =>
      ok(request.method === "HEAD" ? {} : await askExport(ctx, caller)),
    ),
    route(operations.downloadExport, async ({ params }) => downloadExport(ctx, params.token)),

    route(operations.eraseMe, async ({ caller, body }) => accepted(await askErasure(ctx, caller, body))),
    route(operations.readErasure, async ({ params }) => ok(await readErasure(ctx, params.token))),
    route(operations.cancelErasure, async ({ params }) => ok(await cancelErasure(ctx, params.token))),

    route(operations.withdrawOwnComments, async ({ caller }) =>
      accepted(await withdrawOwnComments(ctx, caller)),
    ),
    route(operations.listOwnVotes, async ({ caller, query }) => ok(await listOwnVotes(ctx, caller, query))),

    route(operations.ignoreAccount, async ({ caller, params }) =>
      ok(await ignoreAccount(ctx, caller, params.account)),
    ),
    route(operations.unignoreAccount, async ({ caller, params }) => {
      await unignoreAccount(ctx, caller, params.account);
      return noContent();
    }),
    route(operations.listIgnored, async ({ caller }) => ok(await listIgnored(ctx, caller))),
  ];
}
