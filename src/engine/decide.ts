import type { Case, Verdict } from "./case.ts";
import { CHECKS, type Check } from "./checks/index.ts";

/**
 * What becomes of what was said. All checks run, the severest finding wins (publish < hold < reject), and
 * every finding is kept, so that whoever judges the comment sees all there is. The order of checks does not
 * matter to the status. `checks` is for tests and for asking what a single one says.
 */
export function decide(c: Case, checks: readonly Check[] = CHECKS): Verdict {
  const findings = checks.flatMap((check) => check(c));
  const outcomes = new Set(findings.map(({ outcome }) => outcome));
  const status = outcomes.has("reject") ? "rejected" : outcomes.has("hold") ? "pending" : "published";
  return { status, findings };
}
