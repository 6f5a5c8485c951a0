import type { StatsRow, Timing } from "./stats-store.ts";

/** To the millisecond, which is as fine as instants are kept. */
function seconds(value: number | null): number | null {
  return value === null ? null : Math.round(value * 1000) / 1000;
}

/** A part of a whole, to four places; null where there is no whole. */
function share(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}

function timing({ decided, median, p95 }: Timing) {
  return { decided, medianSeconds: seconds(median), p95Seconds: seconds(p95) };
}

/** The figures of a period as staff read them. */
export function presentStats({ from, to }: { from: Date; to: Date }, row: StatsRow) {
  const { inflow, restricted, appeals } = row;
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    comments: {
      posted: inflow.posted,
      held: inflow.held,
      rejectedByCheck: inflow.rejectedByCheck,
      reports: inflow.reports,
      notices: inflow.notices,
      appeals: inflow.appeals,
    },
    decisions: {
      ...timing(row.timing),
      byAct: row.byAct,
      automated: restricted.automated,
      automatedShare: share(restricted.automated, restricted.all),
    },
    appeals: {
      decided: appeals.decided,
      overturned: appeals.overturned,
      overturnedShare: share(appeals.overturned, appeals.decided),
      medianSeconds: seconds(appeals.median),
    },
    byModerator: row.byModerator.map((one) => ({
      id: one.id,
      name: one.name,
      ...timing(one),
      restricted: one.restricted,
      overturned: one.overturned,
    })),
    byClause: row.byClause.map(({ clause, restricted, automated, overturned }) => ({
      clause,
      restricted,
      automated,
      overturned,
    })),
    bySection: row.bySection.map((one) => ({
      section: one.section || null,
      ...timing(one),
      posted: one.posted,
      restricted: one.restricted,
    })),
  };
}
