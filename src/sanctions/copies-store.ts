import { Prisma } from "../generated/prisma/client.ts";
import { inForceSql } from "../identity/records-store.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockExclusive } from "../platform/locks.ts";

/** Whose records: an account's on one site, or with null on all of them. */
export interface Records {
  accountId: string;
  siteId: string | null;
}

function recordsOf({ accountId, siteId }: Records): Prisma.Sql {
  const there = siteId === null ? Prisma.empty : Prisma.sql`AND r.site_id = ${siteId}::uuid`;
  return Prisma.sql`r.account_id = ${accountId}::uuid ${there}`;
}

/**
 * Locks the records to which a sanction is copied: posts under way are waited for, later ones wait. For all sites
 * the account's lock comes first, so that no record is made meanwhile; whoever holds a record already must not ask
 * for that.
 */
export async function lockRecords(tx: Tx, records: Records): Promise<void> {
  if (records.siteId === null) await lockExclusive(tx, records.accountId);
  await tx.$executeRaw`
    SELECT 1 FROM author_records r WHERE ${recordsOf(records)} ORDER BY r.account_id, r.site_id FOR UPDATE OF r`;
}

/** Copies what is in force to records that are locked, so that a post finds it under that same lock. */
export async function updateCopies(tx: Tx, records: Records, at: Date): Promise<void> {
  const inForce = inForceSql(Prisma.sql`r.account_id`, Prisma.sql`r.site_id`, Prisma.sql`${at}::timestamptz`);
  await tx.$executeRaw`UPDATE author_records r SET sanctions = ${inForce} WHERE ${recordsOf(records)}`;
}

/** Up to 200 records that still carry a sanction which is over, locked; those that somebody works on are left. */
export function lockOutdated(tx: Tx, at: Date): Promise<Records[]> {
  return tx.$queryRaw`
    SELECT r.account_id AS "accountId", r.site_id AS "siteId" FROM author_records r
    WHERE r.account_id IN (SELECT account_id FROM sanctions WHERE until <= ${at}::timestamptz)
      AND EXISTS (SELECT 1 FROM jsonb_array_elements(r.sanctions) e
        WHERE (e->>'until')::numeric <= extract(epoch FROM ${at}::timestamptz) * 1000)
    ORDER BY r.account_id, r.site_id LIMIT 200 FOR UPDATE OF r SKIP LOCKED`;
}

/** Forgets networks that were noted more than 30 days ago, up to 1000 at a time. Returns how many. */
export function blankNetworks(tx: Tx, at: Date, days: number): Promise<number> {
  return tx.$executeRaw`
    UPDATE author_records r SET network = NULL, network_at = NULL
    FROM (SELECT account_id, site_id FROM author_records
      WHERE network IS NOT NULL AND network_at < ${at}::timestamptz - make_interval(days => ${days}::int)
      LIMIT 1000 FOR UPDATE SKIP LOCKED) due
    WHERE r.account_id = due.account_id AND r.site_id = due.site_id`;
}
