import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { endSessions, findCredentials, updatePassword } from "./accounts-store.ts";
import type { AccountActor } from "./actor.ts";
import { assertGoodPassword } from "./assert-good-password.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";
import { tryPassword } from "./try-password.ts";

/**
 * Changes the caller's password; the sessions other than this one end. An account without one sets its first by the
 * mail for forgotten passwords. Throws `invalid-credentials` for a wrong `current`, `validation-failed` for a password
 * that is not good, `rate-limited` after too many tries.
 */
export async function changePassword(
  ctx: Context,
  actor: AccountActor,
  input: { current: string; password: string },
): Promise<{ changed: true }> {
  const account = await findCredentials(ctx.db.prisma, actor.id);
  await tryPassword(ctx, { account: actor.id, network: actor.network }, async () => {
    if (!(await passwordMatches(account?.passwordHash ?? null, input.current)))
      throw new Problem("invalid-credentials");
  });
  assertGoodPassword(input.password, account ?? { email: null, name: actor.name });
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transaction(async (tx) => {
    await updatePassword(tx, actor.id, passwordHash);
    await endSessions(tx, ctx.clock, actor.id, actor.sessionId);
    await queueMail(ctx, tx, { kind: "passwordChanged", detail: {}, accountId: actor.id });
  });
  return { changed: true };
}
