import type { Care } from "../engine/settings.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/connect-database.ts";

export interface DayRow {
  /** `YYYY-MM-DD` in the site's time zone. */
  day: string;
  decided: number;
  items: number;
  byCare: Partial<Record<Care, number>>;
}

/** What an account has done and seen on a site since midnight there. */
export async function findDay(
  db: Database["prisma"],
  clock: Clock,
  of: { siteId: string; accountId: string },
): Promise<DayRow | null> {
  const [row] = await db.$queryRaw<DayRow[]>`
    WITH today AS (
      SELECT (${clock.sql} AT TIME ZONE time_zone)::date AS day, time_zone FROM sites WHERE id = ${of.siteId}::uuid
    ), seen AS (
      SELECT e.item_id, e.care FROM exposures e JOIN today t ON t.day = e.day
      WHERE e.site_id = ${of.siteId}::uuid AND e.account_id = ${of.accountId}::uuid
    )
    SELECT t.day::text AS day, (SELECT count(*)::int FROM seen) AS items,
      (SELECT count(*)::int FROM decisions d WHERE d.actor_id = ${of.accountId}::uuid AND d.site_id = ${of.siteId}::uuid
        AND d.act <> 'undo' AND d.decided_at >= t.day::timestamp AT TIME ZONE t.time_zone) AS decided,
      (SELECT coalesce(jsonb_object_agg(x.care, x.n), '{}') FROM (
        SELECT c.care, count(*)::int AS n FROM seen, unnest(seen.care) AS c (care) GROUP BY c.care) x) AS "byCare"
    FROM today t`;
  return row ?? null;
}
