import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { openChallenge, type SecondFactorChallenge } from "./second-factor-challenge.ts";
import { type SignInHow, startSession, type Tokens } from "./start-session.ts";

/**
 * What everyone comes by who has shown by password, provider or publisher who they are, before a session starts: whoever
 * has a second factor is asked for it first. In the same transaction as whatever was used up for it.
 */
export async function finishSignIn(
  ctx: Context,
  tx: Tx,
  accountId: string,
  how: SignInHow,
): Promise<Tokens | SecondFactorChallenge> {
  const challenge = await openChallenge(ctx, tx, accountId, { purpose: "sign-in", by: how.by });
  return challenge ?? startSession(ctx, tx, accountId, how);
}
