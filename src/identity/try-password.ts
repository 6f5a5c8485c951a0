import type { Context } from "../platform/context.ts";
import { databaseTrouble } from "../platform/database/database-trouble.ts";
import { Problem } from "../platform/problem.ts";
import { networkOfMonth } from "./network-of-month.ts";
import { hasSignedInFrom } from "./standing-store.ts";

/** Whose password is tried, by address or by account, and from which network (as an actor carries it). */
export type Tried = { network: string } & ({ email: string } | { account: string });

function nameOf(ctx: Context, tried: Tried): string {
  const name = "email" in tried ? tried.email.toLowerCase() : tried.account;
  return ctx.secrets.mac("slow-down", name);
}

/**
 * Takes one from what this network may ask about this account. Nobody else's asking counts, so a stranger can keep
 * nobody out. Throws `rate-limited`, whether or not there is such an account.
 */
export async function slowDown(ctx: Context, what: string, tried: Tried): Promise<void> {
  await ctx.limits.passwords.take(`${what} ${nameOf(ctx, tried)} ${tried.network}`);
}

async function isAtHome(ctx: Context, { network, ...whose }: Tried): Promise<boolean> {
  const month = 31 * 86_400_000;
  const now = Date.now();
  const networks = [now, now - month].map((at) => networkOfMonth(ctx, network, new Date(at)));
  return hasSignedInFrom(ctx.db.prisma, whose, [network, ...networks]);
}

/**
 * Runs `check`, which throws `invalid-credentials` for a wrong password; a right one costs nothing, nor does one that
 * the database was not there to judge. Two budgets of wrong ones, both by what was sent and not by whether there is
 * such an account: one of this network for this account, and one of all networks together against guessing from many,
 * which is not asked of networks that the account has signed in from. So whoever guesses can slow down nobody but
 * themselves and, at the worst, the first sign-in from somewhere new. Throws `rate-limited`.
 */
export async function tryPassword<T>(ctx: Context, tried: Tried, check: () => Promise<T>): Promise<T> {
  const { passwords, passwordsOfAccount } = ctx.limits;
  const account = nameOf(ctx, tried);
  const here = `password ${account} ${tried.network}`;
  await passwords.take(here);
  let everywhere = true;
  try {
    await passwordsOfAccount.take(account);
  } catch (spent) {
    everywhere = false;
    if (!(spent instanceof Problem) || !(await isAtHome(ctx, tried))) throw spent;
  }
  const giveBack = async () => {
    await passwords.giveBack(here);
    if (everywhere) await passwordsOfAccount.giveBack(account);
  };
  const result = await check().catch(async (error: unknown) => {
    // Nothing was said of the password.
    if (databaseTrouble(error)) await giveBack();
    throw error;
  });
  await giveBack();
  return result;
}
