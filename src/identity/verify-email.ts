import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { proveEmail } from "./accounts-store.ts";
import { takeEmailToken } from "./email-token-store.ts";
import { hashToken } from "./tokens.ts";

/** Proves an address by the token of a mail. Throws `invalid-credentials` for one that is not good any more. */
export async function verifyEmail(ctx: Context, input: { token: string }): Promise<{ emailVerified: true }> {
  const taken = await ctx.db.transaction(async (tx) => {
    const owner = await takeEmailToken(tx, ctx.clock, hashToken(input.token), "verify");
    if (owner) await proveEmail(tx, ctx.clock, owner.accountId, owner.email);
    return owner !== null;
  });
  if (!taken) throw new Problem("invalid-credentials");
  return { emailVerified: true };
}
