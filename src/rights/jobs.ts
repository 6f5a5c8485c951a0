import { withdrawAll } from "../comments/withdraw-all.ts";
import type { Context } from "../platform/context.ts";
import { buildExport } from "./build-export.ts";
import { eraseAccount, finishErasure } from "./erase-account.ts";
import { findDueErasures, findUnfinished } from "./erasures-store.ts";
import { deleteOldExports, findWaitingExports } from "./exports-store.ts";
import { findWithdrawals, markWithdrawn } from "./withdrawals-store.ts";

const SLICE = 1000;

/** Does something with each, whatever becomes of the others; throws the first failure when all have had their turn. */
async function eachAlone<One>(all: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

/** Builds what readers have asked to take along. */
export async function buildExports(ctx: Context): Promise<void> {
  await eachAlone(await findWaitingExports(ctx.db.prisma), (one) => buildExport(ctx, one));
}

/** Deletes exports that are over. */
export async function forgetExports(ctx: Context): Promise<void> {
  await deleteOldExports(ctx.db.prisma, ctx.clock);
}

/** Withdraws the comments of those who have asked for all of theirs to be. */
export async function withdrawComments(ctx: Context): Promise<void> {
  await eachAlone(await findWithdrawals(ctx.db.prisma), async ({ accountId, until }) => {
    const done = await withdrawAll(ctx, { accountId, until, keepPublished: false, eraseNow: false }, SLICE);
    if (done) await markWithdrawn(ctx.db.prisma, accountId, until);
  });
}

/** Erases the accounts whose 14 days are over. */
export async function eraseAccounts(ctx: Context): Promise<void> {
  await eachAlone(await findDueErasures(ctx.db.prisma, ctx.clock), (due) => eraseAccount(ctx, due));
}

/** Takes what erasures had to leave, where a legal hold has ended or what was open is decided. */
export async function finishErasures(ctx: Context): Promise<void> {
  await eachAlone(await findUnfinished(ctx.db.prisma), ({ kept, ...one }) =>
    finishErasure(ctx, { ...one, notices: kept.flatMap(({ ids }) => ids ?? []) }),
  );
}
