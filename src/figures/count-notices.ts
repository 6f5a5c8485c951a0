import type { Clause } from "../sites/store.ts";
import { citationOf } from "./citation-of.ts";
import { medianOf } from "./median-of.ts";
import type { ReportRow } from "./report-row.ts";
import { NOT_SPECIFIED, NOTICES_OF_FLAGGERS, SCOPES, TOTAL } from "./transparency-indicators.ts";
import type { NoticeGroup } from "./transparency-store.ts";

const sum = (groups: readonly NoticeGroup[], of: (group: NoticeGroup) => number) =>
  groups.reduce((total, group) => total + of(group), 0);

/**
 * Notices of illegal content (template 4). Whoever sends one picks no category: one that was acted on has that of the
 * clause it was acted on under, all others none.
 */
export function countNotices(groups: readonly NoticeGroup[], clauses: readonly Clause[]): ReportRow[] {
  const sorted = groups.map((group) => {
    const { illegal, category } = citationOf(group.clauses, clauses);
    const known = group.outcome === "removed" && SCOPES.notices.includes(category);
    return { group, illegal, category: known ? category : NOT_SPECIFIED };
  });
  return [TOTAL, ...SCOPES.notices].flatMap((scope) => {
    const here = sorted.filter(({ category }) => scope === TOTAL || category === scope);
    const all = here.map(({ group }) => group);
    const acted = here.filter(({ group }) => group.outcome === "removed");
    const onLaw = acted.filter(({ illegal }) => illegal).map(({ group }) => group);
    const onRules = acted.filter(({ illegal }) => !illegal).map(({ group }) => group);
    const received = sum(all, (group) => group.received);
    const values: [indicator: string, value: number | null][] = [
      ["Number of notices received", received],
      // Each notice names one comment, or one address.
      ["Number of specific items of information included in the total number of notices", received],
      ["Median time to take action", medianOf(acted.flatMap(({ group }) => group.hours))],
      ["Number of actions taken on the basis of the law", sum(onLaw, (group) => group.decided)],
      [
        "Number of actions taken on the basis of the terms and conditions of the service",
        sum(onRules, (group) => group.decided),
      ],
      ...NOTICES_OF_FLAGGERS.map((indicator): [string, null] => [indicator, null]),
    ];
    return values.map(([indicator, value]) => ({ template: "4_notices", indicator, scope, value }));
  });
}
