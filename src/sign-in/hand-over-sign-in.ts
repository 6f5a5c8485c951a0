import { endReusedFamily } from "../identity/end-reused-family.ts";
import { findAccount, lockRefreshToken } from "../identity/store.ts";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { useRefreshToken } from "./codes-store.ts";
import { issueCode } from "./issue-code.ts";
import { loadWindowSite } from "./load-window-site.ts";

/**
 * Turns the session that somebody has begun in the window into a code for the page that opened it. The refresh token
 * is used up, so the window keeps nothing that lasts. A token used before ends the whole family, as everywhere.
 */
export async function handOverSignIn(
  ctx: Context,
  caller: { network: string },
  input: { refreshToken: string; site: string; origin: string; challenge: string },
): Promise<{ code: string; expiresIn: number }> {
  await ctx.limits.logins.take(caller.network);
  const site = await loadWindowSite(ctx, input, "/origin");
  const { origin, challenge } = input;
  const hash = hashToken(input.refreshToken);
  const code = await ctx.db.transaction(async (tx) => {
    const found = await lockRefreshToken(tx, ctx.clock, hash);
    if (!found || found.over) return null;
    const { sessionId, accountId } = found;
    if (found.used) {
      await endReusedFamily(ctx, tx, found);
      return null;
    }
    const account = await findAccount(tx, accountId);
    if (account?.siteId && account.siteId !== site.id) return null;
    await useRefreshToken(tx, ctx.clock, hash);
    return issueCode(ctx, tx, { accountId, origin, challenge, purpose: { session: sessionId } });
  });
  if (!code) throw new Problem("invalid-credentials");
  return code;
}
