import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Kind } from "./queue-list.ts";

export interface CountRow {
  /** '' is none. */
  section: string;
  kind: Kind;
  waiting: number;
}

/** How many wait in each queue of a site, by section; exact, without counting the comments. */
export function findCounts(
  db: Tx | Database["prisma"],
  siteId: string,
  sections: readonly string[] | null,
): Promise<CountRow[]> {
  const within = sections ? Prisma.sql`AND section = ANY(${[...sections]}::text[])` : Prisma.empty;
  return db.$queryRaw`
    SELECT section, queue AS kind, sum(waiting)::int AS waiting FROM queue_counts
      WHERE site_id = ${siteId}::uuid ${within} GROUP BY section, queue
    UNION ALL SELECT section, 'appealed', count(*)::int FROM appeals
      WHERE site_id = ${siteId}::uuid AND outcome IS NULL ${within} GROUP BY section
    UNION ALL SELECT section, 'notices', count(*)::int FROM notices
      WHERE site_id = ${siteId}::uuid AND outcome IS NULL ${within} GROUP BY section`;
}
