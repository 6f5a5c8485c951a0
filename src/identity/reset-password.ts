import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { deleteOtherWaysIn, endSessions, proveEmail, updatePassword } from "./accounts-store.ts";
import { assertGoodPassword } from "./assert-good-password.ts";
import { findTokenOwner, takeEmailToken } from "./email-token-store.ts";
import { hashPassword } from "./passwords.ts";
import { hashToken } from "./tokens.ts";

/**
 * Sets a new password by the token of a mail, and ends every session. Whoever has the mail has the address, so it is
 * proven with that; where it was not before, somebody else may have made the account on it, and every other way in
 * that they have set up goes too. Throws `invalid-credentials` for a token that is not good any more, then
 * `validation-failed` for a password that is not.
 */
export async function resetPassword(
  ctx: Context,
  caller: { network: string },
  input: { token: string; password: string },
): Promise<{ reset: true }> {
  await ctx.limits.logins.take(caller.network);
  const hash = hashToken(input.token);
  const owner = await findTokenOwner(ctx.db.prisma, ctx.clock, hash, "reset");
  if (!owner) throw new Problem("invalid-credentials");
  assertGoodPassword(input.password, owner);
  const passwordHash = await hashPassword(input.password);
  const done = await ctx.db.transaction(async (tx) => {
    const taken = await takeEmailToken(tx, ctx.clock, hash, "reset");
    if (!taken) return false;
    const { accountId, email } = taken;
    await updatePassword(tx, accountId, passwordHash);
    if (await proveEmail(tx, ctx.clock, accountId, email)) await deleteOtherWaysIn(tx, accountId);
    await endSessions(tx, ctx.clock, accountId);
    await queueMail(ctx, tx, { kind: "passwordChanged", detail: {}, accountId });
    return true;
  });
  if (!done) throw new Problem("invalid-credentials");
  return { reset: true };
}
