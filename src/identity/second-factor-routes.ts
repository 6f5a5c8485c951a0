import * as operations from "../contract/second-factor.ts";
import type { Context } from "../platform/context.ts";
import { created, noContent, ok, type Route, route } from "../platform/http/route.ts";
import type { AccountActor, Actor } from "./actor.ts";
import { addPasskey, passkeyOptions, removePasskey } from "./manage-passkeys.ts";
import { beginTotp, confirmTotp, removeTotp } from "./manage-totp.ts";
import { findPasskeys } from "./passkeys-store.ts";
import { assertAccount } from "./policy.ts";
import { presentPasskey } from "./present.ts";
import { answerChallenge } from "./second-factor-challenge.ts";
import { startSession } from "./start-session.ts";

/** Where second factors are set up, given up and given. */
export function secondFactorRoutes(ctx: Context): Route<Actor>[] {
  /** What a thief of a session might try often: also held to the network's budget. */
  async function anew(caller: Actor): Promise<AccountActor> {
    assertAccount(caller);
    await ctx.limits.logins.take(caller.network);
    return caller;
  }
  return [
    route(operations.giveSecondFactor, async ({ caller, body, request }) => {
      await ctx.limits.logins.take(caller.network);
      const from = { network: caller.network, userAgent: request.get("user-agent") };
      return ok(
        await answerChallenge(ctx, "sign-in", body, (tx, accountId, by) =>
          startSession(ctx, tx, accountId, { by, ...from, secondFactor: true }),
        ),
      );
    }),

    route(operations.beginTotp, async ({ caller, body }) =>
      ok(await beginTotp(ctx, await anew(caller), body)),
    ),

    route(operations.confirmTotp, async ({ caller, body }) =>
      ok(await confirmTotp(ctx, await anew(caller), body)),
    ),

    route(operations.removeTotp, async ({ caller, body }) => {
      await removeTotp(ctx, await anew(caller), body);
      return noContent();
    }),

    route(operations.passkeyOptions, async ({ caller, body }) =>
      ok(await passkeyOptions(ctx, await anew(caller), body)),
    ),

    route(operations.addPasskey, async ({ caller, body }) => {
      const { recoveryCodes, ...passkey } = await addPasskey(ctx, await anew(caller), body);
      return created({ ...presentPasskey(passkey), recoveryCodes });
    }),

    route(operations.listPasskeys, async ({ caller }) => {
      assertAccount(caller);
      const items = await findPasskeys(ctx.db.prisma, caller.id);
      return ok({ items: items.map(presentPasskey) });
    }),

    route(operations.removePasskey, async ({ caller, params, body }) => {
      await removePasskey(ctx, await anew(caller), { ...params, ...body });
      return noContent();
    }),
  ];
}
