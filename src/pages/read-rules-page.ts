import type { Anonymous } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { findRules, type RulesRow } from "../sites/store.ts";
import { readRules } from "../sites/write-rules.ts";
import { compareRules } from "./compare-rules.ts";
import type { RulesPageInput } from "./rules-page.ts";
import { findRulesVersions } from "./store.ts";

/** Whoever reads a page; what everyone may see needs no network. */
const ANYONE: Anonymous = { kind: "anonymous", network: "00000000-0000-0000-0000-000000000000" };

function languagesOf(rules: RulesRow | null): string[] {
  return rules === null || typeof rules.title === "string" ? [] : Object.keys(rules.title);
}

/** A published version of a site's rules document, with what changed since the one before; 404 for a draft. */
export async function readRulesPage(
  ctx: Context,
  input: { site: string; version: string | undefined; languages: string[] },
): Promise<RulesPageInput> {
  const { languages } = input;
  if (input.version !== undefined && !/^[1-9]\d{0,8}$/.test(input.version)) throw notFound();
  const site = await loadSite(ctx, ANYONE, input.site);
  const read = (version: number) => readRules(ctx, ANYONE, { site: site.slug, version, languages });
  const rules = await read(input.version === undefined ? site.rulesVersion : Number(input.version));
  const versions = await findRulesVersions(ctx.db.prisma, site.id);
  const earlier = versions.find(({ version }) => version < rules.version);
  const changes = earlier && compareRules((await read(earlier.version)).clauses, rules.clauses);
  return {
    site,
    rules,
    since: earlier && changes ? { version: earlier.version, changes } : null,
    versions,
    written: languagesOf(await findRules(ctx.db.prisma, site.id, rules.version)),
    languages,
  };
}
