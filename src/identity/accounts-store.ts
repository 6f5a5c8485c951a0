import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { nameSkeleton } from "./name-skeleton.ts";

type Reader = Tx | Database["prisma"];

/** Adds an account of the installation; false where the e-mail address has one already. */
export async function insertAccount(
  tx: Tx,
  account: {
    id: string;
    email: string;
    name: string;
    passwordHash: string;
    operator: boolean;
    language?: string | undefined;
  },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO accounts (id, email, name, name_skeleton, password_hash, operator, language)
    VALUES (${account.id}::uuid, ${account.email}, ${account.name}, ${nameSkeleton(account.name)},
      ${account.passwordHash}, ${account.operator}, ${account.language ?? null})
    ON CONFLICT (email) WHERE site_id IS NULL DO NOTHING RETURNING 1`;
  return rows.length > 0;
}

/** The account of the installation that has this address, where it can be written to; null otherwise. */
export async function findOwner(db: Reader, email: string): Promise<{ id: string; proven: boolean } | null> {
  const [row] = await db.$queryRaw<{ id: string; proven: boolean }[]>`
    SELECT id, email_verified_at IS NOT NULL AS proven FROM accounts WHERE email = ${email} AND site_id IS NULL
      AND erased_at IS NULL AND erasure_asked_at IS NULL`;
  return row ?? null;
}

/** What an account signs in with, and what its password must not be like. */
export interface Credentials {
  email: string | null;
  name: string;
  passwordHash: string | null;
}

export function findCredentials(db: Reader, accountId: string): Promise<Credentials | null> {
  return db.account.findUnique({
    where: { id: accountId },
    select: { email: true, name: true, passwordHash: true },
  });
}

export async function updatePassword(tx: Tx, accountId: string, passwordHash: string): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { passwordHash }, select: { id: true } });
}

/** Notes that an address is proven; true where it was not before. Only the address that the account still has. */
export async function proveEmail(tx: Tx, clock: Clock, accountId: string, email: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE accounts SET email_verified_at = ${clock.sql}
    WHERE id = ${accountId}::uuid AND email = ${email} AND email_verified_at IS NULL RETURNING 1`;
  return rows.length > 0;
}

/** Ends every session of an account but one; what was under way to become one ends too. */
export async function endSessions(
  tx: Tx,
  clock: Clock,
  accountId: string,
  exceptId: string | null = null,
): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET ended_at = ${clock.sql}, ended_by = 'password'
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL AND id IS DISTINCT FROM ${exceptId}::uuid`;
  await tx.$executeRaw`DELETE FROM sign_in_challenges WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`DELETE FROM sign_in_codes WHERE account_id = ${accountId}::uuid`;
}

/** Takes every other way in from an account: of whoever had it before its address was proven. */
export async function deleteOtherWaysIn(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM provider_identities WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`DELETE FROM passkeys WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`DELETE FROM recovery_codes WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`DELETE FROM known_devices WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`
    UPDATE accounts SET totp_sealed = NULL, totp_confirmed_at = NULL, totp_step = NULL
    WHERE id = ${accountId}::uuid`;
}

/** The day it is now at a site, its least age and its id; null where there is no such site. */
export async function findRegistrationSite(
  db: Reader,
  clock: Clock,
  slug: string,
): Promise<{ id: string; minimumAge: number | null; today: string } | null> {
  const [row] = await db.$queryRaw<{ id: string; minimumAge: number | null; today: string }[]>`
    SELECT id, minimum_age AS "minimumAge", to_char(${clock.sql} AT TIME ZONE time_zone, 'YYYY-MM-DD') AS today
    FROM sites WHERE slug = ${slug}`;
  return row ?? null;
}
