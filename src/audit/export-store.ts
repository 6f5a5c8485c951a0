import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";
import type { Line } from "./line-hash.ts";

/** A line as it stands in its chain. */
export type LinkedLine = Line & { position: number; hash: Buffer; values: Record<string, unknown> };

/** Lines of a chain after a position, in order. */
export function findLinked(
  db: Database["prisma"],
  chain: string,
  after: number,
  period: { from: Date | null; to: Date | null },
  limit: number,
): Promise<LinkedLine[]> {
  const { from, to } = period;
  return db.$queryRaw`
    SELECT k.position::float8 AS position, k.hash, l.id, l.site_id AS "siteId", l.at, l.act,
      l.actor_kind AS "actorKind", l.actor_id AS "actorId", l.subject, l.detail, l.values
    FROM audit_links k JOIN audit_lines l ON l.id = k.line_id
    WHERE k.chain_id = ${chain}::uuid AND k.position > ${after}::bigint
      ${from === null ? Prisma.empty : Prisma.sql`AND l.at >= ${from}`}
      ${to === null ? Prisma.empty : Prisma.sql`AND l.at < ${to}`}
    ORDER BY k.position LIMIT ${limit}`;
}
