import type { ReportRow } from "./report-row.ts";
import { ACCURACY } from "./transparency-indicators.ts";
import type { StatedGroup } from "./transparency-store.ts";

const TEMPLATE = "8_automated_means";

const sum = (groups: readonly StatedGroup[]) => groups.reduce((total, { count }) => total + count, 0);

function accuracy(scope: string, precision: number | null): ReportRow[] {
  return [
    { template: TEMPLATE, indicator: ACCURACY.accuracy, scope, value: null },
    { template: TEMPLATE, indicator: ACCURACY.precision, scope, value: precision },
    { template: TEMPLATE, indicator: ACCURACY.recall, scope, value: null },
  ];
}

function measures(groups: readonly StatedGroup[], scope: string): ReportRow[] {
  const automated = groups.filter(({ automatedDecision }) => automatedDecision);
  const all = sum(automated);
  const stand = sum(automated.filter(({ reversed }) => !reversed));
  const row = (indicator: string, value: number) => ({ template: TEMPLATE, indicator, scope, value });
  return [
    row("Number of measures solely taken by automated means", all),
    row("Number of measures not taken by automated means", sum(groups) - all),
    ...accuracy(scope, all === 0 ? null : Math.round((stand / all) * 10_000) / 100),
  ];
}

/**
 * The use of automated means (template 8). Of their accuracy one part is known: which of their restrictions have been
 * taken back since. What they rightly let pass, and what they missed, nobody counts.
 */
export function countAutomation(groups: readonly StatedGroup[], noticesDecided: number): ReportRow[] {
  const notices = (scope: string, solely: number | null, not: number | null): ReportRow[] => [
    {
      template: TEMPLATE,
      indicator: "Number of notices solely processed by automated means",
      scope,
      value: solely,
    },
    {
      template: TEMPLATE,
      indicator: "Number of notices not processed by automated means",
      scope,
      value: not,
    },
    ...accuracy(scope, null),
  ];
  return [
    ...measures(groups, "Total number"),
    ...measures(
      groups.filter(({ noticed }) => !noticed),
      "Own-initiative",
    ),
    // People decide on notices, all of them.
    ...notices("NAM Total", 0, noticesDecided),
    ...notices("NAM Trusted Flagger", null, null),
  ];
}
