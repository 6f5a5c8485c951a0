import type { ClaimKind } from "../moderation/claims-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** Who works on an item, and until when if they do not renew it. */
export interface ClaimRow {
  id: string;
  accountId: string;
  name: string;
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
