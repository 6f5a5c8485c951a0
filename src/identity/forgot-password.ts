import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { findOwner, findRegistrationSite } from "./accounts-store.ts";
import { insertEmailToken } from "./email-token-store.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";
import { slowDown } from "./try-password.ts";

/**
 * Sends a mail by which to set a new password, where the address has an account that may be written to and none was
 * sent within five minutes. Where not, the same is answered after the same work: the statements are the same and a
 * row is written in either case. Throws `rate-limited`, by what was sent alone.
 */
export async function forgotPassword(
  ctx: Context,
  caller: { network: string },
  input: { email: string; site?: string | undefined },
  languages: readonly string[] = [],
): Promise<{ accepted: true }> {
  await ctx.limits.logins.take(caller.network);
  const email = input.email.toLowerCase();
  await slowDown(ctx, "forgot", { email, network: caller.network });
  const token = newOpaqueToken("usm");
  await ctx.db.transaction(async (tx) => {
    const site = input.site === undefined ? null : await findRegistrationSite(tx, ctx.clock, input.site);
    const owner = await findOwner(tx, email);
    const sent = await insertEmailToken(tx, ctx.clock, {
      hash: hashToken(token),
      purpose: "reset",
      accountId: owner?.id ?? null,
    });
    await queueMail(ctx, tx, {
      kind: "reset",
      detail: { token },
      accountId: sent ? (owner?.id ?? null) : null,
      siteId: site?.id ?? null,
      language: languages[0],
      decoy: true,
    });
  });
  return { accepted: true };
}
