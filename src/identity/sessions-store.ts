import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Membership } from "./actor.ts";

/** Reads on their own, or within a transaction. */
type Reader = Tx | Database["prisma"];

export type SessionKind = "page" | CookieKind;
/** Kinds of session that a first-party cookie stands for. */
export type CookieKind = "console" | "reader";

/** What an account may in a session, as it stands now. */
export interface StandingRow {
  operator: boolean;
  /** By the site's id, without the sites that want a second factor which the session lacks. */
  roles: Record<string, Membership> | null;
  /** Of an operator whose session has no second factor: the sites that want one. */
  wanting: string[] | null;
  kind: SessionKind;
  signedInBy: string | null;
  secondFactor: boolean;
}

export interface SessionRow extends StandingRow {
  id: string;
  accountId: string;
  name: string;
  siteId: string | null;
  emailVerified: boolean;
}

/** How long a session with a cookie may lie idle, and how long it lasts in all, in hours. */
export const COOKIE_HOURS = { console: { idle: 2, all: 12 }, reader: { idle: 7 * 24, all: 30 * 24 } };

/** What `StandingRow` is read of, for a session `s` of an account `a`. */
export const STANDING = Prisma.sql`a.operator,
  (SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'sections', m.sections))
    FROM memberships m JOIN sites x ON x.id = m.site_id
    WHERE m.account_id = a.id AND (s.second_factor_at IS NOT NULL OR NOT x.second_factor)) AS roles,
  CASE WHEN a.operator AND s.second_factor_at IS NULL
    THEN ARRAY(SELECT x.id FROM sites x WHERE x.second_factor) END AS wanting,
  s.kind, s.signed_in_by AS "signedInBy", s.second_factor_at IS NOT NULL AS "secondFactor"`;

/** Whether a session `s` is not over. */
export function isGood(clock: Clock): Prisma.Sql {
  return Prisma.sql`s.ended_at IS NULL AND s.expires_at > ${clock.sql} AND (s.kind = 'page'
    OR s.seen_at > ${clock.sql} - make_interval(hours =>
      CASE s.kind WHEN 'console' THEN ${COOKIE_HOURS.console.idle}::int ELSE ${COOKIE_HOURS.reader.idle}::int END))`;
}

const SESSION = Prisma.sql`SELECT s.id, a.id AS "accountId", a.name, a.site_id AS "siteId",
  a.email_verified_at IS NOT NULL AS "emailVerified", ${STANDING}`;

/** A page's session that is not over, its account and its roles, in one statement: read anew at every call. */
export async function findSession(db: Reader, clock: Clock, sessionId: string): Promise<SessionRow | null> {
  const [row] = await db.$queryRaw<SessionRow[]>`
    ${SESSION} FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = ${sessionId}::uuid AND s.kind = 'page' AND ${isGood(clock)}`;
  return row ?? null;
}

/** The session of a kind that a cookie stands for, and whether it was seen more than a minute ago. */
export async function findCookieSession(
  db: Reader,
  clock: Clock,
  kind: CookieKind,
  cookieHash: Buffer,
): Promise<(SessionRow & { stale: boolean }) | null> {
  const [row] = await db.$queryRaw<(SessionRow & { stale: boolean })[]>`
    ${SESSION}, s.seen_at < ${clock.sql} - interval '1 minute' AS stale
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.cookie_hash = ${cookieHash} AND s.kind = ${kind} AND ${isGood(clock)}`;
  return row ?? null;
}

/** Writes down that a session was used just now. */
export async function touchSession(db: Reader, clock: Clock, sessionId: string): Promise<void> {
  await db.$executeRaw`UPDATE sessions SET seen_at = ${clock.sql} WHERE id = ${sessionId}::uuid
    AND seen_at < ${clock.sql} - interval '1 minute'`;
}

