import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayEdit } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import { dayIn } from "./day-in.ts";
import { loadClauses } from "./load-clauses.ts";
import { patiently } from "./patiently.ts";
import { transparencyReport } from "./transparency-report.ts";
import { findAppealGroups, findNoticeGroups, findStatedGroups } from "./transparency-store.ts";

/** The transparency report of a site over a period; editors. */
export async function readTransparency(
  ctx: Context,
  actor: Actor,
  input: { site: string; from: string; to: string },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayEdit(actor, site.id));
  const from = new Date(input.from);
  const to = new Date(input.to);
  const period = { siteId: site.id, from, to };
  const { stated, notices, appeals } = await patiently(ctx, async (tx) => ({
    stated: await findStatedGroups(tx, period),
    notices: await findNoticeGroups(tx, period),
    appeals: await findAppealGroups(tx, period),
  }));
  const versions = [site.rulesVersion, ...stated.map(({ rulesVersion }) => rulesVersion)];
  const rows = transparencyReport({
    siteName: site.name,
    firstDay: dayIn(site.timeZone, from),
    lastDay: dayIn(site.timeZone, new Date(to.getTime() - 1)),
    stated,
    notices,
    appeals,
    clausesOf: await loadClauses(ctx, site.id, versions),
    rulesVersion: site.rulesVersion,
  });
  return { site: site.slug, from: from.toISOString(), to: to.toISOString(), rows };
}
