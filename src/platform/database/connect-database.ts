import type pg from "pg";
import { PrismaClient } from "../../generated/prisma/client.ts";
import { DEADLINES, type Deadlines } from "./deadlines.ts";
import { joiningAdapter } from "./join-transaction.ts";
import { createListenHub, type ListenHub } from "./listen-hub.ts";
import { openPool } from "./open-pool.ts";
import { type RawSql, rawSql } from "./raw-sql.ts";
import { statementNames } from "./statement-names.ts";
import { type TransactionOptions, type Tx, together, transaction } from "./transaction.ts";

export type { RawSql, Tx };

/** The database in use: Prisma, whose raw SQL skips its engine, and the pool beneath it. */
export type Database = {
  prisma: PrismaClient;
  pool: pg.Pool;
  /** See {@link transaction}. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>;
  /** See {@link together}. */
  together<T>(work: (db: RawSql) => Promise<T>): Promise<T>;
  /** See {@link ListenHub}. */
  listen: ListenHub["listen"];
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
  const nameOf = statementNames();
  const prisma = new PrismaClient({ adapter: joiningAdapter(pool, nameOf), errorFormat: "minimal" });
  const hub = createListenHub(pool.options, options.log);
  let closing: Promise<void> | undefined;
  const end = async () => {
    await hub.close();
    await prisma.$disconnect();
    await pool.end();
  };
  return {
    prisma: withRawSql(prisma, pool, nameOf),
    pool,
    transaction: (work, choice) => transaction({ pool, prisma, nameOf }, work, choice),
    together: (work) => together({ pool, nameOf }, work),
    listen: hub.listen,
    close() {
      closing ??= withinTime(end());
      return closing;
    },
  };
}

/** Prisma's client, but what is written as SQL goes straight to the pool. */
function withRawSql(
  prisma: PrismaClient,
  pool: pg.Pool,
  nameOf: (query: { sql: string }) => string,
): PrismaClient {
  const raw = rawSql((statement) => pool.query(statement), nameOf);
  return new Proxy(prisma, {
    get: (target, name) => raw[name as keyof typeof raw] ?? Reflect.get(target, name),
  });
}

/** A frozen server does not say goodbye; the process may end without it. */
async function withinTime(work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, CLOSE_MS);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
