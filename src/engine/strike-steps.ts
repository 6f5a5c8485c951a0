import type { Sanction } from "./case.ts";

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

/**
 * The step that strikes of this weight lead to: the one with the greatest `at` that was passed by the last strike
 * (`before` is the weight without it), unless something as severe is in force already. Null where there is none.
 */
export function strikeStep(
  rules: StrikeRules,
  before: number,
  after: number,
  inForce: readonly Sanction["kind"][],
): StrikeStep | null {
  const reached = rules.steps
    .filter((step) => before < step.at && step.at <= after)
    .sort((a, b) => b.at - a.at)[0];
  if (!reached) return null;
  const held = Math.max(-1, ...inForce.map((kind) => SEVERITY[kind]));
  return SEVERITY[reached.kind] > held ? reached : null;
}
