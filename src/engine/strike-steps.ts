import type { Sanction } from "./sanction-in-force.ts";

/** What a site's strikes lead to. Days count from the decision. */
export interface StrikeRules {
  /** By clause code: what a violation weighs and when it is forgotten; `null` days is never. */
  clauses: Record<string, { weight: number; days: number | null }>;
  /** Automatic steps, by the weight of unexpired strikes at which each is taken. */
  steps: StrikeStep[];
}

export interface StrikeStep {
  at: number;
  kind: "warn" | "premoderate" | "suspend" | "ban";
  /** How long it lasts; null is for good. */
  days: number | null;
}

const DAY_MS = 86_400_000;

const SEVERITY: Record<Sanction["kind"], number> = {
  muteReports: 0,
  warn: 1,
  premoderate: 2,
  suspend: 3,
  ban: 4,
};

/** The heaviest of the cited clauses, which alone counts; null where none of them has a weight. */
export function strikeFor(
  rules: StrikeRules,
  cited: readonly string[],
): { clause: string; weight: number; days: number | null } | null {
  let heaviest: { clause: string; weight: number; days: number | null } | null = null;
  for (const clause of cited) {
    const strike = Object.hasOwn(rules.clauses, clause) ? rules.clauses[clause] : undefined;
    if (strike && strike.weight > (heaviest?.weight ?? 0)) heaviest = { clause, ...strike };
  }
  return heaviest;
}

/** Something in force that is as severe as a step and lasts as long; `until` in epoch milliseconds, null is for good. */
function covers(
  held: Pick<Sanction, "kind" | "until">,
  kind: Sanction["kind"],
  until: number | null,
): boolean {
  if (SEVERITY[held.kind] !== SEVERITY[kind]) return SEVERITY[held.kind] > SEVERITY[kind];
  return held.until === null || (until !== null && held.until >= until);
}

/** When what a step brings is over, in epoch milliseconds; null is for good. A warning lasts until it is read. */
export function stepUntil(step: StrikeStep, now: number): number | null {
  return step.kind === "warn" || step.days === null ? null : now + step.days * DAY_MS;
}

/**
 * The step that strikes of this weight lead to: the one with the greatest `at` that was passed by the last strike
 * (`before` is the weight without it), unless something that covers it is in force already. Of several with one
 * `at` the most severe counts. Null where there is none.
 *
 * @param now epoch milliseconds
 */
export function strikeStep(
  rules: StrikeRules,
  before: number,
  after: number,
  inForce: readonly Pick<Sanction, "kind" | "until">[],
  now: number,
): StrikeStep | null {
  const [reached] = rules.steps
    .filter((step) => before < step.at && step.at <= after)
    .sort((a, b) => b.at - a.at || SEVERITY[b.kind] - SEVERITY[a.kind]);
  if (!reached) return null;
  const until = stepUntil(reached, now);
  return inForce.some((held) => covers(held, reached.kind, until)) ? null : reached;
}
