import * as mail from "../contract/mail.ts";
import * as me from "../contract/me.ts";
import * as signIn from "../contract/sign-in.ts";
import { changePreferences, readPreferences, unsubscribe } from "../mail/change-preferences.ts";
import type { Context } from "../platform/context.ts";
import { accepted, ok, type Route, route } from "../platform/http/route.ts";
import type { Actor } from "./actor.ts";
import { changeMe } from "./change-me.ts";
import { changePassword } from "./change-password.ts";
import { forgotPassword } from "./forgot-password.ts";
import { assertAccount } from "./policy.ts";
import { resendVerification } from "./resend-verification.ts";
import { resetPassword } from "./reset-password.ts";
import { verifyEmail } from "./verify-email.ts";

/** Addresses, passwords and names, and which mails one gets. */
export function accountRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(signIn.verifyEmail, async ({ body }) => ok(await verifyEmail(ctx, body))),

    route(signIn.resendVerification, async ({ caller, body, languages }) =>
      accepted(await resendVerification(ctx, caller, body, languages)),
    ),

    route(signIn.forgotPassword, async ({ caller, body, languages }) =>
      accepted(await forgotPassword(ctx, caller, body, languages)),
    ),

    route(signIn.resetPassword, async ({ caller, body }) => ok(await resetPassword(ctx, caller, body))),

    route(me.changePassword, async ({ caller, body }) => {
      assertAccount(caller);
      return ok(await changePassword(ctx, caller, body));
    }),

    route(me.changeMe, async ({ caller, body }) => {
      assertAccount(caller);
      return ok(await changeMe(ctx, caller, body));
    }),

    route(mail.readMailPreferences, async ({ caller }) => {
      assertAccount(caller);
      return ok(await readPreferences(ctx, caller.id));
    }),

    route(mail.changeMailPreferences, async ({ caller, body }) => {
      assertAccount(caller);
      return ok(await changePreferences(ctx, caller.id, body));
    }),

    route(mail.unsubscribe, async ({ params }) => ok(await unsubscribe(ctx, params))),
  ];
}
