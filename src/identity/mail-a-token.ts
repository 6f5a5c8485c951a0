import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { findOwner, findRegistrationSite } from "./accounts-store.ts";
import { insertEmailToken } from "./email-token-store.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";
import { slowDown } from "./try-password.ts";

/** What somebody asks for who gives an address. */
export interface MailedToken {
  purpose: "verify" | "reset";
  /** The name under which attempts are slowed down. */
  pace: "verify" | "forgot";
  /** Whether whoever owns the address is sent it. */
  concerns(owner: { id: string; proven: boolean }): boolean;
}

/**
 * Mails a token to an address where it has an account that may be written to and was sent none within five minutes. Where
 * not, the same is answered after the same work: the statements are the same and a row is written in either case. Throws
 * `rate-limited`, by what was sent alone.
 */
export async function mailAToken(
  ctx: Context,
  caller: { network: string },
  input: { email: string; site?: string | undefined },
  languages: readonly string[],
  { purpose, pace, concerns }: MailedToken,
): Promise<{ accepted: true }> {
  await ctx.limits.logins.take(caller.network);
  const email = input.email.toLowerCase();
  await slowDown(ctx, pace, { email, network: caller.network });
  const token = newOpaqueToken("usm");
  await ctx.db.transaction(async (tx) => {
    const site = input.site === undefined ? null : await findRegistrationSite(tx, ctx.clock, input.site);
    const owner = await findOwner(tx, email);
    const accountId = owner && concerns(owner) ? owner.id : null;
    const fresh = await insertEmailToken(tx, ctx.clock, { hash: hashToken(token), purpose, accountId });
    await queueMail(ctx, tx, {
      kind: purpose,
      detail: { token },
      accountId: fresh ? accountId : null,
      siteId: site?.id ?? null,
      language: languages[0],
      decoy: true,
    });
  });
  return { accepted: true };
}
