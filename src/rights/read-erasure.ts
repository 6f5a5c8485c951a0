import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { readLink } from "../statements/links.ts";
import { cancelErasure as cancel, findErasure } from "./erasures-store.ts";

/** How an erasure stands, by its link: `not-found` for one that was not given out. */
export async function readErasure(ctx: Context, token: string) {
  const row = await findErasure(ctx.db.prisma, readLink(ctx, "erasure", token));
  if (!row) throw notFound();
  const status = row.erasedAt ? "erased" : row.cancelledAt ? "cancelled" : "waiting";
  return {
    status,
    askedAt: row.askedAt.toISOString(),
    erasedAt: row.cancelledAt ? null : (row.erasedAt ?? row.dueAt).toISOString(),
    deleted: row.deleted,
    kept: row.kept.map(({ kind = null, count = null, what, why, until }) => ({
      kind,
      count,
      what,
      why,
      until,
    })),
  } as const;
}

/** Takes an erasure back within its 14 days; the account may sign in again. Throws `not-permitted` once it is too late. */
export async function cancelErasure(ctx: Context, token: string): Promise<{ cancelled: true }> {
  const id = readLink(ctx, "erasure", token);
  const row = await findErasure(ctx.db.prisma, id);
  if (!row) throw notFound();
  if (row.cancelledAt !== null) return { cancelled: true };
  const done = await ctx.db.transaction(async (tx) => {
    const freed = await cancel(tx, ctx.clock, id);
    if (freed) await queueMail(ctx, tx, { kind: "erasure", detail: { stage: "cancelled" }, ...freed });
    return freed !== null;
  });
  if (!done) throw new Problem("not-permitted", {}, "It is too late to take it back.");
  return { cancelled: true };
}
