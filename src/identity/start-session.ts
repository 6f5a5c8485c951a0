import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { insertSession } from "./store.ts";
import { hashToken, newOpaqueToken, SESSION_DAYS, signAccessToken } from "./tokens.ts";

/** What a client signs in with from now on; `expiresIn` in seconds. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/**
 * Starts a session and its family of refresh tokens. Throws `invalid-credentials` for an account that is locked because
 * its owner wants it erased, however they have signed in.
 */
export async function startSession(ctx: Context, tx: Tx, accountId: string): Promise<Tokens> {
  const sessionId = newId();
  const refreshToken = newOpaqueToken("usr");
  const tokenHash = hashToken(refreshToken);
  if (!(await insertSession(tx, ctx.clock, { id: sessionId, accountId, days: SESSION_DAYS, tokenHash }))) {
    throw new Problem("invalid-credentials");
  }
  return { ...(await signAccessToken(ctx.secrets, accountId, sessionId)), refreshToken };
}
