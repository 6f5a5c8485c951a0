import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { endReusedFamily } from "./end-reused-family.ts";
import type { Tokens } from "./start-session.ts";
import { lockRefreshToken, rotateRefreshToken } from "./store.ts";
import { hashToken, newOpaqueToken, SESSION_DAYS, signAccessToken } from "./tokens.ts";

/**
 * Exchanges a refresh token for new tokens. One that was used before has been copied by somebody: the whole
 * family ends. Throws `invalid-credentials`.
 */
export async function refreshSession(ctx: Context, input: { refreshToken: string }): Promise<Tokens> {
  const oldHash = hashToken(input.refreshToken);
  const tokens = await ctx.db.transaction(async (tx) => {
    const found = await lockRefreshToken(tx, ctx.clock, oldHash);
    if (!found || found.over) return null;
    if (found.used) {
      // Ending the family must be committed, so the refusal is thrown outside.
      await endReusedFamily(ctx, tx, found);
      return null;
    }
    const refreshToken = newOpaqueToken("usr");
    await rotateRefreshToken(tx, ctx.clock, {
      oldHash,
      newHash: hashToken(refreshToken),
      sessionId: found.sessionId,
      days: SESSION_DAYS,
    });
    return { ...(await signAccessToken(ctx.secrets, found.accountId, found.sessionId)), refreshToken };
  });
  if (!tokens) throw new Problem("invalid-credentials");
  return tokens;
}
