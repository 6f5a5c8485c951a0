import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { startSession, type Tokens } from "./start-session.ts";

/** How somebody has shown who they are, and from where. */
export interface SignInHow {
  by: "password" | "facebook" | "google" | "oidc";
  /** Pseudonym of the network, as an actor carries it. */
  network: string;
  /** The `User-Agent` header of whoever is to hold the tokens. */
  userAgent: string | undefined;
}

/**
 * What everyone comes by who has shown by password or provider who they are, before a session starts. In the same
 * transaction as whatever was used up for it.
 */
export async function finishSignIn(
  ctx: Context,
  tx: Tx,
  accountId: string,
  _how: SignInHow,
): Promise<Tokens> {
  return startSession(ctx, tx, accountId);
}
