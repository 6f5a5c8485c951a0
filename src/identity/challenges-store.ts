import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** Reads on their own, or within a transaction. */
type Reader = Tx | Database["prisma"];

/** What a challenge is for: to finish a sign-in, to make a passkey, or nothing but the count of what was tried. */
export type Purpose = "sign-in" | "console" | "reader" | "passkey" | "proof";

export interface NewChallenge {
  hash: Buffer;
  accountId: string;
  purpose: Purpose;
  webauthnChallenge: string | null;
  signedInBy: string | null;
  /** How long it is good for. */
  seconds: number;
}

export async function insertChallenge(tx: Reader, clock: Clock, challenge: NewChallenge): Promise<void> {
  const { hash, accountId, purpose, webauthnChallenge, signedInBy, seconds } = challenge;
  await tx.$executeRaw`
    INSERT INTO sign_in_challenges (hash, account_id, purpose, webauthn_challenge, context, created_at, expires_at)
    SELECT ${hash}, ${accountId}::uuid, ${purpose}, ${webauthnChallenge}::text,
      jsonb_build_object('signedInBy', ${signedInBy}::text), t, t + make_interval(secs => ${seconds}::int)
    FROM (SELECT ${clock.sql} AS t) now`;
}

/** Takes the account's row, so that what is tried of one account is judged one after the other. */
export async function lockAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
}

export interface ChallengeRow {
  accountId: string;
  webauthnChallenge: string | null;
  signedInBy: string | null;
}

/** A challenge that is good still, locked together with its account. */
export async function lockChallenge(
  tx: Tx,
  clock: Clock,
  { hash, purpose, most }: { hash: Buffer; purpose: Purpose; most: number },
): Promise<ChallengeRow | null> {
  const [row] = await tx.$queryRaw<ChallengeRow[]>`
    SELECT c.account_id AS "accountId", c.webauthn_challenge AS "webauthnChallenge",
      c.context->>'signedInBy' AS "signedInBy"
    FROM sign_in_challenges c JOIN accounts a ON a.id = c.account_id
    WHERE c.hash = ${hash} AND c.purpose = ${purpose} AND c.attempts < ${most}::int AND c.expires_at > ${clock.sql}
    FOR NO KEY UPDATE OF a FOR UPDATE OF c`;
  return row ?? null;
}

/** A challenge is over: good once. */
export async function useChallenge(tx: Tx, clock: Clock, hash: Buffer): Promise<void> {
  await tx.$executeRaw`UPDATE sign_in_challenges SET expires_at = ${clock.sql} WHERE hash = ${hash}`;
}

/** Counts a wrong answer to a challenge. */
export async function countWrong(tx: Tx, clock: Clock, hash: Buffer): Promise<void> {
  await tx.$executeRaw`
    UPDATE sign_in_challenges SET attempts = attempts + 1, tried_at = ${clock.sql} WHERE hash = ${hash}`;
}

/** What was tried of an account and wrong within a day, and how many seconds ago the last of it was. */
export async function findWrong(
  tx: Tx,
  clock: Clock,
  accountId: string,
): Promise<{ count: number; secondsAgo: number }> {
  const [row] = await tx.$queryRaw<{ count: number; secondsAgo: number | null }[]>`
    SELECT coalesce(sum(attempts), 0)::int AS count,
      extract(epoch FROM ${clock.sql} - max(tried_at))::float8 AS "secondsAgo"
    FROM sign_in_challenges
    WHERE account_id = ${accountId}::uuid AND created_at > ${clock.sql} - interval '1 day'`;
  return { count: row?.count ?? 0, secondsAgo: row?.secondsAgo ?? Number.POSITIVE_INFINITY };
}
