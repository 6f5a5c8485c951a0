import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

export async function askWithdrawal(db: Reader, clock: Clock, accountId: string): Promise<void> {
  await db.$executeRaw`UPDATE accounts SET withdrawal_asked_at = ${clock.sql} WHERE id = ${accountId}::uuid`;
}

/** Accounts all of whose comments until an instant are to be withdrawn, in the order of asking. */
export function findWithdrawals(db: Reader): Promise<{ accountId: string; until: Date }[]> {
  return db.$queryRaw`
    SELECT id AS "accountId", withdrawal_asked_at AS until FROM accounts
    WHERE withdrawal_asked_at IS NOT NULL ORDER BY withdrawal_asked_at, id LIMIT 20`;
}

/** Says that it is done, unless it was asked for again meanwhile. */
export async function markWithdrawn(db: Reader, accountId: string, until: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE accounts SET withdrawal_asked_at = NULL
    WHERE id = ${accountId}::uuid AND withdrawal_asked_at = ${until}::timestamptz`;
}
