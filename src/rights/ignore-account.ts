import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { canBeMet, deleteIgnored, findIgnored, insertIgnored } from "./ignored-store.ts";

const MOST = 1000;

/** Ignores an account: clients leave its comments out, and it gives rise to no mail. At most 1000; nobody is told. */
export async function ignoreAccount(
  ctx: Context,
  actor: Actor,
  accountId: string,
): Promise<{ accountId: string; ignored: true }> {
  assertAccount(actor);
  if (accountId === actor.id) throw new Problem("not-permitted", {}, "Nobody can ignore themselves.");
  if (!(await canBeMet(ctx.db.prisma, accountId, actor.homeSiteId))) throw notFound();
  const done = await ctx.db.transaction((tx) => insertIgnored(tx, actor.id, accountId, MOST));
  if (!done) throw new Problem("not-permitted", {}, `Nobody can ignore more than ${MOST} accounts.`);
  return { accountId, ignored: true };
}

/** Ignores an account no longer; 404 for one that is not there, no different for one that was never ignored. */
export async function unignoreAccount(ctx: Context, actor: Actor, accountId: string): Promise<void> {
  assertAccount(actor);
  if (!(await canBeMet(ctx.db.prisma, accountId, actor.homeSiteId))) throw notFound();
  await deleteIgnored(ctx.db.prisma, actor.id, accountId);
}

/** Whom the caller ignores. */
export async function listIgnored(ctx: Context, actor: Actor) {
  assertAccount(actor);
  const rows = await findIgnored(ctx.db.prisma, actor.id);
  return { items: rows.map(({ id, name, since }) => ({ id, name, since: since.toISOString() })) };
}
