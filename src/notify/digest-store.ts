import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { ToldKind } from "./deliver-store.ts";

type Reader = Tx | Database["prisma"];

/** The sites on which something waits for a digest, and the instant. */
export function findDigestSites(
  db: Reader,
  clock: Clock,
): Promise<{ siteId: string; timeZone: string; now: Date }[]> {
  return db.$queryRaw`
    SELECT s.id AS "siteId", s.time_zone AS "timeZone", ${clock.sql} AS now FROM sites s
    WHERE EXISTS (SELECT FROM digest_items d WHERE d.site_id = s.id)`;
}

/** The next accounts for which something of a site has waited since before an instant. */
export async function findDigestReaders(
  db: Reader,
  of: { siteId: string; before: Date; after: string | null },
): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT account_id AS id FROM digest_items
    WHERE site_id = ${of.siteId}::uuid AND created_at < ${of.before}::timestamptz
      AND account_id > coalesce(${of.after}::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY account_id LIMIT 500`;
  return rows.map(({ id }) => id);
}

export interface DigestRow {
  kind: ToldKind;
  subjectId: string;
  /** Of a comment; null where it is gone. */
  articleId: string | null;
}

/** Takes what has waited for an account since before an instant, newest first. */
export function takeDigestItems(
  tx: Tx,
  of: { siteId: string; accountId: string; before: Date },
): Promise<DigestRow[]> {
  return tx.$queryRaw`
    WITH taken AS (
      DELETE FROM digest_items WHERE account_id = ${of.accountId}::uuid AND site_id = ${of.siteId}::uuid
        AND created_at < ${of.before}::timestamptz RETURNING kind, subject_id, created_at
    )
    SELECT t.kind, t.subject_id AS "subjectId",
      (SELECT c.article_id FROM comments c WHERE c.id = t.subject_id AND t.kind <> 'decision') AS "articleId"
    FROM taken t ORDER BY t.created_at DESC, t.subject_id DESC`;
}
