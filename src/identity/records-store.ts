import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockAllShared } from "../platform/locks.ts";

/** The sanctions of an account that hold on a site at an instant, as author records keep them. All three are SQL. */
export function inForceSql(account: Prisma.Sql, site: Prisma.Sql, at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT jsonb_agg(jsonb_build_object('id', x.id, 'kind', x.kind, 'clauses', to_jsonb(x.clauses),
      'until', round(extract(epoch FROM x.until) * 1000)) ORDER BY x.created_at, x.id)
    FROM sanctions x WHERE x.account_id = ${account} AND (x.site_id IS NULL OR x.site_id = ${site})
      AND x.lifted_at IS NULL AND x.read_at IS NULL AND (x.until IS NULL OR x.until > ${at})), '[]')`;
}

/**
 * Makes an author's record on a site, unless there is one. Sanctions that hold everywhere are taken over: the
 * account's lock, shared here and exclusive where one is imposed or lifted, keeps either from missing the other.
 */
export async function ensureRecord(
  tx: Tx,
  clock: Clock,
  { accountId, siteId }: { accountId: string; siteId: string },
): Promise<void> {
  await lockAllShared(tx, [accountId]);
  const inForce = inForceSql(Prisma.sql`${accountId}::uuid`, Prisma.sql`${siteId}::uuid`, clock.sql);
  await tx.$executeRaw`
    INSERT INTO author_records (account_id, site_id, joined_at, sanctions)
    SELECT ${accountId}::uuid, ${siteId}::uuid,
      coalesce((SELECT created_at FROM accounts WHERE id = ${accountId}::uuid), ${clock.sql}), ${inForce}
    ON CONFLICT DO NOTHING`;
}
