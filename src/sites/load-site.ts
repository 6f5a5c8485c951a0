import type { Actor } from "../identity/actor.ts";
import { assertAtHome } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { findSite, type Reader, type SiteRow } from "./store.ts";

/** The site of that name; 404 where there is none, 401 for credentials that belong to another. */
export async function loadSite(
  ctx: Context,
  actor: Actor,
  slug: string,
  db: Reader = ctx.db.prisma,
): Promise<SiteRow> {
  const site = await findSite(db, slug);
  if (!site) throw notFound();
  assertAtHome(actor, site.id);
  return site;
}
