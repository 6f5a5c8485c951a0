import type { Context } from "../platform/context.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { perContext } from "../platform/per-context.ts";
import { countPending } from "./store.ts";

const MAX_AGE_MS = 10_000;

const counts = perContext(() => new Map<string, { count: Promise<number>; countedAt: number }>());

/**
 * How many comments wait on a site, at most 10 s old. A transaction counts on its own connection: were it to ask
 * for a second one, as many transactions as the pool has connections would wait for each other.
 */
export function pendingCount(
  ctx: Context,
  siteId: string,
  db: Tx | Database["prisma"] = ctx.db.prisma,
): Promise<number> {
  const known = counts(ctx).get(siteId);
  if (known && performance.now() - known.countedAt < MAX_AGE_MS) return known.count;
  const count = countPending(db, siteId);
  counts(ctx).set(siteId, { count, countedAt: performance.now() });
  // A count that failed is nobody's answer: the next caller counts again.
  count.catch(() => counts(ctx).delete(siteId));
  return count;
}
