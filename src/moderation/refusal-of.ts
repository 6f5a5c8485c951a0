import { Problem } from "../platform/problem.ts";
import type { Outcome } from "./outcome.ts";
import { presentDecision } from "./present.ts";

/** A decision that could not be taken, as the problem that a call about it alone is answered with. */
export function refusalOf(outcome: Exclude<Outcome, { problem: null }>): Problem {
  const { problem, decision } = outcome;
  return new Problem(problem, decision ? { decision: presentDecision(decision) } : {});
}
