import * as operations from "../contract/accounts.ts";
import type { Context } from "../platform/context.ts";
import { created, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { accountRoutes } from "./account-routes.ts";
import type { Actor } from "./actor.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import { assertAccount } from "./policy.ts";
import { presentMe } from "./present.ts";
import { refreshSession } from "./refresh-session.ts";
import { registerAccount } from "./register-account.ts";
import { endSession } from "./sessions-store.ts";
import { findAccount, findMembershipNames } from "./store.ts";
import type { Authentication } from "./strategies.ts";

export function identityRoutes(ctx: Context, authentication: Authentication): Route<Actor>[] {
  return [
    ...accountRoutes(ctx),

    route(operations.register, async ({ caller, body, languages }) =>
      created(await registerAccount(ctx, caller, body, languages)),
    ),

    route(operations.logIn, async ({ caller, request }) => {
      await ctx.limits.logins.take(caller.network);
      const account = await authentication.password(request);
      const how = { by: "password" as const, network: caller.network, userAgent: request.get("user-agent") };
      return ok(await ctx.db.transaction((tx) => finishSignIn(ctx, tx, account.id, how)));
    }),

    route(operations.refreshTokens, async ({ body }) => ok(await refreshSession(ctx, body))),

    route(operations.logOut, async ({ caller }) => {
      assertAccount(caller);
      await endSession(ctx.db.prisma, caller.sessionId, "logout");
      return noContent();
    }),

    route(operations.readMe, async ({ caller }) => {
      assertAccount(caller);
      const account = await findAccount(ctx.db.prisma, caller.id);
      if (!account) throw notFound();
      return ok(presentMe(account, await findMembershipNames(ctx.db.prisma, caller.id), caller));
    }),
  ];
}
