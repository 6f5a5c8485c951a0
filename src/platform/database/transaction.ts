import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import { databaseTrouble, sqlState } from "./database-trouble.ts";
import { joinTransaction, type WithCommit } from "./join-transaction.ts";
import { type RawSql, rawSql, type Send } from "./raw-sql.ts";

/** What the work of a transaction speaks to the database with: SQL goes to the connection as it is. */
export type Tx = Prisma.TransactionClient & WithCommit;

/** `timeoutMs`: the longest the whole transaction may take (5 s unless given). */
export type TransactionOptions = { timeoutMs?: number };

/** Where transactions run. */
export type Ground = {
  pool: pg.Pool;
  prisma: PrismaClient;
  nameOf: (query: { sql: string }) => string;
};

const RETRIES = 3;
const FIRST_PAUSE_MS = 10;
const TIMEOUT_MS = 5_000;
/** "current transaction is aborted" */
const FAILED_BEFORE = "25P02";

/**
 * Runs `work` in one transaction at READ COMMITTED. When the database breaks it off because of another
 * transaction (40001, 40P01), it is run anew, at most three times, after a random pause; so `work` must have no
 * effects but its writes. Throws what `work` or the database threw last.
 */
export async function transaction<T>(
  ground: Ground,
  work: (tx: Tx) => Promise<T>,
  { timeoutMs = TIMEOUT_MS }: TransactionOptions = {},
): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await runOnce(ground, work, timeoutMs);
    } catch (error) {
      if (retry === RETRIES || databaseTrouble(error) !== "conflict") throw error;
      // Random, or the same two would meet again.
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** retry);
    }
  }
}

async function runOnce<T>(ground: Ground, work: (tx: Tx) => Promise<T>, timeoutMs: number): Promise<T> {
  const client = await ground.pool.connect();
  const until = performance.now() + timeoutMs;
  let lost = false;
  let ending = false;
  const underWay: Promise<unknown>[] = [];
  const goOn = (sent: Promise<unknown>) => {
    sent.catch(() => undefined);
    underWay.push(sent);
  };
  const send: Send = (statement) => {
    // Behind COMMIT it would be a transaction of its own.
    if (ending) return Promise.reject(new Error("the transaction is over"));
    if (performance.now() > until) return Promise.reject(late());
    holdForThisTurn(client);
    // Whoever asks for longer than usual waits for each answer as long; the pool's own patience is for calls.
    const patient: pg.QueryConfig & { query_timeout?: number } =
      timeoutMs > TIMEOUT_MS ? { ...statement, query_timeout: timeoutMs } : statement;
    return client.query(patient);
  };
  try {
    // It goes out with the first statement of the work, and fails only if the connection does.
    holdForThisTurn(client);
    goOn(client.query("BEGIN"));
    const raw = { ...rawSql(send, ground.nameOf), $withCommit: goOn };
    const { tx, leave } = joinTransaction(ground.prisma, client, raw, timeoutMs);
    const result = await work(tx).finally(leave);
    if (performance.now() > until) throw late();
    ending = true;
    goOn(client.query("COMMIT"));
    const ended = (await Promise.all(underWay)).at(-1) as pg.QueryResult;
    // The server takes COMMIT after a failure for a ROLLBACK, and does not call that an error.
    if (ended.command !== "COMMIT") throw new Error("the work went on after a statement had failed");
    return result;
  } catch (error) {
    // Without an answer to this the connection is of no use to anybody.
    lost = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    // A statement refused because one before it failed: that one has more to say.
    if (sqlState(error) === FAILED_BEFORE) await Promise.all(underWay);
    throw error;
  } finally {
    client.release(lost);
  }
}

/**
 * Hands `work` one connection without a transaction: statements that it begins in one turn leave in one write and are
 * answered in order, each as if it stood alone. The connection is held while `work` goes on, so `work` must not wait for
 * another one of the pool.
 */
export async function together<T>(
  { pool, nameOf }: Pick<Ground, "pool" | "nameOf">,
  work: (db: RawSql) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(
      rawSql((statement) => {
        holdForThisTurn(client);
        return client.query(statement);
      }, nameOf),
    );
  } finally {
    client.release();
  }
}

/** Holds what is sent until the end of this turn, so that what is sent in it leaves in one write. */
function holdForThisTurn(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Pick<Socket, "cork" | "uncork"> } })
    .connection;
  stream.cork();
  process.nextTick(release, stream);
}

function release(stream: Pick<Socket, "uncork">): void {
  stream.uncork();
}

/** As the server says it of a whole transaction. */
function late(): Error {
  return Object.assign(new Error("the transaction took longer than it may"), { code: "25P04" });
}
