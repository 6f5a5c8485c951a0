import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayAdminister } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { lockExclusive } from "../platform/locks.ts";
import { type SiteInput, sealSso } from "./create-site.ts";
import { loadSite } from "./load-site.ts";
import { type SiteRow, updateSite } from "./store.ts";

/** Changes a site's name, origins, language, time zone, age limit or single sign-on. Admins only. */
export async function changeSite(
  ctx: Context,
  actor: Actor,
  input: { site: string; fields: SiteInput },
): Promise<SiteRow> {
  const known = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayAdminister(actor, known.id));
  const { sso, ...fields } = input.fields;
  const site = await ctx.db.transaction(async (tx) => {
    await lockExclusive(tx, known.id);
    await recordLine(tx, {
      siteId: known.id,
      act: "site.change",
      actor: actorName(actor),
      subject: `site:${known.id}`,
      detail: { fields: Object.keys(input.fields) },
    });
    return updateSite(tx, known.id, { ...fields, ...(sso === undefined ? {} : { sso: sealSso(ctx, sso) }) });
  });
  ctx.pages.touch(`site:${input.site}`);
  return site;
}
