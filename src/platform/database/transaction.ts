import type { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import { databaseTrouble } from "./database-trouble.ts";
import { joinTransaction } from "./join-transaction.ts";
import { rawSql, type Send } from "./raw-sql.ts";

/** What the work of a transaction speaks to the database with: SQL goes to the connection as it is. */
export type Tx = Prisma.TransactionClient;

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
  const send: Send = (statement) =>
    performance.now() > until ? Promise.reject(late()) : client.query(statement);
  try {
    // Not waited for: it goes out with the first statement of the work, and fails only if the connection does.
    const begun = together(client, () => client.query("BEGIN"));
    begun.catch(() => undefined);
    const { tx, leave } = joinTransaction(ground.prisma, client, rawSql(send, ground.nameOf), timeoutMs);
    const result = await work(tx).finally(leave);
    await begun;
    if (performance.now() > until) throw late();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    // Without an answer to this the connection is of no use to anybody.
    lost = await client.query("ROLLBACK").then(
      () => false,
      () => true,
    );
    throw error;
  } finally {
    client.release(lost);
  }
}

/** Holds what is sent until the end of this turn, so that statements begun in it leave in one write. */
function together<Result>(client: pg.PoolClient, send: () => Result): Result {
  const stream = (client as unknown as { connection?: { stream?: Pick<Socket, "cork" | "uncork"> } })
    .connection?.stream;
  stream?.cork();
  process.nextTick(() => stream?.uncork());
  return send();
}

/** As the server says it of a whole transaction. */
function late(): Error {
  return Object.assign(new Error("the transaction took longer than it may"), { code: "25P04" });
}
