import type { OwnSettings, Settings } from "../engine/settings.ts";
import { invalid } from "../platform/problem.ts";

/** Settings whose members are set one by one; everything else is replaced whole. */
const BY_MEMBER = ["closedNotice", "whileClosed", "terms", "newcomers"] as const;

export type SettingsPatch = OwnSettings & { inherit?: string[] | undefined };

/** A level's own settings after a patch: what is given is set, what `inherit` names is given up. */
export function applySettingsPatch(own: OwnSettings, patch: SettingsPatch): OwnSettings {
  const { inherit = [], ...given } = patch;
  const both = inherit.find((name) => name in given);
  if (both) throw invalid("/inherit", "conflict", `${both} is both set and given up`);
  const next: Record<string, unknown> = { ...own };
  for (const name of inherit) delete next[name];
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) next[name] = value;
  }
  const stored = own as Record<string, Record<string, unknown> | undefined>;
  const sent = given as Record<string, Record<string, unknown> | undefined>;
  for (const name of BY_MEMBER) {
    if (sent[name] !== undefined && stored[name] !== undefined)
      next[name] = { ...stored[name], ...sent[name] };
  }
  for (const name of ["checks", "clauseFor"] as const) {
    if (sent[name] === undefined || stored[name] === undefined) continue;
    const members = Object.entries(sent[name]).map(([key, value]) => {
      const before = stored[name]?.[key];
      return [key, typeof value === "object" && typeof before === "object" ? { ...before, ...value } : value];
    });
    next[name] = { ...stored[name], ...Object.fromEntries(members) };
  }
  return next as OwnSettings;
}

/**
 * Rules across settings, held on what would be in effect at the level that changes.
 *
 * @param at JSON pointer to the settings in the body
 */
export function assertCoherent(effective: Settings, at = ""): void {
  if (effective.minLength > effective.maxLength)
    throw invalid(`${at}/minLength`, "range", "must not exceed maxLength");
  if (effective.linksHeldAbove > effective.maxLinks) {
    throw invalid(`${at}/linksHeldAbove`, "range", "must not exceed maxLinks");
  }
  const { opensAt, closesAt } = effective;
  if (opensAt && closesAt && Date.parse(opensAt) >= Date.parse(closesAt)) {
    throw invalid(`${at}/closesAt`, "range", "must be after opensAt");
  }
  for (const window of effective.hours?.weekly ?? []) {
    if (window.from === window.to)
      throw invalid(`${at}/hours/weekly`, "range", "a window must not begin where it ends");
  }
}
