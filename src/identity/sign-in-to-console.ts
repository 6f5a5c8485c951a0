import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import type { FactorAnswer } from "./check-factor.ts";
import { isAnyStaff } from "./factors-store.ts";
import { answerChallenge, openChallenge, type SecondFactorChallenge } from "./second-factor-challenge.ts";
import { endSession, findConsoleSession } from "./sessions-store.ts";
import { type ConsoleSession, type SignInHow, startConsoleSession } from "./start-session.ts";
import { hashToken } from "./tokens.ts";

export interface ConsoleSignIn {
  network: string;
  userAgent: string | undefined;
  /** The cookie that the browser still has from before; its session ends. */
  before: string | undefined;
}

type Started = ConsoleSession & { secondFactor: boolean };

async function start(
  ctx: Context,
  tx: Tx,
  accountId: string,
  { before, ...from }: ConsoleSignIn,
  how: { by: SignInHow["by"]; secondFactor: boolean },
): Promise<Started> {
  const old = before && (await findConsoleSession(tx, ctx.clock, hashToken(before)));
  if (old) await endSession(tx, old.id, "logout");
  return {
    ...(await startConsoleSession(ctx, tx, accountId, { ...from, ...how })),
    secondFactor: how.secondFactor,
  };
}

/** Finishes a sign-in to the console by a second factor. Throws as `answerChallenge` does. */
export function answerConsoleChallenge(
  ctx: Context,
  from: ConsoleSignIn,
  input: FactorAnswer & { challenge: string },
): Promise<Started> {
  return answerChallenge(ctx, "console", input, (tx, accountId, by) =>
    start(ctx, tx, accountId, from, { by, secondFactor: true }),
  );
}

/**
 * Signs somebody in to the console whose password was right. Staff only, `not-permitted` otherwise. Whoever has a
 * second factor is asked for it, unless it has come along.
 */
export async function signInToConsole(
  ctx: Context,
  accountId: string,
  from: ConsoleSignIn,
  answer: FactorAnswer,
): Promise<Started | SecondFactorChallenge> {
  const begun = await ctx.db.transaction(async (tx) => {
    if (!(await isAnyStaff(tx, accountId)))
      throw new Problem("not-permitted", {}, "The console is for staff.");
    const challenge = await openChallenge(ctx, tx, accountId, { purpose: "console", by: "password" });
    return challenge ?? start(ctx, tx, accountId, from, { by: "password", secondFactor: false });
  });
  const along = Object.values(answer).some((one) => one !== undefined);
  if (!("secondFactor" in begun) || typeof begun.secondFactor === "boolean" || !along) {
    return begun as Started | SecondFactorChallenge;
  }
  return answerConsoleChallenge(ctx, from, { ...answer, challenge: begun.secondFactor.challenge });
}
