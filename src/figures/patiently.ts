import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { allowLonger } from "./stats-store.ts";

/** Longer than the server works on one statement, so that its own refusal is the one that is heard. */
const LONGEST_MS = 19_000;

/** Counts in one snapshot and for as long as a year of a large site takes, which is longer than calls otherwise may. */
export function patiently<T>(ctx: Context, count: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.transaction(
    async (tx) => {
      await allowLonger(tx);
      return count(tx);
    },
    { timeoutMs: LONGEST_MS },
  );
}
