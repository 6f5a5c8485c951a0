import { medianOf } from "./median-of.ts";
import type { ReportRow } from "./report-row.ts";
import { DISPUTES } from "./transparency-indicators.ts";
import type { AppealGroup, StatedGroup } from "./transparency-store.ts";

const TEMPLATE = "7_appeals_and_recidivism";
const MADE = "Total number";

type Counts = (group: AppealGroup) => boolean;

const against =
  (...acts: StatedGroup["act"][]): Counts =>
  ({ act }) =>
    act !== null && acts.includes(act);

/** Complaints by what they are about; one against a dismissed report is about none of these, and in the total alone. */
const ABOUT: [indicator: string, counts: Counts][] = [
  ["Number of complaints submitted to the internal-complaints mechanism", () => true],
  [
    "Complaint regarding a decision to remove or disable access to or restrict visibility of information",
    against("reject", "remove", "premoderate"),
  ],
  [
    "Complaint regarding a decision to suspend or terminate the provision of the service",
    against("warn", "muteReports"),
  ],
  ["Complaint regarding a decision to suspend or terminate an account", against("suspend", "ban")],
  ["Complaint regarding a decision to restrict the ability to monetise information", against()],
  [
    "Complaint regarding a decision not to take action on a notice submitted in accordance with Article 16",
    ({ subject }) => subject === "notice",
  ],
];

const OF_FLAGGERS =
  "Complaint regarding a decision not to take action on a notice submitted by a Trusted Flagger in accordance with Article 16";
const OUTCOMES = ["Decisions upheld", "Decisions partially reversed", "Decisions reversed", "Median time"];

const row = (indicator: string, scope: string, value: number | null): ReportRow => ({
  template: TEMPLATE,
  indicator,
  scope,
  value,
});

function sum(
  groups: readonly AppealGroup[],
  of: "made" | "decided",
  outcome?: AppealGroup["outcome"],
): number {
  const counted = groups.filter((group) => outcome === undefined || group.outcome === outcome);
  return counted.reduce((total, group) => total + group[of], 0);
}

/** Appeals (template 7), with what it asks of disputes and of repeat offenders. `banned` are those under clauses of law. */
export function countAppeals(groups: readonly AppealGroup[], banned: number): ReportRow[] {
  const complaints = ABOUT.flatMap(([indicator, counts], index) => {
    const here = groups.filter(counts);
    const values = [
      sum(here, "decided", "upheld"),
      0,
      sum(here, "decided", "overturned"),
      medianOf(here.flatMap(({ hours }) => hours)),
    ];
    return [
      row(indicator, MADE, sum(here, "made")),
      ...OUTCOMES.map((scope, nth) => row(indicator, scope, values[nth] ?? null)),
      // Every appeal is decided by somebody in the end; none can be closed without.
      ...(index === 0 ? [row(indicator, "Decision omitted", 0)] : []),
    ];
  });
  const byNotifiers = groups.filter(({ party }) => party === "notifier");
  return [
    ...complaints,
    row(
      "Number of restrictions newly imposed as a result of an internal complaint",
      MADE,
      sum(byNotifiers, "decided", "overturned"),
    ),
    ...[MADE, ...OUTCOMES].map((scope) => row(OF_FLAGGERS, scope, null)),
    ...[MADE, ...OUTCOMES, "Decision omitted", "Percentage of outcomes implemented"].map((scope) =>
      row(DISPUTES, scope, null),
    ),
    row("Number of suspensions enacted for the provision of manifestly illegal content", MADE, banned),
    row("Number of suspensions enacted for the provision of manifestly unfounded notices", MADE, 0),
    row("Number of suspensions enacted for the provision of manifestly unfounded complaints", MADE, 0),
  ];
}
