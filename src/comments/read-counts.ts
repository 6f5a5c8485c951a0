import type { Context } from "../platform/context.ts";
import { invalid, notFound } from "../platform/problem.ts";
import { findSite } from "../sites/store.ts";
import { findCounts } from "./store.ts";

const MOST = 100;

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** Published comments for a whole page of headlines; what is unknown, hidden or on hold counts 0. */
export async function readCounts(
  ctx: Context,
  input: { site: string; articles: string },
): Promise<{ counts: Record<string, number> }> {
  const keys = [...new Set(input.articles.split(",").filter(Boolean).map(decoded))];
  if (keys.length > MOST) throw invalid("?articles", "too_big", `must name at most ${MOST} articles`);
  const site = await findSite(ctx.db.prisma, input.site);
  if (!site) throw notFound();
  const counts: [string, number][] = keys.map((key) => [key, 0]);
  // Postgres holds no NUL, so no article has such a key.
  const possible = keys.filter((key) => !key.includes("\u0000"));
  const known = new Map(
    (await findCounts(ctx.db.prisma, site.id, possible)).map((row) => [
      row.key,
      row.legalHold || row.mode === "hidden" ? 0 : row.published,
    ]),
  );
  return { counts: Object.fromEntries(counts.map(([key]) => [key, known.get(key) ?? 0])) };
}
