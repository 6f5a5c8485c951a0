import type { Tx } from "../platform/database/connect-database.ts";
import type { Restriction } from "../statements/write-statement.ts";

type Reader = Tx;

/** A site over a period. */
export interface Period {
  siteId: string;
  from: Date;
  to: Date;
}

/** Restrictions of a period that are alike. */
export interface StatedGroup {
  act: Restriction["act"];
  clauses: string[];
  rulesVersion: number;
  /** Whether a notice of illegal content led to it. */
  noticed: boolean;
  automatedDetection: boolean;
  automatedDecision: boolean;
  /** Whether it has been taken back since, on appeal or by a second look. */
  reversed: boolean;
  count: number;
}

/** Notices received or decided in a period that are alike; `hours` from each one's receipt to its decision. */
export interface NoticeGroup {
  outcome: "removed" | "noAction" | null;
  clauses: string[];
  received: number;
  decided: number;
  hours: number[];
}

/** Appeals made or decided in a period that are alike. */
export interface AppealGroup {
  subject: "statement" | "notice" | "decision";
  party: "author" | "notifier";
  /** The restriction appealed against; null where nothing was restricted. */
  act: Restriction["act"] | null;
  outcome: "upheld" | "overturned" | null;
  made: number;
  decided: number;
  hours: number[];
}

/** Restrictions decided in a period, but those taken back in the session that made them. */
export function findStatedGroups(db: Reader, { siteId, from, to }: Period): Promise<StatedGroup[]> {
  return db.$queryRaw`
    SELECT act, clauses, rules_version AS "rulesVersion", source = 'notice' AS noticed,
      automated_detection AS "automatedDetection", automated_decision AS "automatedDecision",
      coalesce(ended_by IN ('restored', 'overturned'), false) AS reversed, count(*)::int AS count
    FROM statements
    WHERE site_id = ${siteId}::uuid AND created_at >= ${from} AND created_at < ${to}
      AND ended_by IS DISTINCT FROM 'undone'
    GROUP BY 1, 2, 3, 4, 5, 6, 7`;
}

export function findNoticeGroups(db: Reader, { siteId, from, to }: Period): Promise<NoticeGroup[]> {
  return db.$queryRaw`
    SELECT outcome, clauses, count(*) FILTER (WHERE created_at >= ${from})::int AS received,
      count(*) FILTER (WHERE in_time)::int AS decided,
      coalesce(array_agg(extract(epoch FROM decided_at - created_at)::float8 / 3600) FILTER (WHERE in_time), '{}') AS hours
    FROM (SELECT *, coalesce(decided_at >= ${from} AND decided_at < ${to}, false) AS in_time FROM notices
      WHERE site_id = ${siteId}::uuid AND created_at < ${to}) n
    WHERE created_at >= ${from} OR in_time GROUP BY 1, 2`;
}

export function findAppealGroups(db: Reader, { siteId, from, to }: Period): Promise<AppealGroup[]> {
  return db.$queryRaw`
    SELECT subject, party, act, outcome, count(*) FILTER (WHERE created_at >= ${from})::int AS made,
      count(*) FILTER (WHERE in_time)::int AS decided,
      coalesce(array_agg(extract(epoch FROM decided_at - created_at)::float8 / 3600) FILTER (WHERE in_time), '{}') AS hours
    FROM (SELECT p.subject, p.party, s.act, p.outcome, p.created_at, p.decided_at,
        coalesce(p.decided_at >= ${from} AND p.decided_at < ${to}, false) AS in_time
      FROM appeals p LEFT JOIN statements s ON p.subject = 'statement' AND s.id = p.subject_id
      WHERE p.site_id = ${siteId}::uuid AND p.created_at < ${to}) n
    WHERE created_at >= ${from} OR in_time GROUP BY 1, 2, 3, 4`;
}
