import type { Clause } from "../sites/store.ts";
import { citationOf } from "./citation-of.ts";
import type { ReportRow } from "./report-row.ts";
import { SCOPES, TOTAL } from "./transparency-indicators.ts";
import type { StatedGroup } from "./transparency-store.ts";

const is =
  (...acts: StatedGroup["act"][]) =>
  ({ act }: StatedGroup) =>
    acts.includes(act);

/** Which restrictions count under each indicator. What Understory has no restriction for is nothing, and 0 is right. */
const INDICATORS: [name: string, counts: (group: StatedGroup) => boolean][] = [
  ["Number of measures taken at the provider's own initiative", () => true],
  ["Number of measures taken after detection with solely automated means", (one) => one.automatedDetection],
  ["Visibility restriction Removal", is("remove")],
  ["Visibility restriction Disable", is("reject")],
  ["Visibility restriction Demoted", is()],
  ["Visibility restriction Age restricted", is()],
  ["Visibility restriction Interaction restricted", is()],
  ["Visibility restriction Labelled", is()],
  ["Visibility restriction Other", is("premoderate")],
  ["Monetary restriction Suspension", is()],
  ["Monetary restriction Termination", is()],
  ["Monetary restriction Other", is()],
  ["Provision of the service Suspension", is("warn", "muteReports")],
  ["Provision of the service Termination", is()],
  ["Account restriction Suspension", is("suspend")],
  ["Account restriction Termination", is("ban")],
];

/** Own-initiative measures, by what they rest on: the law (template 5) or the rules alone (template 6). */
export function countMeasures(
  groups: readonly StatedGroup[],
  clausesOf: (version: number) => readonly Clause[],
): ReportRow[] {
  const own = groups
    .filter(({ noticed }) => !noticed)
    .map((group) => ({ group, ...citationOf(group.clauses, clausesOf(group.rulesVersion)) }));
  const table = (template: string, illegal: boolean, scopes: readonly string[]) =>
    [TOTAL, ...scopes].flatMap((scope) => {
      const here = own.filter(
        (one) => one.illegal === illegal && (scope === TOTAL || one.category === scope),
      );
      return INDICATORS.map(([indicator, counts]) => {
        const counted = here.filter(({ group }) => counts(group));
        const value = counted.reduce((sum, { group }) => sum + group.count, 0);
        return { template, indicator, scope, value };
      });
    });
  return [
    ...table("5_own_initiative_illegal", true, SCOPES.illegal),
    ...table("6_own_initiative_TC", false, SCOPES.rules),
  ];
}
