import { setTimeout as sleep } from "node:timers/promises";
import type { Prisma, PrismaClient } from "../../generated/prisma/client.ts";
import { databaseTrouble } from "./database-trouble.ts";

/** What the work of a transaction speaks to the database with. */
export type Tx = Prisma.TransactionClient;

/** `timeoutMs`: the longest the whole transaction may take (5 s unless given). */
export type TransactionOptions = { timeoutMs?: number };

const RETRIES = 3;
const FIRST_PAUSE_MS = 10;
const WAIT_MS = 2_500;
const TIMEOUT_MS = 5_000;

/**
 * Runs `work` in one transaction at READ COMMITTED. When the database breaks it off because of another
 * transaction (40001, 40P01), it is run anew, at most three times, after a random pause; so `work` must have no
 * effects but its writes. Throws what `work` or the database threw last.
 */
export async function transaction<T>(
  prisma: PrismaClient,
  work: (tx: Tx) => Promise<T>,
  { timeoutMs = TIMEOUT_MS }: TransactionOptions = {},
): Promise<T> {
  for (let retry = 0; ; retry += 1) {
    try {
      return await prisma.$transaction(work, { maxWait: WAIT_MS, timeout: timeoutMs });
    } catch (error) {
      if (retry === RETRIES || databaseTrouble(error) !== "conflict") throw error;
      // Random, or the same two would meet again.
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** retry);
    }
  }
}
