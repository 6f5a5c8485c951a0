import type { Context } from "../platform/context.ts";
import { notFound, Problem } from "../platform/problem.ts";
import type { AccountActor } from "./actor.ts";
import { insertChallenge, lockChallenge, useChallenge } from "./challenges-store.ts";
import { hasFactor } from "./check-factor.ts";
import { findFactors } from "./factors-store.ts";
import { assertMayGiveUp, renewRecoveryCodes } from "./give-up-factor.ts";
import { deletePasskey, insertPasskey, type ListedPasskey } from "./passkeys-store.ts";
import { reauthenticate } from "./reauthenticate.ts";
import { markSecondFactor } from "./sessions-store.ts";
import { proveAnew } from "./slow-down.ts";
import { hashToken, newOpaqueToken } from "./tokens.ts";
import { creationOptions, readMade } from "./webauthn.ts";

const SECONDS = 5 * 60;
const MOST = 20;

/** Options by which a browser makes a passkey for the caller, and the challenge that its answer belongs to. */
export function passkeyOptions(
  ctx: Context,
  actor: AccountActor,
  input: { password?: string | undefined },
): Promise<{ challenge: string; options: object }> {
  return proveAnew(ctx, actor.id, async (tx) => {
    const factors = await findFactors(tx, actor.id);
    if (!(await reauthenticate(ctx, tx, actor, factors, input.password))) return null;
    if (factors.passkeys.length >= MOST) {
      throw new Problem("not-permitted", {}, `An account has ${MOST} passkeys at the most.`);
    }
    const options = await creationOptions(ctx, actor.id, factors);
    const challenge = newOpaqueToken("usf");
    await insertChallenge(tx, ctx.clock, {
      hash: hashToken(challenge),
      accountId: actor.id,
      purpose: "passkey",
      webauthnChallenge: options.challenge,
      signedInBy: null,
      seconds: SECONDS,
    });
    return { challenge, options };
  });
}

/**
 * Adds the passkey that a browser has made. With an account's first second factor come recovery codes, once. Throws
 * `invalid-credentials` for an answer that is not good, or not to a challenge of the caller's own.
 */
export async function addPasskey(
  ctx: Context,
  actor: AccountActor,
  input: { challenge: string; name: string; response: Record<string, unknown> },
): Promise<ListedPasskey & { recoveryCodes: string[] | null }> {
  const hash = hashToken(input.challenge);
  const made = await ctx.db.transaction(async (tx) => {
    const asked = await lockChallenge(tx, ctx.clock, { hash, purpose: "passkey", most: 1 });
    if (!asked || asked.accountId !== actor.id || asked.webauthnChallenge === null) return null;
    // Good once, whatever comes of it; so the refusal is thrown outside.
    await useChallenge(tx, ctx.clock, hash);
    const passkey = await readMade(ctx, asked.webauthnChallenge, input.response);
    if (!passkey) return null;
    const before = await findFactors(tx, actor.id);
    const listed = await insertPasskey(tx, ctx.clock, { ...passkey, accountId: actor.id, name: input.name });
    if (!listed) return null;
    await markSecondFactor(tx, ctx.clock, actor.sessionId);
    const recoveryCodes = hasFactor(before) ? null : await renewRecoveryCodes(ctx, tx, actor.id);
    return { ...listed, recoveryCodes };
  });
  if (!made) throw new Problem("invalid-credentials");
  return made;
}

/** Gives a passkey up, by the password. Throws `not-found` for one that is not the caller's. */
export function removePasskey(
  ctx: Context,
  actor: AccountActor,
  input: { passkey: string; password?: string | undefined },
): Promise<true> {
  return proveAnew(ctx, actor.id, async (tx) => {
    const factors = await findFactors(tx, actor.id);
    const passkeys = factors.passkeys.filter(({ id }) => id !== input.passkey);
    if (passkeys.length === factors.passkeys.length) throw notFound();
    if (!(await reauthenticate(ctx, tx, actor, factors, input.password))) return null;
    const left = { ...factors, passkeys };
    await assertMayGiveUp(tx, actor.id, left);
    await deletePasskey(tx, actor.id, input.passkey);
    if (!hasFactor(left)) await renewRecoveryCodes(ctx, tx, actor.id, false);
    return true;
  });
}
