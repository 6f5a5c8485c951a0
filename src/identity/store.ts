import type { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Scope } from "./actor.ts";

/** Reads on their own, or within a transaction. */
type Reader = Tx | Database["prisma"];

const ACCOUNT = {
  id: true,
  siteId: true,
  email: true,
  emailVerifiedAt: true,
  name: true,
  operator: true,
  createdAt: true,
} satisfies Prisma.AccountSelect;

export type AccountRow = Prisma.AccountGetPayload<{ select: typeof ACCOUNT }>;

export async function findKey(
  db: Reader,
  id: string,
): Promise<{ siteId: string; scopes: Scope[]; hash: Uint8Array } | null> {
  const key = await db.apiKey.findFirst({
    where: { id, revokedAt: null },
    select: { siteId: true, scopes: true, hash: true },
  });
  return key && { siteId: key.siteId, scopes: key.scopes as Scope[], hash: key.hash };
}

export function findAccount(db: Reader, id: string): Promise<AccountRow | null> {
  return db.account.findUnique({ where: { id }, select: ACCOUNT });
}

/** An account of the installation by its e-mail address: no single-sign-on account, none that is to be erased. */
export function findAccountByEmail(
  db: Reader,
  email: string,
): Promise<{ id: string; passwordHash: string | null } | null> {
  return db.account.findFirst({
    where: { email, siteId: null, erasureAskedAt: null },
    select: { id: true, passwordHash: true },
  });
}

export interface RefreshRow {
  sessionId: string;
  accountId: string;
  used: boolean;
  over: boolean;
}

/** The refresh token, locked together with its session, so that of two that use it one is the second. */
export async function lockRefreshToken(tx: Tx, clock: Clock, hash: Buffer): Promise<RefreshRow | null> {
  const [row] = await tx.$queryRaw<RefreshRow[]>`
    SELECT s.id AS "sessionId", s.account_id AS "accountId", t.used_at IS NOT NULL AS used,
      (s.ended_at IS NOT NULL OR s.expires_at <= ${clock.sql}) AS over
    FROM refresh_tokens t JOIN sessions s ON s.id = t.session_id
    WHERE t.hash = ${hash} FOR UPDATE`;
  return row ?? null;
}

export async function rotateRefreshToken(
  tx: Tx,
  clock: Clock,
  rotation: { oldHash: Buffer; newHash: Buffer; sessionId: string; days: number },
): Promise<void> {
  await tx.$executeRaw`UPDATE refresh_tokens SET used_at = clock_timestamp() WHERE hash = ${rotation.oldHash}`;
  await tx.$executeRaw`
    INSERT INTO refresh_tokens (hash, session_id) VALUES (${rotation.newHash}, ${rotation.sessionId}::uuid)`;
  await tx.$executeRaw`
    UPDATE sessions SET seen_at = ${clock.sql}, expires_at = ${clock.sql} + make_interval(days => ${rotation.days}::int)
    WHERE id = ${rotation.sessionId}::uuid`;
}

export interface MembershipName {
  site: string;
  role: string;
  sections: string[] | null;
  /** Whether the site wants a second factor of its staff. */
  wanting: boolean;
}

export function findMembershipNames(db: Reader, accountId: string): Promise<MembershipName[]> {
  return db.$queryRaw`
    SELECT s.slug AS site, m.role, m.sections, s.second_factor AS wanting FROM memberships m JOIN sites s ON s.id = m.site_id
    WHERE m.account_id = ${accountId}::uuid ORDER BY s.slug`;
}

/** Deletes what is over and proves nothing any more. */
export async function deleteStaleIdentityRows(db: Reader, networkDays: number): Promise<void> {
  await db.$executeRaw`DELETE FROM sessions WHERE expires_at < clock_timestamp() - interval '30 days'
    OR ended_at < clock_timestamp() - interval '30 days'`;
  await db.$executeRaw`UPDATE sessions SET network = NULL
    WHERE network IS NOT NULL AND created_at < clock_timestamp() - make_interval(days => ${networkDays}::int)`;
  await db.$executeRaw`DELETE FROM sign_in_challenges WHERE expires_at < clock_timestamp() - interval '1 day'`;
  await db.$executeRaw`DELETE FROM sso_token_uses WHERE expires_at < clock_timestamp() - interval '1 hour'`;
}
