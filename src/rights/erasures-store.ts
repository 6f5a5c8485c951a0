import type { z } from "zod";
import type { readErasure } from "../contract/me.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** Of what kind something is that an erasure leaves. */
export type KeptKind = NonNullable<
  z.infer<(typeof readErasure)["answers"][200]["schema"]>["kept"][number]["kind"]
>;

/** What a receipt counts as deleted or made anonymous. */
export type ErasedKind =
  | "votes"
  | "reports"
  | "revisions"
  | "decisions"
  | "auditValues"
  | "internalNotes"
  | "statements"
  | "appealAuditValues"
  | "appeals"
  | "acceptances"
  | "sessions"
  | "devices"
  | "passkeys"
  | "providers"
  | "names"
  | "ignored"
  | "exports"
  | "mails"
  | "notices"
  | "guestAddresses"
  | "account";

/** Something that an erasure leaves, and why, in English; `until` ISO 8601, null where no day is set. */
export interface Kept {
  /** Receipts of before 26 November 2026 have neither kind nor count. */
  kind?: KeptKind;
  count?: number | null;
  what: string;
  why: string;
  until: string | null;
  /** Which notices it is about, so that they can go later. Not shown. */
  ids?: string[];
}

/** An account as it stands when its owner wants it erased. */
export interface Leaving {
  passwordHash: string | null;
  siteId: string | null;
  /** Whether it has a role anywhere, be it one that this session does not carry. */
  staff: boolean;
}

export async function findLeaving(db: Reader, accountId: string): Promise<Leaving | null> {
  const [row] = await db.$queryRaw<Leaving[]>`
    SELECT a.password_hash AS "passwordHash", a.site_id AS "siteId",
      a.operator OR EXISTS (SELECT FROM memberships m WHERE m.account_id = a.id) AS staff
    FROM accounts a WHERE a.id = ${accountId}::uuid`;
  return row ?? null;
}

/** Locks an account against every sign-in; null where it is locked already. */
export async function lockAccount(
  tx: Tx,
  clock: Clock,
  accountId: string,
  comments: "withdraw" | "keep",
): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ askedAt: Date }[]>`
    UPDATE accounts SET erasure_asked_at = ${clock.sql}, erasure_comments = ${comments}
    WHERE id = ${accountId}::uuid AND erasure_asked_at IS NULL AND erased_at IS NULL
    RETURNING erasure_asked_at AS "askedAt"`;
  return row?.askedAt ?? null;
}

/** Waits for whatever the account is saying just now, on any site. */
export async function lockRecordsOf(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM author_records WHERE account_id = ${accountId}::uuid ORDER BY account_id, site_id FOR UPDATE`;
}

/** Ends every session of an account, and whatever could begin one. */
export async function endEverySignIn(tx: Tx, clock: Clock, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE sessions SET ended_at = ${clock.sql}, ended_by = 'erasure'
    WHERE account_id = ${accountId}::uuid AND ended_at IS NULL`;
  await tx.emailToken.deleteMany({ where: { accountId } });
  await tx.signInCode.deleteMany({ where: { accountId } });
  await tx.signInChallenge.deleteMany({ where: { accountId } });
  await tx.providerFlow.deleteMany({ where: { accountId } });
}

export async function insertErasure(
  tx: Tx,
  erasure: { id: string; accountId: string; askedAt: Date },
): Promise<void> {
  await tx.erasureReceipt.create({ data: erasure, select: { id: true } });
}

export interface ErasureRow {
  id: string;
  accountId: string;
  askedAt: Date;
  dueAt: Date;
  cancelledAt: Date | null;
  erasedAt: Date | null;
  deleted: Record<string, number>;
  kept: Kept[];
}

export async function findErasure(db: Reader, id: string): Promise<ErasureRow | null> {
  const [row] = await db.$queryRaw<ErasureRow[]>`
    SELECT id, account_id AS "accountId", asked_at AS "askedAt", asked_at + interval '14 days' AS "dueAt",
      cancelled_at AS "cancelledAt", erased_at AS "erasedAt", deleted, kept
    FROM erasure_receipts WHERE id = ${id}::uuid`;
  return row ?? null;
}

/** Takes an erasure back that has not begun; null where it is too late. */
export async function cancelErasure(
  tx: Tx,
  clock: Clock,
  id: string,
): Promise<{ accountId: string; siteId: string | null } | null> {
  const [row] = await tx.$queryRaw<{ accountId: string }[]>`
    SELECT account_id AS "accountId" FROM erasure_receipts
    WHERE id = ${id}::uuid AND cancelled_at IS NULL AND erased_at IS NULL
      AND asked_at > ${clock.sql} - interval '14 days' FOR UPDATE`;
  if (!row) return null;
  const [freed] = await tx.$queryRaw<{ accountId: string; siteId: string | null }[]>`
    UPDATE accounts SET erasure_asked_at = NULL, erasure_comments = NULL
    WHERE id = ${row.accountId}::uuid AND erased_at IS NULL RETURNING id AS "accountId", site_id AS "siteId"`;
  if (!freed) return null;
  await tx.$executeRaw`UPDATE erasure_receipts SET cancelled_at = ${clock.sql} WHERE id = ${id}::uuid`;
  return freed;
}

/** An erasure whose 14 days are over. */
export interface DueErasure {
  id: string;
  accountId: string;
  comments: "withdraw" | "keep";
  /** Whether the account is empty already and only what follows from it is to be done. */
  emptied: boolean;
}

export function findDueErasures(db: Reader, clock: Clock): Promise<DueErasure[]> {
  return db.$queryRaw`
    SELECT r.id, r.account_id AS "accountId", a.erasure_comments AS comments, a.erased_at IS NOT NULL AS emptied
    FROM erasure_receipts r JOIN accounts a ON a.id = r.account_id
    WHERE r.cancelled_at IS NULL AND r.erased_at IS NULL AND r.asked_at <= ${clock.sql} - interval '14 days'
    ORDER BY r.asked_at, r.id LIMIT 20`;
}

/** Those that left something for later, the one looked at longest ago first. */
export function findUnfinished(
  db: Reader,
): Promise<{ id: string; accountId: string; comments: "withdraw" | "keep"; kept: Kept[] }[]> {
  return db.$queryRaw`
    SELECT r.id, r.account_id AS "accountId", a.erasure_comments AS comments, r.kept
    FROM erasure_receipts r JOIN accounts a ON a.id = r.account_id
    WHERE r.unfinished AND r.erased_at IS NOT NULL ORDER BY r.erased_at, r.id LIMIT 1000`;
}

/** Adds to what a receipt says was deleted. */
export async function addDeleted(tx: Tx, id: string, what: ErasedKind, more: number): Promise<void> {
  if (more === 0) return;
  await tx.$executeRaw`
    UPDATE erasure_receipts
    SET deleted = deleted || jsonb_build_object(${what}::text, coalesce((deleted->>${what})::int, 0) + ${more}::int)
    WHERE id = ${id}::uuid`;
}

export async function setKept(tx: Tx, id: string, kept: Kept[], unfinished: boolean): Promise<void> {
  await tx.erasureReceipt.update({
    where: { id },
    data: { kept: kept.map((one) => ({ ...one })), unfinished },
    select: { id: true },
  });
}

export async function markErased(db: Reader, clock: Clock, id: string): Promise<void> {
  await db.$executeRaw`
    UPDATE erasure_receipts SET erased_at = ${clock.sql} WHERE id = ${id}::uuid AND erased_at IS NULL`;
}
