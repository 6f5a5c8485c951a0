import { Prisma } from "../generated/prisma/client.ts";
import type { ClaimKind } from "../moderation/claims-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Kind } from "./queue-list.ts";

type Reader = Tx | Database["prisma"];

/** Who works on an item, and until when if they do not renew it. */
export interface ClaimRow {
  id: string;
  accountId: string;
  name: string;
  until: Date;
}

/** A claim of the caller's on something that still waits. */
export interface HeldRow {
  id: string;
  /** The queue it waits in. */
  kind: Kind;
  section: string | null;
  until: Date;
}

/** The claims on these items that are not over, and the database's instant. */
export async function findClaims(
  db: Reader,
  clock: Clock,
  siteId: string,
  kind: ClaimKind,
  ids: string[],
): Promise<{ now: Date; claims: ClaimRow[] }> {
  const rows = await db.$queryRaw<({ now: Date } & ClaimRow)[]>`
    SELECT n.now, k.id, k."accountId", k.name, k.until FROM (SELECT ${clock.sql} AS now) n LEFT JOIN LATERAL (
      SELECT k.item_id AS id, k.account_id AS "accountId", a.name, k.until
      FROM claims k JOIN accounts a ON a.id = k.account_id
      WHERE k.site_id = ${siteId}::uuid AND k.kind = ${kind} AND k.item_id = ANY(${ids}::uuid[]) AND k.until > n.now
    ) k ON true`;
  const claims = rows.filter((row) => row.id !== null);
  return { now: rows[0]?.now ?? new Date(0), claims };
}

const WAITING = Prisma.sql`
  SELECT c.id, c.queue AS kind, art.section FROM comments c JOIN articles art ON art.id = c.article_id
    WHERE c.id = ANY(ARRAY(SELECT id FROM held)) AND c.queue IS NOT NULL
  UNION ALL SELECT p.id, 'appealed', nullif(p.section, '') FROM appeals p
    WHERE p.id = ANY(ARRAY(SELECT id FROM held)) AND p.outcome IS NULL
  UNION ALL SELECT p.id, 'notices', nullif(p.section, '') FROM notices p
    WHERE p.id = ANY(ARRAY(SELECT id FROM held)) AND p.outcome IS NULL`;

function own(siteId: string, accountId: string, items: string[] | null): Prisma.Sql {
  const named = items ? Prisma.sql`AND item_id = ANY(${items}::uuid[])` : Prisma.empty;
  return Prisma.sql`site_id = ${siteId}::uuid AND account_id = ${accountId}::uuid ${named}`;
}

/** The account's claims on what still waits; with `clock`, only those that are not over. */
export function findHeld(
  db: Reader,
  clock: Clock | null,
  of: { siteId: string; accountId: string; items: string[] | null },
): Promise<HeldRow[]> {
  const live = clock ? Prisma.sql`AND until > ${clock.sql}` : Prisma.empty;
  return db.$queryRaw`
    WITH held AS MATERIALIZED (
      SELECT item_id AS id, until FROM claims WHERE ${own(of.siteId, of.accountId, of.items)} ${live}
    )
    SELECT w.id, w.kind, w.section, h.until FROM (${WAITING}) w JOIN held h ON h.id = w.id ORDER BY h.until, w.id`;
}

/**
 * Locks the items of claims that are about to change, in the order that all follow, so that whoever claims at the same
 * time passes them over instead of waiting for the claims themselves.
 */
export async function lockItems(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM comments c WHERE c.id = ANY(${ids}::uuid[])
    ORDER BY c.depth, c.article_id, c.id FOR NO KEY UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM appeals p WHERE p.id = ANY(${ids}::uuid[]) ORDER BY p.id FOR NO KEY UPDATE`;
  await tx.$executeRaw`SELECT 1 FROM notices p WHERE p.id = ANY(${ids}::uuid[]) ORDER BY p.id FOR NO KEY UPDATE`;
}

/** Renews the account's claims on these items. Nobody else has them: the claim of another is another's row. */
export function extendClaims(
  tx: Tx,
  clock: Clock,
  of: { siteId: string; accountId: string; items: string[]; seconds: number },
): Promise<{ id: string; until: Date }[]> {
  return tx.$queryRaw`
    UPDATE claims SET until = ${clock.sql} + ${of.seconds}::int * interval '1 second'
    WHERE ${own(of.siteId, of.accountId, of.items)} RETURNING item_id AS id, until`;
}

export async function deleteClaims(
  tx: Tx,
  of: { siteId: string; accountId: string; items: string[] | null },
): Promise<void> {
  await tx.$executeRaw`DELETE FROM claims WHERE ${own(of.siteId, of.accountId, of.items)}`;
}

/** Deletes claims that were over so many minutes ago; until then whoever held one may still renew it. */
export async function deleteOver(db: Reader, clock: Clock, minutes: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM claims WHERE until < ${clock.sql} - ${minutes}::int * interval '1 minute'`;
}
