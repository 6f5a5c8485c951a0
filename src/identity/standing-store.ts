import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/connect-database.ts";
import type { Membership, Scope } from "./actor.ts";

export interface StandingRow {
  /** Of the session or the key. */
  id: string;
  operator: boolean;
  roles: Record<string, Membership> | null;
  scopes: Scope[] | null;
}

/** Those of these sessions and keys that are still good, with what they may now; one statement for all. */
export function findStanding(
  db: Database["prisma"],
  clock: Clock,
  sessions: string[],
  keys: string[],
): Promise<StandingRow[]> {
  return db.$queryRaw`
    SELECT s.id, a.operator, (SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'sections', m.sections))
      FROM memberships m WHERE m.account_id = a.id) AS roles, NULL::text[] AS scopes
    FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = ANY(${sessions}::uuid[]) AND s.ended_at IS NULL AND s.expires_at > ${clock.sql}
    UNION ALL
    SELECT k.id, false, NULL, k.scopes FROM api_keys k WHERE k.id = ANY(${keys}::uuid[]) AND k.revoked_at IS NULL`;
}
