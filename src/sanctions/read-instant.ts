import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** The database's instant, as it is now and not as it was when the transaction began. */
export async function readInstant(tx: Tx, clock: Clock): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT ${clock.sql} AS now`;
  if (!row) throw new Error("the database tells no time");
  return row.now;
}
