import type { CommentPlace } from "../comments/locks-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/connect-database.ts";

/** Notes that an account was shown these comments on this day of the site's; each once a day. */
export async function insertExposures(
  db: Database["prisma"],
  clock: Clock,
  of: { siteId: string; accountId: string },
  comments: CommentPlace[],
): Promise<void> {
  const articles = comments.map((one) => one.articleId);
  const ids = comments.map((one) => one.id);
  await db.$executeRaw`
    INSERT INTO exposures (site_id, account_id, day, item_id, care)
    SELECT s.id, ${of.accountId}::uuid, (${clock.sql} AT TIME ZONE s.time_zone)::date, c.id, c.care
    FROM unnest(${articles}::uuid[], ${ids}::uuid[]) AS p (article_id, id)
      JOIN comments c ON c.article_id = p.article_id AND c.id = p.id AND c.care <> '{}'
      JOIN sites s ON s.id = c.site_id
    WHERE s.id = ${of.siteId}::uuid ON CONFLICT DO NOTHING`;
}

/** Deletes what is older than so many days; returns how many rows. */
export async function deleteExposures(db: Database["prisma"], clock: Clock, days: number): Promise<number> {
  return db.$executeRaw`DELETE FROM exposures WHERE day < (${clock.sql})::date - ${days}::int`;
}
