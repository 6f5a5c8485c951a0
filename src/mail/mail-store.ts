import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { MailKind } from "./mail-kinds.ts";

type Reader = Tx | Database["prisma"];

interface NewMail {
  id: string;
  kind: MailKind;
  siteId: string | null;
  language: string | null;
  sealed: string;
  worthSeconds: number;
}

const later = (clock: Clock, seconds: number) =>
  Prisma.sql`${clock.sql} + make_interval(secs => ${seconds}::int)`;

/** Queues a mail to an account, where one may go out; else nothing, or with `decoy` a row that is never sent. */
export async function insertMail(
  tx: Tx,
  clock: Clock,
  mail: NewMail & { accountId: string | null; optional: boolean; evenLocked: boolean; decoy: boolean },
): Promise<void> {
  await tx.$executeRaw`
    WITH reader AS (
      SELECT a.id, a.email, a.language
      FROM accounts a LEFT JOIN mail_preferences p ON p.account_id = a.id AND p.kind = ${mail.kind}
      WHERE a.id = ${mail.accountId}::uuid AND a.email IS NOT NULL AND a.erased_at IS NULL
        AND (a.erasure_asked_at IS NULL OR ${mail.evenLocked})
        AND (NOT ${mail.optional} OR (a.email_verified_at IS NOT NULL AND coalesce(p.delivery, 'at-once') = 'at-once'))
    )
    INSERT INTO mails (id, account_id, site_id, kind, recipient, language, sealed, status, send_after, drop_after, created_at)
    SELECT ${mail.id}::uuid, r.id, ${mail.siteId}::uuid, ${mail.kind}, coalesce(r.email, ''),
      coalesce(r.language, ${mail.language}, (SELECT language FROM sites WHERE id = ${mail.siteId}::uuid), 'en'),
      CASE WHEN r.id IS NOT NULL THEN ${mail.sealed} END,
      CASE WHEN r.id IS NULL THEN 'dropped' ELSE 'waiting' END,
      ${clock.sql}, ${later(clock, mail.worthSeconds)}, ${clock.sql}
    FROM (VALUES (1)) one LEFT JOIN reader r ON true WHERE r.id IS NOT NULL OR ${mail.decoy}`;
}

