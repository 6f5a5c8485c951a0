import type { Sanction } from "../engine/sanction-in-force.ts";
import type { Clock } from "../platform/clock.ts";
import type { Reader } from "./store.ts";

/** What is known of an account on a site beyond what a list shows. */
export interface AccountDetail {
  emailVerified: boolean;
  badges: string[];
  lastCommentAt: Date | null;
  comments: Record<string, number>;
  made: number;
  upheld: number;
  dismissed: number;
  now: Date;
}

export async function findDetail(
  db: Reader,
  clock: Clock,
  accountId: string,
  siteId: string,
): Promise<AccountDetail | null> {
  const [row] = await db.$queryRaw<AccountDetail[]>`
    SELECT a.email_verified_at IS NOT NULL AS "emailVerified", coalesce(r.badges, '{}') AS badges,
      r.last_comment_at AS "lastCommentAt", ${clock.sql} AS now, said.comments, told.*
    FROM accounts a LEFT JOIN author_records r ON r.account_id = a.id AND r.site_id = ${siteId}::uuid
      CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_object_agg(n.status, n.count), '{}') AS comments FROM (
          SELECT c.status, count(*) AS count FROM comments c
          WHERE c.author_id = a.id AND c.site_id = ${siteId}::uuid AND c.guest_name IS NULL GROUP BY c.status) n) said
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS made, count(*) FILTER (WHERE p.outcome = 'upheld')::int AS upheld,
          count(*) FILTER (WHERE p.outcome = 'dismissed')::int AS dismissed
        FROM reports p JOIN articles t ON t.id = p.article_id
        WHERE p.account_id = a.id AND t.site_id = ${siteId}::uuid) told
    WHERE a.id = ${accountId}::uuid`;
  return row ?? null;
}

/** An account that may be the same person as another. */
export interface Likeness {
  signal: "network" | "email";
  id: string;
  name: string;
  sanctions: Sanction[];
}

/**
 * Accounts that wrote on the site from the network that this one wrote from last, within its month, and accounts there
 * or of the installation whose e-mail address reaches the same mailbox; with their sanctions as copied for the site.
 */
export function findAlike(db: Reader, accountId: string, siteId: string): Promise<Likeness[]> {
  return db.$queryRaw`
    SELECT alike.signal, b.id, b.name, coalesce(r.sanctions, '[]') AS sanctions
    FROM (
      SELECT 'network' AS signal, y.account_id AS id FROM author_records x
        JOIN author_records y ON y.network = x.network AND y.site_id = x.site_id AND y.account_id <> x.account_id
      WHERE x.account_id = ${accountId}::uuid AND x.site_id = ${siteId}::uuid AND x.network IS NOT NULL
      UNION ALL
      SELECT 'email', o.id FROM accounts a JOIN accounts o ON o.email_fold = a.email_fold AND o.id <> a.id
      WHERE a.id = ${accountId}::uuid AND a.email_fold IS NOT NULL
    ) alike JOIN accounts b ON b.id = alike.id
      LEFT JOIN author_records r ON r.account_id = b.id AND r.site_id = ${siteId}::uuid
    WHERE b.site_id IS NULL OR b.site_id = ${siteId}::uuid
    ORDER BY alike.signal, b.id LIMIT 100`;
}
