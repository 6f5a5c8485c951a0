import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate, sectionsOf } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import { patiently } from "./patiently.ts";
import { presentStats } from "./present-stats.ts";
import { findStats } from "./stats-store.ts";

/** The figures of a site over a period; to a moderator of some sections, those of their sections. */
export async function readStats(
  ctx: Context,
  actor: Actor,
  input: { site: string; from: string; to: string },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const period = { from: new Date(input.from), to: new Date(input.to) };
  const span = { siteId: site.id, ...period, sections: sectionsOf(actor, site.id) };
  return presentStats(period, await patiently(ctx, (tx) => findStats(tx, span)));
}
