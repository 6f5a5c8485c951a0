import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import { hasFactor } from "./check-factor.ts";
import { type FactorsRow, mustHaveFactor, replaceRecoveryCodes } from "./factors-store.ts";
import { hashRecoveryCode, newRecoveryCodes } from "./recovery-codes.ts";

/** Refuses that the last second factor goes while a site of the account's staff wants one: `not-permitted`. */
export async function assertMayGiveUp(tx: Tx, accountId: string, left: FactorsRow): Promise<void> {
  if (!hasFactor(left) && (await mustHaveFactor(tx, accountId))) {
    throw new Problem("not-permitted", {}, "A site on which you have a role wants a second factor.");
  }
}

/** Fresh recovery codes in the place of those there were; none where there is nothing left to recover. */
export async function renewRecoveryCodes(
  ctx: Context,
  tx: Tx,
  accountId: string,
  wanted = true,
): Promise<string[]> {
  const codes = wanted ? newRecoveryCodes() : [];
  const hashes = codes.map((code) => hashRecoveryCode(ctx, accountId, code));
  await replaceRecoveryCodes(tx, accountId, hashes);
  return codes;
}
