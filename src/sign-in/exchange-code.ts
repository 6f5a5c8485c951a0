import { finishSignIn } from "../identity/finish-sign-in.ts";
import type { Tokens } from "../identity/start-session.ts";
import { hashToken, newOpaqueToken, SESSION_DAYS, signAccessToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import { renewSession } from "./codes-store.ts";
import { type BroughtCode, takeCode } from "./take-code.ts";

/** Tokens of a session that has begun in the window. */
async function takeOver(ctx: Context, tx: Tx, accountId: string, sessionId: string): Promise<Tokens | null> {
  const refreshToken = newOpaqueToken("usr");
  const renewed = await renewSession(tx, ctx.clock, {
    id: sessionId,
    accountId,
    tokenHash: hashToken(refreshToken),
    days: SESSION_DAYS,
  });
  return renewed ? { ...(await signAccessToken(ctx.secrets, accountId, sessionId)), refreshToken } : null;
}

/**
 * Exchanges the code of a sign-in window for tokens, or for the challenge of a second factor. Throws
 * `invalid-credentials` for every code that is not good here, and that one is then good nowhere.
 */
export async function exchangeCode(
  ctx: Context,
  caller: { network: string; userAgent: string | undefined },
  brought: BroughtCode,
): Promise<Awaited<ReturnType<typeof finishSignIn>>> {
  await ctx.limits.logins.take(caller.network);
  const answer = await ctx.db.transaction(async (tx) => {
    const taken = await takeCode(ctx, tx, brought);
    if (!taken) return null;
    const { accountId, purpose } = taken;
    if ("session" in purpose) return takeOver(ctx, tx, accountId, purpose.session);
    if ("provider" in purpose) return finishSignIn(ctx, tx, accountId, { ...caller, by: purpose.provider });
    return null;
  });
  if (!answer) throw new Problem("invalid-credentials");
  return answer;
}
