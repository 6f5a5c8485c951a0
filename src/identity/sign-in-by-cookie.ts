import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import type { FactorAnswer } from "./check-factor.ts";
import { isAnyStaff } from "./factors-store.ts";
import { answerChallenge, openChallenge, type SecondFactorChallenge } from "./second-factor-challenge.ts";
import { type CookieKind, endSession, findCookieSession } from "./sessions-store.ts";
import { type CookieSession, type SignInHow, startCookieSession } from "./start-session.ts";
import { hashToken } from "./tokens.ts";

/** From where somebody signs in to pages of ours, and to which. */
export interface CookieSignIn {
  kind: CookieKind;
  network: string;
  userAgent: string | undefined;
  /** The cookie that the browser still has from before; its session ends. */
  before: string | undefined;
}

type Started = CookieSession & { secondFactor: boolean };

async function start(
  ctx: Context,
  tx: Tx,
  accountId: string,
  { kind, before, ...from }: CookieSignIn,
  how: { by: SignInHow["by"]; secondFactor: boolean },
): Promise<Started> {
  const old = before && (await findCookieSession(tx, ctx.clock, kind, hashToken(before)));
  if (old) await endSession(tx, old.id, "logout");
  return {
    ...(await startCookieSession(ctx, tx, kind, accountId, { ...from, ...how })),
    secondFactor: how.secondFactor,
  };
}

/** Finishes a sign-in to pages of ours by a second factor. Throws as `answerChallenge` does. */
export function answerCookieChallenge(
  ctx: Context,
  from: CookieSignIn,
  input: FactorAnswer & { challenge: string },
): Promise<Started> {
  return answerChallenge(ctx, from.kind, input, (tx, accountId, by) =>
    start(ctx, tx, accountId, from, { by, secondFactor: true }),
  );
}

/**
 * Signs somebody in to pages of ours whose password was right. The console is for staff only, `not-permitted`
 * otherwise. Whoever has a second factor is asked for it, unless it has come along.
 */
export async function signInByCookie(
  ctx: Context,
  accountId: string,
  from: CookieSignIn,
  answer: FactorAnswer,
): Promise<Started | SecondFactorChallenge> {
  const begun = await ctx.db.transaction(async (tx) => {
    if (from.kind === "console" && !(await isAnyStaff(tx, accountId)))
      throw new Problem("not-permitted", {}, "The console is for staff.");
    const challenge = await openChallenge(ctx, tx, accountId, { purpose: from.kind, by: "password" });
    return challenge ?? start(ctx, tx, accountId, from, { by: "password", secondFactor: false });
  });
  const along = Object.values(answer).some((one) => one !== undefined);
  if (!("secondFactor" in begun) || typeof begun.secondFactor === "boolean" || !along) {
    return begun as Started | SecondFactorChallenge;
  }
  return answerCookieChallenge(ctx, from, { ...answer, challenge: begun.secondFactor.challenge });
}
