import { countStanding } from "../comments/own-store.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { askWithdrawal } from "./withdrawals-store.ts";

/** Has all that the caller has said until now withdrawn, by a job; how many comments that is. */
export async function withdrawOwnComments(ctx: Context, actor: Actor): Promise<{ comments: number }> {
  assertAccount(actor);
  const comments = await countStanding(ctx.db.prisma, actor.id);
  if (comments > 0) await askWithdrawal(ctx.db.prisma, ctx.clock, actor.id);
  return { comments };
}
