import * as operations from "../contract/sanctions.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { created, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { liftSanction } from "./lift-sanction.ts";
import { listAccounts } from "./list-accounts.ts";
import { noteAccount, readAccount } from "./read-account.ts";
import { readWarning } from "./read-warning.ts";
import { sanctionAccount } from "./sanction-account.ts";

export function sanctionRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.listAccounts, async ({ caller, query }) => ok(await listAccounts(ctx, caller, query))),

    route(operations.readAccount, async ({ caller, params, query }) =>
      ok(await readAccount(ctx, caller, { ...params, ...query })),
    ),

    route(operations.sanctionAccount, async ({ caller, params, body, transact }) =>
      created(await sanctionAccount(ctx, caller, { ...params, ...body, transact })),
    ),

    route(operations.liftSanction, async ({ caller, params }) => {
      await liftSanction(ctx, caller, params);
      return noContent();
    }),

    route(operations.noteAccount, async ({ caller, params, body, transact }) =>
      created(await noteAccount(ctx, caller, { ...params, ...body, transact })),
    ),

    route(operations.readWarning, async ({ caller, params, transact }) =>
      ok(await readWarning(ctx, caller, { ...params, transact })),
    ),
  ];
}
