import type { Context } from "../platform/context.ts";
import { type Clause, findRules } from "../sites/store.ts";

/** The clauses of these versions of a site's rules, each read once; of a version that is not there, none. */
export async function loadClauses(
  ctx: Context,
  siteId: string,
  versions: readonly number[],
): Promise<(version: number) => readonly Clause[]> {
  const known = new Map<number, readonly Clause[]>();
  for (const version of new Set(versions)) {
    known.set(version, (await findRules(ctx.db.prisma, siteId, version))?.clauses ?? []);
  }
  return (version) => known.get(version) ?? [];
}
