import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

export type TokenPurpose = "verify" | "reset";

const HOURS: Record<TokenPurpose, number> = { verify: 72, reset: 1 };

/** Minutes between two mails to the same account: the link of the first is as good as that of a second would be. */
const APART = 5;

/**
 * Keeps the hash of a token for an account, where there is one and none has been sent just now: whether it did. Takes
 * the same time for null.
 */
export async function insertEmailToken(
  tx: Tx,
  clock: Clock,
  token: { hash: Buffer; purpose: TokenPurpose; accountId: string | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO email_tokens (hash, purpose, account_id, email, created_at, expires_at)
    SELECT ${token.hash}, ${token.purpose}, a.id, a.email, ${clock.sql},
      ${clock.sql} + make_interval(hours => ${HOURS[token.purpose]}::int)
    FROM accounts a WHERE a.id = ${token.accountId}::uuid AND a.email IS NOT NULL
      AND NOT EXISTS (SELECT FROM email_tokens t WHERE t.account_id = a.id AND t.purpose = ${token.purpose}
        AND t.used_at IS NULL AND t.created_at > ${clock.sql} - make_interval(mins => ${APART}::int))
    RETURNING 1`;
  return rows.length > 0;
}

export interface TokenOwner {
  accountId: string;
  email: string;
  name: string;
}

/** Whose a token is, as long as it is good: not used, not over, of an account that still has the address. */
export async function findTokenOwner(
  db: Database["prisma"],
  clock: Clock,
  hash: Buffer,
  purpose: TokenPurpose,
): Promise<TokenOwner | null> {
  const [row] = await db.$queryRaw<TokenOwner[]>`
    SELECT t.account_id AS "accountId", t.email, a.name FROM email_tokens t JOIN accounts a ON a.id = t.account_id
    WHERE t.hash = ${hash} AND t.purpose = ${purpose} AND t.used_at IS NULL AND t.expires_at > ${clock.sql}
      AND a.email = t.email AND a.erased_at IS NULL AND a.erasure_asked_at IS NULL`;
  return row ?? null;
}

/** Uses a token up, and with it all others of its kind; null where it is not good. Of two at once one gets it. */
export async function takeEmailToken(
  tx: Tx,
  clock: Clock,
  hash: Buffer,
  purpose: TokenPurpose,
): Promise<{ accountId: string; email: string } | null> {
  const [row] = await tx.$queryRaw<{ accountId: string; email: string }[]>`
    UPDATE email_tokens t SET used_at = ${clock.sql} FROM accounts a
    WHERE t.hash = ${hash} AND t.purpose = ${purpose} AND t.used_at IS NULL AND t.expires_at > ${clock.sql}
      AND a.id = t.account_id AND a.email = t.email AND a.erased_at IS NULL AND a.erasure_asked_at IS NULL
    RETURNING t.account_id AS "accountId", t.email`;
  if (!row) return null;
  await tx.$executeRaw`
    UPDATE email_tokens SET used_at = ${clock.sql}
    WHERE account_id = ${row.accountId}::uuid AND purpose = ${purpose} AND used_at IS NULL`;
  return row;
}

export async function deleteOldTokens(db: Database["prisma"], clock: Clock): Promise<void> {
  await db.$executeRaw`DELETE FROM email_tokens WHERE expires_at < ${clock.sql} - interval '1 day'`;
}
