import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { DEADLINES, type Deadlines } from "./deadlines.ts";
import { openPool } from "./open-pool.ts";
import { statementNames } from "./statement-names.ts";
import { type TransactionOptions, type Tx, transaction } from "./transaction.ts";

export type { Tx };

/** The database in use: Prisma for ordinary queries, the pool beneath it for single statements. */
export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** See {@link transaction}. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** Ends all connections, at most 3 s late. May be called twice. */
  close(): Promise<void>;
};

const CLOSE_MS = 3_000;

/**
 * Prepares the database for use, with deadlines on everything (see {@link DEADLINES}). Nothing connects before
 * the first query, so this neither waits nor fails; `checkDatabase` tells beforehand what is wrong.
 */
export async function connectDatabase(options: {
  url: string;
  log: (line: string) => void;
  poolSize: number;
  applicationName: string;
  deadlines?: Partial<Deadlines>;
}): Promise<Database> {
  const deadlines = { ...DEADLINES, ...options.deadlines };
  const pool = openPool({ ...options, size: options.poolSize, deadlines });
  const adapter = new PrismaPg(pool, { statementNameGenerator: statementNames() });
  const prisma = new PrismaClient({ adapter, errorFormat: "minimal" });
  let closing: Promise<void> | undefined;
  const end = async () => {
    await prisma.$disconnect();
    await pool.end();
  };
  return {
    prisma,
    pool,
    transaction: (work, choice) => transaction(prisma, work, choice),
    close() {
      closing ??= withinTime(end());
      return closing;
    },
  };
}

/** A frozen server does not say goodbye; the process may end without it. */
async function withinTime(work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, CLOSE_MS);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
