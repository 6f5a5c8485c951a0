import { isDeepStrictEqual } from "node:util";
import { recordLine } from "../audit/record-line.ts";
import { layer } from "../engine/layer.ts";
import type { OwnSettings } from "../engine/settings.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayAdminister, roleOn } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockExclusive } from "../platform/locks.ts";
import { notFound } from "../platform/problem.ts";
import { applySettingsPatch, assertCoherent, type SettingsPatch } from "./apply-settings-patch.ts";
import { assertCoherentBeneath } from "./assert-coherent-beneath.ts";
import { loadSite } from "./load-site.ts";
import { presentSettings, type SettingsAnswer } from "./present.ts";
import {
  findSection,
  nameSection,
  type Reader,
  type SiteRow,
  updateSectionSettings,
  updateSiteSettings,
} from "./store.ts";

/** Editors and admins, and keys with the scope `admin`: what holds for a whole site is no matter of one article. */
export function assertMayConfigure(actor: Actor, siteId: string): void {
  const role = roleOn(actor, siteId);
  assertAllowed(actor, role === "editor" || role === "admin" || mayAdminister(actor, siteId));
}

function answer(site: SiteRow, section: OwnSettings | null): SettingsAnswer {
  const levels = [{ level: "site" as const, own: site.settings }];
  return section === null
    ? presentSettings("site", site.settings, layer(levels))
    : presentSettings("section", section, layer([...levels, { level: "section", own: section }]));
}

/** The settings of a site or, where one is named, a section, each with the level that set it. */
export async function readSettings(
  ctx: Context,
  actor: Actor,
  input: { site: string; section?: string },
  db: Reader = ctx.db.prisma,
): Promise<SettingsAnswer> {
  const site = await loadSite(ctx, actor, input.site, db);
  assertMayConfigure(actor, site.id);
  if (input.section === undefined) return answer(site, null);
  const section = await findSection(db, site.id, input.section);
  if (section === null) throw notFound();
  return answer(site, section);
}

async function store(tx: Tx, site: SiteRow, section: string | undefined, own: OwnSettings): Promise<void> {
  if (section === undefined) await updateSiteSettings(tx, site.id, own);
  else await updateSectionSettings(tx, site.id, section, own);
}

/** Changes a site's or a section's own settings: validated whole, audited, in effect at the commit. What is so already is left alone. */
export async function changeSettings(
  ctx: Context,
  actor: Actor,
  input: { site: string; section?: string; patch: SettingsPatch },
): Promise<SettingsAnswer> {
  const known = await loadSite(ctx, actor, input.site);
  assertMayConfigure(actor, known.id);
  const result = await ctx.db.transaction(async (tx) => {
    await lockExclusive(tx, known.id);
    const site = await loadSite(ctx, actor, input.site, tx);
    const { section } = input;
    if (section !== undefined) await nameSection(tx, site.id, section);
    const before = section === undefined ? site.settings : ((await findSection(tx, site.id, section)) ?? {});
    const after = applySettingsPatch(before, input.patch);
    const answerWith = (own: OwnSettings) =>
      section === undefined ? answer({ ...site, settings: own }, null) : answer(site, own);
    const changed = answerWith(after);
    assertCoherent(changed.effective);
    if (isDeepStrictEqual(after, before)) return changed;
    await assertCoherentBeneath(tx, {
      siteId: site.id,
      section,
      before: answerWith(before).effective,
      after: changed.effective,
      patch: input.patch,
    });
    await store(tx, site, section, after);
    await recordLine(tx, {
      siteId: site.id,
      act: "settings.change",
      actor: actorName(actor),
      subject: section === undefined ? `site:${site.id}` : `section:${section}`,
      detail: { settings: Object.keys(input.patch), ...(section === undefined ? {} : { section }) },
      values: { before, after },
    });
    return changed;
  });
  ctx.pages.touch(`site:${input.site}`);
  return result;
}
