import { Prisma } from "../generated/prisma/client.ts";

/** The one clock: the database's. Tests replace the expression to travel in time. */
export interface Clock {
  /** An SQL expression of type timestamptz, evaluated at the moment it is reached, not at the transaction's start. */
  readonly sql: Prisma.Sql;
}

export const databaseClock: Clock = { sql: Prisma.sql`clock_timestamp()` };
