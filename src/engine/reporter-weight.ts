const FLOOR = 0.25;
const CEILING = 2;

/** An account is fresh on a site for a day. */
export const FRESH_MS = 24 * 3_600_000;
/** So many reports from fresh accounts within this time on one comment are a burst, each weighing so much less. */
export const BURST = { reports: 6, withinMs: 10 * 60_000, factor: 0.25 };

/** What is known of whoever reports. */
export interface Reporter {
  /** Their reports on the site that a moderator found right, and those found wrong. */
  upheld: number;
  dismissed: number;
  fresh: boolean;
  muted: boolean;
}

/**
 * What one reader's report weighs: twice the chance that it is right by the rule of succession (Laplace),
 * (upheld + 1) / (upheld + dismissed + 2), so that an unknown reporter weighs 1, never less than 0.25 nor more than
 * 2; a quarter of it within a burst of fresh accounts. A muted one weighs nothing.
 */
export function reporterWeight(reporter: Reporter, burst: boolean): number {
  if (reporter.muted) return 0;
  const chance = (reporter.upheld + 1) / (reporter.upheld + reporter.dismissed + 2);
  const weight = Math.min(CEILING, Math.max(FLOOR, 2 * chance));
  return weight * (reporter.fresh && burst ? BURST.factor : 1);
}
