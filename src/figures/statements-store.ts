import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";
import type { StatedRow } from "./export-statement.ts";

/** Statements of reasons of a site, oldest first, but those whose decision was taken back in its own session. */
export function findStated(
  db: Database["prisma"],
  of: { siteId: string; from: Date; to: Date; after: { at: string; id: string } | null; limit: number },
): Promise<StatedRow[]> {
  const after = of.after
    ? Prisma.sql`AND (created_at, id) > (${of.after.at}::timestamptz, ${of.after.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT id, act, clauses, rules_version AS "rulesVersion", automated_detection AS "automatedDetection",
      automated_decision AS "automatedDecision", source, language, content_at AS "contentAt", until,
      created_at AS "createdAt", ended_at AS "endedAt"
    FROM statements
    WHERE site_id = ${of.siteId}::uuid AND created_at >= ${of.from} AND created_at < ${of.to}
      AND ended_by IS DISTINCT FROM 'undone' ${after}
    ORDER BY created_at, id LIMIT ${of.limit}`;
}
