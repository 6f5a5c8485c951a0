import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { type FactorsRow, takeTotpStep, useRecoveryCode } from "./factors-store.ts";
import { findPasskey, markPasskeyUsed } from "./passkeys-store.ts";
import { hashRecoveryCode } from "./recovery-codes.ts";
import { readNow } from "./sessions-store.ts";
import { stepOf } from "./totp.ts";
import { readShown } from "./webauthn.ts";

/** One answer to the question for a second factor. */
export interface FactorAnswer {
  code?: string | undefined;
  recoveryCode?: string | undefined;
  passkey?: Record<string, unknown> | undefined;
}

/** Whether an account has a second factor at all. */
export function hasFactor(factors: FactorsRow): boolean {
  return factors.totpConfirmed || factors.passkeys.length > 0;
}

/** Whether this is the app's code of about now; each is good once. */
export async function takeCode(
  ctx: Context,
  tx: Tx,
  accountId: string,
  factors: FactorsRow,
  code: string,
): Promise<boolean> {
  if (factors.totpSealed === null) return false;
  const step = stepOf(ctx.secrets.open(factors.totpSealed), code, await readNow(tx, ctx.clock));
  return step !== null && takeTotpStep(tx, accountId, step);
}

export async function takeRecoveryCode(
  ctx: Context,
  tx: Tx,
  accountId: string,
  code: string,
): Promise<boolean> {
  return useRecoveryCode(tx, ctx.clock, accountId, hashRecoveryCode(ctx, accountId, code));
}

/**
 * Whether an answer shows a second factor of the account, which uses it up: a code its time step, a recovery code
 * itself, a passkey the challenge it answers. The caller holds the account's row.
 */
export async function checkFactor(
  ctx: Context,
  tx: Tx,
  asked: { accountId: string; webauthnChallenge: string | null },
  factors: FactorsRow,
  answer: FactorAnswer,
): Promise<boolean> {
  const { accountId, webauthnChallenge } = asked;
  if (answer.code !== undefined) {
    return factors.totpConfirmed && takeCode(ctx, tx, accountId, factors, answer.code);
  }
  if (answer.recoveryCode !== undefined) return takeRecoveryCode(ctx, tx, accountId, answer.recoveryCode);
  const { id } = answer.passkey ?? {};
  if (answer.passkey === undefined || webauthnChallenge === null || typeof id !== "string") return false;
  const passkey = await findPasskey(tx, accountId, id);
  const counter = passkey && (await readShown(ctx, webauthnChallenge, passkey, answer.passkey));
  if (counter === null) return false;
  await markPasskeyUsed(tx, ctx.clock, id, counter);
  return true;
}
