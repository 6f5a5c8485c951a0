import type { AccountActor, Actor } from "../identity/actor.ts";
import { passwordMatches } from "../identity/passwords.ts";
import { assertAccount } from "../identity/policy.ts";
import { isFresh } from "../identity/sessions-store.ts";
import { tryPassword } from "../identity/try-password.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { linkToken } from "../statements/links.ts";
import { endEverySignIn, findLeaving, insertErasure, lockAccount, lockRecordsOf } from "./erasures-store.ts";

const GRACE_MS = 14 * 24 * 3600 * 1000;

/** The page of an erasure, for whoever has the link: it says how it stands, and takes it back within the 14 days. */
export function erasurePage(ctx: Context, id: string): string {
  return `${ctx.publicUrl}/erasures/${linkToken(ctx, "erasure", id)}`;
}

async function assertOwner(
  ctx: Context,
  actor: AccountActor,
  passwordHash: string | null,
  password: string,
): Promise<void> {
  if (passwordHash === null) {
    if (await isFresh(ctx.db.prisma, ctx.clock, actor.sessionId)) return;
    throw new Problem("not-permitted", {}, "The account has no password: sign in once more, then try again.");
  }
  await tryPassword(ctx, { account: actor.id, network: actor.network }, async () => {
    if (!(await passwordMatches(passwordHash, password))) throw new Problem("invalid-credentials");
  });
}

/**
 * Locks the caller's account, which is erased 14 days later. A token alone is not enough, since it may be stolen: an
 * account with a password asks for it (`invalid-credentials`, `rate-limited`), any other for a sign-in just before
 * (`not-permitted`). Staff have their roles taken from them first, so that no site is left without by one call.
 */
export async function askErasure(
  ctx: Context,
  actor: Actor,
  input: { comments: "withdraw" | "keep"; password?: string | undefined },
): Promise<{ erasedAt: string; receiptUrl: string }> {
  assertAccount(actor);
  const account = await findLeaving(ctx.db.prisma, actor.id);
  if (!account) throw new Problem("invalid-credentials");
  if (account.staff) throw new Problem("not-permitted", {}, "Have your roles taken from you first.");
  await assertOwner(ctx, actor, account.passwordHash, input.password ?? "");
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
