import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import type { AccountActor } from "./actor.ts";
import type { FactorsRow } from "./factors-store.ts";
import { passwordMatches } from "./passwords.ts";
import { isFresh } from "./sessions-store.ts";

/**
 * Whether the caller, before their ways in change, has shown once more who they are: by password, or where the account
 * has none, by having signed in just now; else `not-permitted` is thrown. Within `proveAnew`.
 */
export async function reauthenticate(
  ctx: Context,
  tx: Tx,
  caller: AccountActor,
  factors: FactorsRow,
  password: string | undefined,
): Promise<boolean> {
  if (factors.passwordHash !== null) return passwordMatches(factors.passwordHash, password ?? "");
  if (await isFresh(tx, ctx.clock, caller.sessionId)) return true;
  throw new Problem("not-permitted", {}, "The account has no password: sign in once more, then try again.");
}
