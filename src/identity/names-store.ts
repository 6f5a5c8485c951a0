import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { nameSkeleton } from "./name-skeleton.ts";

/** Whoever takes a name of this skeleton first has it; the others wait, then find it taken. */
export async function lockSkeleton(tx: Tx, skeleton: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`name:${skeleton}`}, 0))`;
}

/**
 * Whether an account whose names meet on the same pages has a name of this skeleton: one of the installation, or one
 * of the sites in question.
 */
export async function isSkeletonTaken(
  tx: Tx,
  of: { skeleton: string; accountId: string | null; siteIds: string[] },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts a WHERE a.name_skeleton = ${of.skeleton} AND a.id IS DISTINCT FROM ${of.accountId}::uuid
      AND a.erased_at IS NULL AND (a.site_id IS NULL OR a.site_id = ANY(${of.siteIds}::uuid[])
        OR a.site_id IN (SELECT r.site_id FROM author_records r WHERE r.account_id = ${of.accountId}::uuid))
    LIMIT 1`;
  return rows.length > 0;
}

/** Which of these skeletons `isSkeletonTaken` says are taken, asked at once. */
export async function findTakenSkeletons(
  tx: Tx,
  of: { skeletons: string[]; accountId: string; siteId: string },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ skeleton: string }[]>`
    SELECT DISTINCT a.name_skeleton AS skeleton FROM accounts a
    WHERE a.name_skeleton = ANY(${of.skeletons}::text[]) AND a.id <> ${of.accountId}::uuid AND a.erased_at IS NULL
      AND (a.site_id IS NULL OR a.site_id = ${of.siteId}::uuid
        OR a.site_id IN (SELECT r.site_id FROM author_records r WHERE r.account_id = ${of.accountId}::uuid))`;
  return new Set(rows.map(({ skeleton }) => skeleton));
}

/** Whether an account of the installation has a name that only looks like this one: other letters, one skeleton. */
export async function isSkeletonForged(tx: Tx, name: string, skeleton: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts a WHERE a.name_skeleton = ${skeleton} AND a.erased_at IS NULL AND a.site_id IS NULL
      AND lower(normalize(a.name, NFC)) <> lower(normalize(${name}, NFC)) LIMIT 1`;
  return rows.length > 0;
}

/** Whether another account has spoken on a site under a name of this skeleton. */
export async function isSkeletonSpoken(
  tx: Tx,
  of: { skeleton: string; accountId: string; siteId: string },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts a JOIN author_records r ON r.account_id = a.id AND r.site_id = ${of.siteId}::uuid
    WHERE a.name_skeleton = ${of.skeleton} AND a.id <> ${of.accountId}::uuid AND a.erased_at IS NULL
      AND r.last_comment_at IS NOT NULL LIMIT 1`;
  return rows.length > 0;
}

/** Skeletons of the staff of a site, operators among them; with null of every site. Without the account itself. */
export async function findStaffSkeletons(
  tx: Tx,
  siteId: string | null,
  accountId: string | null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; skeleton: string | null }[]>`
    SELECT a.name, a.name_skeleton AS skeleton FROM accounts a
    WHERE a.erased_at IS NULL AND a.id IS DISTINCT FROM ${accountId}::uuid
      AND (a.operator OR a.id IN (SELECT m.account_id FROM memberships m
        WHERE ${siteId}::uuid IS NULL OR m.site_id = ${siteId}::uuid))`;
  return rows.map(({ name, skeleton }) => skeleton ?? nameSkeleton(name));
}

export async function isStaffOf(tx: Tx, siteId: string | null, accountId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts a WHERE a.id = ${accountId}::uuid
      AND (a.operator OR EXISTS (SELECT FROM memberships m WHERE m.account_id = a.id
        AND (${siteId}::uuid IS NULL OR m.site_id = ${siteId}::uuid)))`;
  return rows.length > 0;
}

/** What a site calls itself and keeps for itself; with null all sites. */
export async function findReservedNames(tx: Tx, siteId: string | null): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string; reserved: string[] }[]>`
    SELECT s.name, s.reserved_names AS reserved FROM sites s WHERE ${siteId}::uuid IS NULL OR s.id = ${siteId}::uuid`;
  return rows.flatMap(({ name, reserved }) => [name, ...reserved]);
}

/** Keeps what an account was called before. `at` is SQL. */
export async function insertNameChange(
  tx: Tx,
  change: { accountId: string; before: string; after: string },
  at: Prisma.Sql = Prisma.sql`clock_timestamp()`,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO name_changes (id, account_id, before, after, changed_at)
    VALUES (${newId()}::uuid, ${change.accountId}::uuid, ${change.before}, ${change.after}, ${at})`;
}

/** An account's name, locked, and for how many seconds yet it may not be changed again. */
export async function lockName(
  tx: Tx,
  now: Prisma.Sql,
  accountId: string,
  days: number,
): Promise<{ name: string; language: string | null; waitSeconds: number }> {
  const [row] = await tx.$queryRaw<{ name: string; language: string | null; waitSeconds: number }[]>`
    SELECT name, language, coalesce(ceil(extract(epoch FROM
      name_changed_at + make_interval(days => ${days}::int) - ${now}))::int, 0) AS "waitSeconds"
    FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
  if (!row) throw new Error("whoever calls has an account");
  return row;
}

export async function updateName(
  tx: Tx,
  now: Prisma.Sql,
  account: { id: string; name: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounts SET name = ${account.name}, name_skeleton = ${nameSkeleton(account.name)}, name_changed_at = ${now}
    WHERE id = ${account.id}::uuid`;
}

/** A name that the service gives: its owner, who was not asked, may change it at once. */
export async function giveName(
  tx: Tx,
  account: { id: string; before: string; after: string },
): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounts SET name = ${account.after}, name_skeleton = ${nameSkeleton(account.after)}
    WHERE id = ${account.id}::uuid`;
  await insertNameChange(tx, { accountId: account.id, before: account.before, after: account.after });
}

export async function updateLanguage(tx: Tx, accountId: string, language: string | null): Promise<void> {
  await tx.account.update({ where: { id: accountId }, data: { language }, select: { id: true } });
}

/** Whatever page shows the account's name is another page now, on each site that it has written on. Their names. */
export async function raiseVersionsOf(tx: Tx, accountId: string): Promise<string[]> {
  // Locked in one order, or two who change their names at once could wait for each other; and not against those who
  // only refer to a site, who may be waiting for the name.
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    WITH theirs AS (
      SELECT s.id FROM sites s WHERE s.id IN (
        SELECT r.site_id FROM author_records r WHERE r.account_id = ${accountId}::uuid
        UNION SELECT m.site_id FROM memberships m WHERE m.account_id = ${accountId}::uuid)
      ORDER BY s.id FOR NO KEY UPDATE
    )
    UPDATE sites s SET version = s.version + 1 FROM theirs WHERE s.id = theirs.id RETURNING s.slug`;
  return rows.map(({ slug }) => slug);
}

/** Gives skeletons to accounts from before there were any; how many it was. */
export async function fillSkeletons(db: Database["prisma"], most: number): Promise<number> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM accounts WHERE name_skeleton IS NULL AND erased_at IS NULL ORDER BY id LIMIT ${most}::int`;
  const made = rows.map(({ id, name }) => ({ id, name, skeleton: nameSkeleton(name) }));
  await db.$executeRaw`
    UPDATE accounts a SET name_skeleton = u.skeleton
    FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS u (id uuid, name text, skeleton text)
    WHERE a.id = u.id AND a.name = u.name AND a.name_skeleton IS NULL`;
  return rows.length;
}