export async function insertAddressedMail(
  tx: Tx,
  clock: Clock,
  mail: NewMail & { recipient: string },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO mails (id, site_id, kind, recipient, language, sealed, send_after, drop_after, created_at)
    VALUES (${mail.id}::uuid, ${mail.siteId}::uuid, ${mail.kind}, ${mail.recipient},
      coalesce(${mail.language}, (SELECT language FROM sites WHERE id = ${mail.siteId}::uuid), 'en'),
      ${mail.sealed}, ${clock.sql}, ${later(clock, mail.worthSeconds)}, ${clock.sql})`;
}

/** A mail with what is looked up for it. */
export interface MailRow {
  id: string;
  kind: MailKind;
  accountId: string | null;
  recipient: string;
  language: string;
  sealed: string;
  attempts: number;
  createdAt: Date;
  /** Of an account whose address is proven; null otherwise, since whoever registers may write anything there. */
  readerName: string | null;
  siteName: string | null;
  timeZone: string | null;
}

const ROW = Prisma.sql`
  m.id, m.kind, m.account_id AS "accountId", m.recipient, m.language, m.sealed, m.attempts, m.created_at AS "createdAt",
  (SELECT a.name FROM accounts a WHERE a.id = m.account_id AND a.email_verified_at IS NOT NULL) AS "readerName",
  (SELECT s.name FROM sites s WHERE s.id = m.site_id) AS "siteName",
  (SELECT s.time_zone FROM sites s WHERE s.id = m.site_id) AS "timeZone"`;

/** Seconds between one attempt and the next. */
const PAUSES = [60, 300, 900, 3600, 10_800, 21_600, 43_200];
export const MOST_ATTEMPTS = PAUSES.length + 1;

/**
 * Takes mails that are due, so that no other process does: each comes back by itself after its pause, unless it is
 * settled before. Whoever dies while sending has it sent twice at the worst, never not at all.
 */
export function claimMails(db: Reader, clock: Clock, limit: number): Promise<MailRow[]> {
  return db.$queryRaw<MailRow[]>`
    WITH due AS (
      SELECT id FROM mails WHERE status = 'waiting' AND send_after <= ${clock.sql} AND drop_after > ${clock.sql}
      ORDER BY send_after LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE mails m SET attempts = m.attempts + 1,
      send_after = ${clock.sql} + make_interval(secs => coalesce((${PAUSES}::int[])[m.attempts + 1], 86400))
    FROM due WHERE m.id = due.id RETURNING ${ROW}`;
}

/** An address of somebody whose account is erased is kept for as long as the mail that says so waits. */
const RECIPIENT = Prisma.sql`CASE WHEN m.kind = 'erasure' AND m.account_id IS NULL THEN '' ELSE m.recipient END`;

/** Drops what nobody needs any more, and what was meant for accounts that have since been locked or erased. */
export async function dropStaleMails(db: Reader, clock: Clock): Promise<void> {
  await db.$executeRaw`
    UPDATE mails m SET status = 'dropped', last_error = 'too late', recipient = ${RECIPIENT}
    WHERE status = 'waiting' AND drop_after <= ${clock.sql}`;
  await db.$executeRaw`
    UPDATE mails m SET status = 'dropped', sealed = NULL FROM accounts a
    WHERE m.status = 'waiting' AND a.id = m.account_id AND m.kind <> 'erasure'
      AND (a.erasure_asked_at IS NOT NULL OR a.erased_at IS NOT NULL)`;
}

/** What has become of a mail: it leaves nothing behind of what was in it. */
export async function settleMail(
  db: Reader,
  clock: Clock,
  id: string,
  outcome: { status: "sent" | "dropped" | "failed"; subject?: string; error?: string },
): Promise<void> {
  await db.$executeRaw`
    UPDATE mails m SET status = ${outcome.status}, sealed = NULL, subject = ${outcome.subject ?? null},
      recipient = ${RECIPIENT}, last_error = ${outcome.error ?? null}, sent_at = CASE WHEN ${outcome.status} = 'sent' THEN ${clock.sql} END
    WHERE id = ${id}::uuid`;
}

export async function noteFailure(db: Reader, id: string, error: string): Promise<void> {
  await db.mail.update({ where: { id }, data: { lastError: error }, select: { id: true } });
}

/** Deletes what is long over; decoys after a day. */
export async function deleteOldMails(db: Reader, clock: Clock): Promise<void> {
  await db.$executeRaw`
    UPDATE mails SET sealed = NULL WHERE status <> 'waiting' AND sealed IS NOT NULL
      AND drop_after < ${clock.sql} - interval '1 day'`;
  await db.$executeRaw`
    DELETE FROM mails WHERE status <> 'waiting'
      AND created_at < ${clock.sql} - CASE WHEN recipient = '' THEN interval '1 day' ELSE interval '90 days' END`;
}

export interface ListedMail {
  id: string;
  kind: string;
  recipient: string;
  status: string;
  subject: string | null;
  createdAt: Date;
}

export function findMails(db: Reader, most: number): Promise<ListedMail[]> {
  return db.mail.findMany({
    where: { recipient: { not: "" } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: most,
    select: { id: true, kind: true, recipient: true, status: true, subject: true, createdAt: true },
  });
}

export async function findMail(
  db: Reader,
  id: string,
): Promise<(Omit<MailRow, "sealed"> & { sealed: string | null }) | null> {
  const [row] = await db.$queryRaw<(Omit<MailRow, "sealed"> & { sealed: string | null })[]>`
    SELECT ${ROW} FROM mails m WHERE m.id = ${id}::uuid AND m.recipient <> ''`;
  return row ?? null;
}