/** Whether a session began within the last ten minutes. */
export async function isFresh(db: Reader, clock: Clock, sessionId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM sessions WHERE id = ${sessionId}::uuid AND created_at > ${clock.sql} - interval '10 minutes'`;
  return rows.length > 0;
}

export interface NewSession {
  id: string;
  accountId: string;
  signedInBy: string | null;
  /** As the reader is shown it. */
  device: string | null;
  /** Pseudonym under the key of the month. */
  network: string | null;
  secondFactor: boolean;
}

/** The account, where it may sign in: held, so that whoever locks it to have it erased ends this session too. */
const OPEN = (accountId: string) => Prisma.sql`
  SELECT id FROM accounts WHERE id = ${accountId}::uuid AND erasure_asked_at IS NULL FOR SHARE`;

/** Adds a session of a page, with the first of its refresh tokens; false where the account is to be erased. */
export async function insertSession(
  tx: Tx,
  clock: Clock,
  session: NewSession & { days: number; tokenHash: Buffer },
): Promise<boolean> {
  const tokens = await tx.$executeRaw`
    WITH open AS (${OPEN(session.accountId)}),
    s AS (
      INSERT INTO sessions (id, account_id, created_at, expires_at, seen_at, signed_in_by, device, network,
        second_factor_at)
      SELECT ${session.id}::uuid, open.id, t, t + make_interval(days => ${session.days}::int), t,
        ${session.signedInBy}::text, ${session.device}::text, ${session.network}::uuid,
        CASE WHEN ${session.secondFactor} THEN t END
      FROM open, (SELECT ${clock.sql} AS t) now
      RETURNING id
    )
    INSERT INTO refresh_tokens (hash, session_id) SELECT ${session.tokenHash}, id FROM s`;
  return tokens > 0;
}

/** Adds a session with a cookie; answers when it ends at the latest, null where the account is to be erased. */
export async function insertCookieSession(
  tx: Tx,
  clock: Clock,
  session: NewSession & { kind: CookieKind; cookieHash: Buffer },
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    WITH open AS (${OPEN(session.accountId)})
    INSERT INTO sessions (id, account_id, kind, cookie_hash, created_at, expires_at, seen_at, signed_in_by, device,
      network, second_factor_at)
    SELECT ${session.id}::uuid, open.id, ${session.kind}, ${session.cookieHash}, t,
      t + make_interval(hours => ${COOKIE_HOURS[session.kind].all}::int), t, ${session.signedInBy}::text, ${session.device}::text,
      ${session.network}::uuid, CASE WHEN ${session.secondFactor} THEN t END
    FROM open, (SELECT ${clock.sql} AS t) now
    RETURNING expires_at AS "expiresAt"`;
  return row?.expiresAt ?? null;
}

/** Whoever sets a second factor up in a session has given it there. */
export async function markSecondFactor(tx: Tx, clock: Clock, sessionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET second_factor_at = coalesce(second_factor_at, ${clock.sql}) WHERE id = ${sessionId}::uuid`;
}

export async function endSession(
  tx: Reader,
  sessionId: string,
  endedBy: "logout" | "reuse" | "staff" | "reader",
): Promise<void> {
  await tx.session.updateMany({
    where: { id: sessionId, endedAt: null },
    data: { endedAt: new Date(), endedBy },
  });
}

/** Ends every session of an account, by whoever runs the service. */
export async function endSessionsOf(tx: Tx, clock: Clock, accountId: string): Promise<void> {
  await tx.$executeRaw`UPDATE sessions SET ended_at = ${clock.sql}, ended_by = 'staff'
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`;
}

export interface ListedSession {
  id: string;
  kind: SessionKind;
  signedInBy: string | null;
  device: string | null;
  createdAt: Date;
  seenAt: Date | null;
}

/** The sessions of an account that are not over, the latest used first. */
export function findSessionsOf(db: Reader, clock: Clock, accountId: string): Promise<ListedSession[]> {
  return db.$queryRaw`
    SELECT s.id, s.kind, s.signed_in_by AS "signedInBy", s.device, s.created_at AS "createdAt",
      s.seen_at AS "seenAt"
    FROM sessions s WHERE s.account_id = ${accountId}::uuid AND ${isGood(clock)}
    ORDER BY s.seen_at DESC NULLS LAST, s.id DESC LIMIT 200`;
}

/** What device a session is on, and what time it is. */
export async function findSessionDevice(
  tx: Tx,
  clock: Clock,
  id: string,
): Promise<{ device: string | null; now: Date }> {
  const [row] = await tx.$queryRaw<{ device: string | null; now: Date }[]>`
    SELECT device, ${clock.sql} AS now FROM sessions WHERE id = ${id}::uuid`;
  if (!row) throw new Error("no such session");
  return row;
}

/** When a session ends at the latest. */
export async function findSessionEnd(db: Reader, id: string): Promise<Date> {
  return (await db.session.findUniqueOrThrow({ where: { id }, select: { expiresAt: true } })).expiresAt;
}

/** Ends one of an account's own sessions; false where there is none such, or it is over. */
export async function endSessionOf(
  db: Reader,
  clock: Clock,
  { id, accountId }: { id: string; accountId: string },
): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    UPDATE sessions s SET ended_at = ${clock.sql}, ended_by = 'reader'
    WHERE s.id = ${id}::uuid AND s.account_id = ${accountId}::uuid AND ${isGood(clock)} RETURNING 1`;
  return rows.length > 0;
}

/** The database's clock. */
export async function readNow(db: Reader, clock: Clock): Promise<Date> {
  const [row] = await db.$queryRaw<{ now: Date }[]>`SELECT ${clock.sql} AS now`;
  if (!row) throw new Error("the database has no clock");
  return row.now;
}
