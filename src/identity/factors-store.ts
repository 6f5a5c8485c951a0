import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** Reads on their own, or within a transaction. */
type Reader = Tx | Database["prisma"];

export interface FactorsRow {
  name: string;
  email: string | null;
  passwordHash: string | null;
  /** The secret of the authenticator app, sealed; confirmed or not. */
  totpSealed: string | null;
  totpConfirmed: boolean;
  passkeys: { id: string; transports: string[] }[];
  /** Recovery codes that are left. */
  recoveryCodes: number;
}

/** What an account can show besides its password. */
export async function findFactors(db: Reader, accountId: string): Promise<FactorsRow> {
  const [row] = await db.$queryRaw<FactorsRow[]>`
    SELECT a.name, a.email, a.password_hash AS "passwordHash", a.totp_sealed AS "totpSealed",
      a.totp_confirmed_at IS NOT NULL AS "totpConfirmed",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'transports', p.transports) ORDER BY p.created_at, p.id)
        FROM passkeys p WHERE p.account_id = a.id), '[]') AS passkeys,
      (SELECT count(*)::int FROM recovery_codes c WHERE c.account_id = a.id AND c.used_at IS NULL) AS "recoveryCodes"
    FROM accounts a WHERE a.id = ${accountId}::uuid`;
  if (!row) throw new Error("no such account");
  return row;
}

/** Keeps the secret of an authenticator app that is still to be confirmed. */
export async function writeTotp(tx: Tx, accountId: string, sealed: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { totpSealed: sealed, totpConfirmedAt: null, totpStep: null },
    select: { id: true },
  });
}

export async function confirmTotp(tx: Tx, clock: Clock, accountId: string): Promise<void> {
  await tx.$executeRaw`UPDATE accounts SET totp_confirmed_at = ${clock.sql} WHERE id = ${accountId}::uuid`;
}

export async function deleteTotp(tx: Tx, accountId: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: { totpSealed: null, totpConfirmedAt: null, totpStep: null },
    select: { id: true },
  });
}

/** Takes the code of a time step; false where it, or a later one, was taken before: of two at once one is first. */
export async function takeTotpStep(tx: Tx, accountId: string, step: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE accounts SET totp_step = ${step}::bigint
    WHERE id = ${accountId}::uuid AND (totp_step IS NULL OR totp_step < ${step}::bigint) RETURNING 1`;
  return rows.length > 0;
}

/** Puts these recovery codes in the place of whichever there were. */
export async function replaceRecoveryCodes(tx: Tx, accountId: string, hashes: Buffer[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM recovery_codes WHERE account_id = ${accountId}::uuid`;
  await tx.recoveryCode.createMany({
    data: hashes.map((hash) => ({ accountId, hash: new Uint8Array(hash) })),
  });
}

/** Uses a recovery code up; false where there is none such, or it was used. */
export async function useRecoveryCode(
  tx: Tx,
  clock: Clock,
  accountId: string,
  hash: Buffer,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE recovery_codes SET used_at = ${clock.sql}
    WHERE account_id = ${accountId}::uuid AND hash = ${hash} AND used_at IS NULL RETURNING 1`;
  return rows.length > 0;
}

/** Whether a site on which the account has a role, any site for an operator, wants a second factor. */
export async function mustHaveFactor(tx: Tx, accountId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ must: boolean }[]>`
    SELECT EXISTS (SELECT 1 FROM sites x JOIN accounts a ON a.id = ${accountId}::uuid
      WHERE x.second_factor AND (a.operator
        OR EXISTS (SELECT 1 FROM memberships m WHERE m.site_id = x.id AND m.account_id = a.id))) AS must`;
  return row?.must ?? false;
}

/** Whether the account is anybody's staff. */
export async function isAnyStaff(tx: Reader, accountId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ is: boolean }[]>`
    SELECT a.operator OR EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id) AS is
    FROM accounts a WHERE a.id = ${accountId}::uuid`;
  return row?.is ?? false;
}
