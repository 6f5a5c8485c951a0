import { randomBytes } from "node:crypto";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import { countWrong, findWrong, insertChallenge, lockAccount } from "./challenges-store.ts";

const FREE = 5;
const LONGEST_SECONDS = 15 * 60;

/**
 * Refuses what is tried of an account too soon after what was wrong: five wrong ones a day are free, then the wait
 * doubles up to a quarter of an hour. Only those come here who have the password or a session already, so no stranger
 * slows anybody down. The caller holds the account's row. Throws `rate-limited` with `retryAfter` in seconds.
 */
export async function assertNotTooSoon(ctx: Context, tx: Tx, accountId: string): Promise<void> {
  const { count, secondsAgo } = await findWrong(tx, ctx.clock, accountId);
  const wait = count < FREE ? 0 : Math.min(2 ** (count - FREE), LONGEST_SECONDS);
  if (secondsAgo < wait) throw new Problem("rate-limited", { retryAfter: Math.ceil(wait - secondsAgo) });
}

/**
 * Lets somebody who is signed in prove once more who they are, no faster than `assertNotTooSoon` has it. What is wrong
 * is counted, which must be committed: so the refusal, `invalid-credentials`, is thrown outside.
 */
export async function proveAnew<T>(
  ctx: Context,
  accountId: string,
  prove: (tx: Tx) => Promise<T | null>,
): Promise<T> {
  const proven = await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    await assertNotTooSoon(ctx, tx, accountId);
    const result = await prove(tx);
    if (result !== null) return { result };
    const hash = randomBytes(32);
    const none = { webauthnChallenge: null, signedInBy: null, seconds: 0 };
    await insertChallenge(tx, ctx.clock, { hash, accountId, purpose: "proof", ...none });
    await countWrong(tx, ctx.clock, hash);
    return null;
  });
  if (!proven) throw new Problem("invalid-credentials");
  return proven.result;
}
