import type { Actor } from "../identity/actor.ts";
import { passwordMatches } from "../identity/passwords.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { linkToken } from "../statements/links.ts";
import { endEverySignIn, findLeaving, insertErasure, lockAccount, lockRecordsOf } from "./erasures-store.ts";
import { assertReader } from "./policy.ts";

const GRACE_MS = 14 * 24 * 3600 * 1000;

/** The page of an erasure, for whoever has the link: it says how it stands, and takes it back within the 14 days. */
export function erasurePage(ctx: Context, id: string): string {
  return `${ctx.publicUrl}/erasures/${linkToken(ctx, "erasure", id)}`;
}

/**
 * Locks the caller's account, which is erased 14 days later. A token alone is not enough, since it may be stolen: an
 * account with a password asks for it (`invalid-credentials`), any other for a sign-in within ten minutes
 * (`not-permitted`).
 */
export async function askErasure(
  ctx: Context,
  actor: Actor,
  input: { comments: "withdraw" | "keep"; password?: string | undefined },
): Promise<{ erasedAt: string; receiptUrl: string }> {
  assertReader(actor);
  await ctx.limits.logins.take(actor.network);
  const account = await findLeaving(ctx.db.prisma, ctx.clock, actor.id, actor.sessionId);
  if (!account) throw new Problem("invalid-credentials");
  if (account.passwordHash !== null) {
    if (!(await passwordMatches(account.passwordHash, input.password ?? ""))) {
      throw new Problem("invalid-credentials", {}, "The password is not right.");
    }
  } else if (!account.signedInJustNow) {
    throw new Problem("not-permitted", {}, "Sign in again, then ask within ten minutes.");
  }
  const id = newId();
  const page = erasurePage(ctx, id);
  const erasedAt = await ctx.db.transaction(async (tx) => {
    const locked = await lockAccount(tx, ctx.clock, actor.id, input.comments);
    if (!locked) throw new Problem("invalid-credentials");
    await lockRecordsOf(tx, actor.id);
    await endEverySignIn(tx, ctx.clock, actor.id);
    await insertErasure(tx, { id, accountId: actor.id, askedAt: locked });
    const at = new Date(locked.getTime() + GRACE_MS).toISOString();
    await queueMail(ctx, tx, {
      kind: "erasure",
      detail: { stage: "asked", at, cancelUrl: page, receiptUrl: page },
      accountId: actor.id,
      siteId: account.siteId,
    });
    return at;
  });
  return { erasedAt, receiptUrl: page };
}
