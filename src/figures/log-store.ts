import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";
import { PLANNED_ANEW } from "../platform/database/statement-names.ts";
import type { LogScope } from "./policy.ts";

export interface LogRow {
  id: string;
  at: Date;
  act: string;
  actorKind: string;
  actorId: string | null;
  actorName: string | null;
  subject: string;
  detail: Record<string, unknown>;
  values: Record<string, { value?: unknown } | null>;
  position: number | null;
}

export interface LogQuery extends LogScope {
  siteId: string;
  subject: string | null;
  actor: string | null;
  act: string | null;
  after: { at: string; id: string } | null;
  limit: number;
}

/** Lines of a site's log, newest first. */
export function findLog(db: Database["prisma"], query: LogQuery): Promise<LogRow[]> {
  const { nouns, sections, subject, actor, act, after } = query;
  const where = [
    Prisma.sql`l.site_id = ${query.siteId}::uuid`,
    ...(nouns === null ? [] : [Prisma.sql`split_part(l.act, '.', 1) = ANY(${[...nouns]}::text[])`]),
    ...(sections === null ? [] : [Prisma.sql`l.detail->>'section' = ANY(${[...sections]}::text[])`]),
    ...(subject === null ? [] : [Prisma.sql`l.subject = ${subject}`]),
    ...(actor === null ? [] : [Prisma.sql`l.actor_id = ${actor}::uuid`]),
    ...(act === null ? [] : [Prisma.sql`l.act = ${act}`]),
    ...(after === null ? [] : [Prisma.sql`(l.at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)`]),
  ];
  return db.$queryRaw`${Prisma.raw(PLANNED_ANEW)}
    WITH page AS MATERIALIZED (
      SELECT l.* FROM audit_lines l WHERE ${Prisma.join(where, " AND ")} ORDER BY l.at DESC, l.id DESC LIMIT ${query.limit}
    )
    SELECT l.id, l.at, l.act, l.actor_kind AS "actorKind", l.actor_id AS "actorId",
      coalesce(a.name, k.name) AS "actorName", l.subject, l.detail, l.values, c.position::float8 AS position
    FROM page l LEFT JOIN audit_links c ON c.line_id = l.id
      LEFT JOIN accounts a ON l.actor_kind = 'account' AND a.id = l.actor_id
      LEFT JOIN api_keys k ON l.actor_kind = 'key' AND k.id = l.actor_id
    ORDER BY l.at DESC, l.id DESC`;
}
