import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { findOwner, findRegistrationSite } from "./accounts-store.ts";
import { insertEmailToken } from "./email-token-store.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";
import { slowDown } from "./try-password.ts";

/**
 * Sends the mail that proves an address once more, where the address has an account that has not proven it, may be
 * written to, and was sent none within five minutes. Where not, the same is answered after the same work, as
 * `forgotPassword` does. Throws `rate-limited`, by what was sent alone.
 */
export async function resendVerification(
  ctx: Context,
  caller: { network: string },
  input: { email: string; site?: string | undefined },
  languages: readonly string[] = [],
): Promise<{ accepted: true }> {
  await ctx.limits.logins.take(caller.network);
  const email = input.email.toLowerCase();
  await slowDown(ctx, "verify", { email, network: caller.network });
  const token = newOpaqueToken("usm");
  await ctx.db.transaction(async (tx) => {
    const site = input.site === undefined ? null : await findRegistrationSite(tx, ctx.clock, input.site);
    const owner = await findOwner(tx, email);
    const accountId = owner && !owner.proven ? owner.id : null;
    const fresh = await insertEmailToken(tx, ctx.clock, {
      hash: hashToken(token),
      purpose: "verify",
      accountId,
    });
    await queueMail(ctx, tx, {
      kind: "verify",
      detail: { token },
      accountId: fresh ? accountId : null,
      siteId: site?.id ?? null,
      language: languages[0],
      decoy: true,
    });
  });
  return { accepted: true };
}
