import type { Context } from "../platform/context.ts";
import { invalid, notFound } from "../platform/problem.ts";
import { findSite, type SiteRow } from "../sites/store.ts";

/**
 * The site that a window is opened for, whose own the origin must be, letter for letter: codes are handed to no other.
 * Throws `not-found`, or `validation-failed` at `pointer`.
 */
export async function loadWindowSite(
  ctx: Context,
  { site: slug, origin }: { site: string; origin: string },
  pointer: string,
): Promise<SiteRow> {
  const site = await findSite(ctx.db.prisma, slug);
  if (!site) throw notFound();
  if (!site.origins.includes(origin)) throw invalid(pointer, "origin", "is not one of the site's origins");
  return site;
}
