import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { ProviderId } from "./provider.ts";

type Reader = Tx | Database["prisma"];

/** What a code is good for: a sign-in by a provider, a session that has begun, or a provider to be linked. */
export type CodePurpose =
  | { provider: ProviderId }
  | { session: string }
  | { link: { provider: ProviderId; issuer: string; subject: string; email: string | null } };

export interface CodeRow {
  accountId: string;
  origin: string;
  challenge: string;
  purpose: CodePurpose;
}

export async function insertCode(
  db: Reader,
  clock: Clock,
  code: CodeRow & { hash: Buffer },
  seconds: number,
): Promise<void> {
  await db.$executeRaw`
    INSERT INTO sign_in_codes (hash, account_id, origin, challenge, purpose, created_at, expires_at)
    SELECT ${code.hash}, ${code.accountId}::uuid, ${code.origin}, ${code.challenge}, ${JSON.stringify(code.purpose)}::jsonb,
      t, t + make_interval(secs => ${seconds}::int) FROM (SELECT ${clock.sql} AS t) now`;
}

/** Uses a code up; null where it was before, or is over. */
export async function useCode(tx: Tx, clock: Clock, hash: Buffer): Promise<CodeRow | null> {
  const [row] = await tx.$queryRaw<CodeRow[]>`
    UPDATE sign_in_codes SET used_at = ${clock.sql}
    WHERE hash = ${hash} AND used_at IS NULL AND expires_at > ${clock.sql}
    RETURNING account_id AS "accountId", origin, challenge, purpose`;
  return row ?? null;
}

/** Marks a refresh token as used up without another in its place: a code stands for the session from now on. */
export async function useRefreshToken(tx: Tx, clock: Clock, hash: Buffer): Promise<void> {
  await tx.$executeRaw`UPDATE refresh_tokens SET used_at = ${clock.sql} WHERE hash = ${hash}`;
}

/**
 * Gives a session a new refresh token, which goes to a publisher's page; false where it is over or another has one by
 * now.
 */
export async function renewSession(
  tx: Tx,
  clock: Clock,
  session: { id: string; accountId: string; tokenHash: Buffer; days: number },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    WITH s AS (
      UPDATE sessions SET signed_in_by = 'window', expires_at = ${clock.sql} + make_interval(days => ${session.days}::int)
      WHERE id = ${session.id}::uuid AND account_id = ${session.accountId}::uuid AND ended_at IS NULL
        AND expires_at > ${clock.sql}
      RETURNING id
    )
    INSERT INTO refresh_tokens (hash, session_id) SELECT ${session.tokenHash}, id FROM s RETURNING 1`;
  return rows.length > 0;
}
