import type { Context } from "../platform/context.ts";
import { perContext } from "../platform/per-context.ts";
import { countPending } from "./store.ts";

const MAX_AGE_MS = 10_000;

const counts = perContext(() => new Map<string, { count: Promise<number>; countedAt: number }>());

/** How many comments wait on a site, at most 10 s old: counted outside any transaction that posts. */
export function pendingCount(ctx: Context, siteId: string): Promise<number> {
  const known = counts(ctx).get(siteId);
  if (known && performance.now() - known.countedAt < MAX_AGE_MS) return known.count;
  const count = countPending(ctx.db.prisma, siteId);
  counts(ctx).set(siteId, { count, countedAt: performance.now() });
  // A count that failed is nobody's answer: the next caller counts again.
  count.catch(() => counts(ctx).delete(siteId));
  return count;
}
