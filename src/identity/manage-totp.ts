import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import type { AccountActor } from "./actor.ts";
import { hasFactor, takeCode, takeRecoveryCode } from "./check-factor.ts";
import { deleteTotp, findFactors, confirmTotp as writeConfirmed, writeTotp } from "./factors-store.ts";
import { assertMayGiveUp, renewRecoveryCodes } from "./give-up-factor.ts";
import { reauthenticate } from "./reauthenticate.ts";
import { markSecondFactor } from "./sessions-store.ts";
import { proveAnew } from "./slow-down.ts";
import { newTotp } from "./totp.ts";

/**
 * Begins setting an authenticator app up: nothing is asked of it until it is confirmed, and beginning anew takes the
 * place of what was not. Throws `not-permitted` where one is set up already, `invalid-credentials` for a wrong password.
 */
export function beginTotp(
  ctx: Context,
  actor: AccountActor,
  input: { password?: string | undefined },
): Promise<{ secret: string; uri: string }> {
  return proveAnew(ctx, actor.id, async (tx) => {
    const factors = await findFactors(tx, actor.id);
    if (!(await reauthenticate(ctx, tx, actor, factors, input.password))) return null;
    if (factors.totpConfirmed) throw new Problem("not-permitted", {}, "An app is set up: give it up first.");
    const totp = newTotp(ctx, factors.email ?? factors.name);
    await writeTotp(tx, actor.id, ctx.secrets.seal(totp.secret));
    return totp;
  });
}

/** Confirms the app with a code of it; answers recovery codes, which are known to nobody afterwards. */
export function confirmTotp(
  ctx: Context,
  actor: AccountActor,
  input: { code: string },
): Promise<{ recoveryCodes: string[] }> {
  return proveAnew(ctx, actor.id, async (tx) => {
    const factors = await findFactors(tx, actor.id);
    if (factors.totpSealed === null || factors.totpConfirmed) {
      throw new Problem("not-permitted", {}, "There is no app that waits to be confirmed.");
    }
    if (!(await takeCode(ctx, tx, actor.id, factors, input.code))) return null;
    await writeConfirmed(tx, ctx.clock, actor.id);
    await markSecondFactor(tx, ctx.clock, actor.sessionId);
    return { recoveryCodes: await renewRecoveryCodes(ctx, tx, actor.id) };
  });
}

/** Gives the app up, by the password and a code of it or a recovery code. */
export function removeTotp(
  ctx: Context,
  actor: AccountActor,
  input: { password?: string | undefined; code: string },
): Promise<true> {
  return proveAnew(ctx, actor.id, async (tx) => {
    const factors = await findFactors(tx, actor.id);
    if (!(await reauthenticate(ctx, tx, actor, factors, input.password))) return null;
    if (!factors.totpConfirmed) throw new Problem("not-permitted", {}, "There is no app to give up.");
    const left = { ...factors, totpConfirmed: false };
    await assertMayGiveUp(tx, actor.id, left);
    const shown = /^\d{6}$/.test(input.code)
      ? await takeCode(ctx, tx, actor.id, factors, input.code)
      : await takeRecoveryCode(ctx, tx, actor.id, input.code);
    if (!shown) return null;
    await deleteTotp(tx, actor.id);
    if (!hasFactor(left)) await renewRecoveryCodes(ctx, tx, actor.id, false);
    return true;
  });
}
