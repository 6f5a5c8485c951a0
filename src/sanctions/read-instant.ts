import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** The database's instant, as it is now and not as it was when the transaction began. */
export async function readInstant(db: Tx | Database["prisma"], clock: Clock): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT ${clock.sql} AS now`;
  if (!row) throw new Error("the database tells no time");
  return row.now;
}
