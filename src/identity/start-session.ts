import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { insertSession } from "./store.ts";
import { hashToken, newOpaqueToken, SESSION_DAYS, signAccessToken } from "./tokens.ts";

/** What a client signs in with from now on; `expiresIn` in seconds. */
export interface Tokens {
  accessToken: string;
  expiresIn: number;
  refreshToken: string;
}

/** Starts a session and its family of refresh tokens. */
export async function startSession(ctx: Context, tx: Tx, accountId: string): Promise<Tokens> {
  const sessionId = newId();
  const refreshToken = newOpaqueToken("usr");
  await insertSession(tx, ctx.clock, {
    id: sessionId,
    accountId,
    days: SESSION_DAYS,
    tokenHash: hashToken(refreshToken),
  });
  return { ...(await signAccessToken(ctx.secrets, accountId, sessionId)), refreshToken };
}
