import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import {
  countWrong,
  insertChallenge,
  lockChallenge,
  type Purpose,
  useChallenge,
} from "./challenges-store.ts";
import { checkFactor, type FactorAnswer, hasFactor } from "./check-factor.ts";
import { findFactors } from "./factors-store.ts";
import { assertNotTooSoon } from "./slow-down.ts";
import type { SignInHow } from "./start-session.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";
import { requestOptions } from "./webauthn.ts";

const SECONDS = 5 * 60;
/** How many wrong answers a challenge bears. */
const ATTEMPTS = 5;

/** What a sign-in answers while a second factor is still to come; `expiresIn` in seconds. */
export interface SecondFactorChallenge {
  secondFactor: {
    challenge: string;
    methods: ("totp" | "passkey" | "recoveryCode")[];
    passkeyOptions: object | null;
    expiresIn: number;
  };
}

/** Asks an account for its second factor; null where it has none. */
export async function openChallenge(
  ctx: Context,
  tx: Tx,
  accountId: string,
  { purpose, by }: { purpose: Purpose; by: SignInHow["by"] },
): Promise<SecondFactorChallenge | null> {
  const factors = await findFactors(tx, accountId);
  if (!hasFactor(factors)) return null;
  const options = factors.passkeys.length > 0 ? await requestOptions(ctx, factors.passkeys) : null;
  const challenge = newOpaqueToken("usf");
  await insertChallenge(tx, ctx.clock, {
    hash: hashToken(challenge),
    accountId,
    purpose,
    webauthnChallenge: options?.challenge ?? null,
    signedInBy: by,
    seconds: SECONDS,
  });
  return {
    secondFactor: {
      challenge,
      methods: [
        ...(factors.totpConfirmed ? (["totp"] as const) : []),
        ...(options ? (["passkey"] as const) : []),
        ...(factors.recoveryCodes > 0 ? (["recoveryCode"] as const) : []),
      ],
      passkeyOptions: options,
      expiresIn: SECONDS,
    },
  };
}

/**
 * Answers a challenge: `then` starts the session, in the same transaction. Throws `invalid-credentials` for every
 * challenge and answer that is not good, whatever is wrong with it, and `rate-limited` where wrong answers of the
 * account came too fast. A challenge is good once, and for five answers at the most.
 */
export async function answerChallenge<T>(
  ctx: Context,
  purpose: Purpose,
  input: FactorAnswer & { challenge: string },
  then: (tx: Tx, accountId: string, by: SignInHow["by"]) => Promise<T>,
): Promise<T> {
  const hash = hashToken(input.challenge);
  // A wrong answer counts, which must be committed, so the refusal is thrown outside.
  const done = await ctx.db.transaction(async (tx) => {
    const asked = await lockChallenge(tx, ctx.clock, { hash, purpose, most: ATTEMPTS });
    if (!asked) return null;
    // A passkey cannot be guessed: whoever has one is not kept waiting by whoever guesses.
    if (input.passkey === undefined) await assertNotTooSoon(ctx, tx, asked.accountId);
    const factors = await findFactors(tx, asked.accountId);
    if (!(await checkFactor(ctx, tx, asked, factors, input))) {
      await countWrong(tx, ctx.clock, hash);
      return null;
    }
    await useChallenge(tx, ctx.clock, hash);
    return { result: await then(tx, asked.accountId, (asked.signedInBy ?? "password") as SignInHow["by"]) };
  });
  if (!done) throw new Problem("invalid-credentials");
  return done.result;
}
