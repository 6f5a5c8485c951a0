import type { Clause } from "../sites/store.ts";
import { citationOf } from "./citation-of.ts";
import { countAppeals } from "./count-appeals.ts";
import { countAutomation } from "./count-automation.ts";
import { countMeasures } from "./count-measures.ts";
import { countNotices } from "./count-notices.ts";
import type { ReportRow } from "./report-row.ts";
import { ORDERS, QUALITATIVE, STAFF, TOTAL } from "./transparency-indicators.ts";
import type { AppealGroup, NoticeGroup, StatedGroup } from "./transparency-store.ts";

/** What the report is made of. */
export interface Reported {
  siteName: string;
  /** First and last day, YYYY-MM-DD. */
  firstDay: string;
  lastDay: string;
  stated: readonly StatedGroup[];
  notices: readonly NoticeGroup[];
  appeals: readonly AppealGroup[];
  clausesOf: (version: number) => readonly Clause[];
  /** The version in force, under which notices are sorted. */
  rulesVersion: number;
}

function unknown(template: string, indicators: readonly string[], scope: string): ReportRow[] {
  return indicators.map((indicator) => ({ template, indicator, scope, value: null }));
}

function identification(given: Reported): ReportRow[] {
  const values: [indicator: string, value: string | null][] = [
    ["Name of the service provider", given.siteName],
    ["Date of the publication of the report", null],
    ["Date of the publication of the latest previous report", null],
    ["Starting date of reporting period", given.firstDay],
    ["Ending date of reporting period", given.lastDay],
  ];
  return values.map(([indicator, value]) => ({
    template: "1_report_identification",
    indicator,
    scope: "",
    value,
  }));
}

/** The rows of the report for a hosting service, template by template. */
export function transparencyReport(given: Reported): ReportRow[] {
  const { stated, notices, appeals, clausesOf } = given;
  const banned = stated.filter(
    ({ act, clauses, rulesVersion }) =>
      (act === "suspend" || act === "ban") && citationOf(clauses, clausesOf(rulesVersion)).illegal,
  );
  const decided = notices.reduce((total, group) => total + group.decided, 0);
  return [
    ...identification(given),
    ...unknown("3_member_states_orders", ORDERS, TOTAL),
    ...countNotices(notices, clausesOf(given.rulesVersion)),
    ...countMeasures(stated, clausesOf),
    ...countAppeals(
      appeals,
      banned.reduce((total, { count }) => total + count, 0),
    ),
    ...countAutomation(stated, decided),
    ...unknown("9_human_resources", STAFF, "Total number"),
    ...unknown("11_qualitative", QUALITATIVE, ""),
  ];
}
