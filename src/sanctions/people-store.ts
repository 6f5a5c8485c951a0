import type { Sanction } from "../engine/case.ts";
import type { Role } from "../identity/actor.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** An account's standing on a site, as moderators see it in a list. */
export interface PersonRow {
  id: string;
  name: string;
  joinedAt: Date;
  role: Role | null;
  operator: boolean;
  published: number;
  sanctions: Sanction[];
  strikes: number;
}

/** The standing of these accounts on a site; guests, who have no account, are not among them. */
export function findPeople(
  db: Tx | Database["prisma"],
  siteId: string,
  ids: readonly string[],
): Promise<PersonRow[]> {
  return db.$queryRaw`
    SELECT a.id, a.name, coalesce(r.joined_at, a.created_at) AS "joinedAt", m.role, a.operator,
      coalesce(r.published, 0) AS published, coalesce(r.sanctions, '[]') AS sanctions,
      coalesce((SELECT sum(weight) FROM strikes s WHERE s.account_id = a.id AND s.site_id = ${siteId}::uuid
        AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > clock_timestamp())), 0) AS strikes
    FROM accounts a LEFT JOIN author_records r ON r.account_id = a.id AND r.site_id = ${siteId}::uuid
      LEFT JOIN memberships m ON m.account_id = a.id AND m.site_id = ${siteId}::uuid
    WHERE a.id = ANY(${[...ids]}::uuid[])`;
}
