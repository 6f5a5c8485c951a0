import { exchangeSsoToken as exchangeSsoTokenOperation } from "../contract/accounts.ts";
import * as operations from "../contract/providers.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { noContent, ok, type Route, route } from "../platform/http/route.ts";
import { exchangeCode } from "./exchange-code.ts";
import { exchangeSsoToken } from "./exchange-sso-token.ts";
import { handOverSignIn } from "./hand-over-sign-in.ts";
import { confirmProviderLink, linkProvider, unlinkProvider } from "./link-provider.ts";
import { providersOf } from "./providers-of.ts";

export function signInRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.listProviders, async () => {
      const items = [...providersOf(ctx).values()].map(({ id, name }) => ({
        id,
        name,
        url: `${ctx.publicUrl}/v1/auth/${id}`,
      }));
      return ok({ items });
    }),

    route(exchangeSsoTokenOperation, async ({ caller, body, request }) => {
      const from = { network: caller.network, userAgent: request.get("user-agent") };
      return ok(await exchangeSsoToken(ctx, from, body));
    }),

    route(operations.handOverSignIn, async ({ caller, body }) => ok(await handOverSignIn(ctx, caller, body))),

    route(operations.exchangeCode, async ({ caller, body, request }) => {
      const from = { network: caller.network, userAgent: request.get("user-agent") };
      return ok(await exchangeCode(ctx, from, { ...body, origin: request.get("origin") }));
    }),

    route(operations.linkProvider, async ({ caller, params, body }) =>
      ok(await linkProvider(ctx, caller, { ...body, provider: params.provider })),
    ),

    route(operations.confirmProviderLink, async ({ caller, params, body, request }) => {
      await confirmProviderLink(ctx, caller, { ...body, ...params, origin: request.get("origin") });
      return noContent();
    }),

    route(operations.unlinkProvider, async ({ caller, params }) => {
      await unlinkProvider(ctx, caller, params);
      return noContent();
    }),
  ];
}
