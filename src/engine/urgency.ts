import type { Finding } from "./case.ts";
import type { Care } from "./settings.ts";

const CARE_POINTS = 8;
const FINDING_POINTS = 1;
const ESCALATION_POINTS = 48;
const AGAIN_POINTS = 48;
const REPORT_POINTS: Record<string, number> = { illegal: 4, hate: 4, abuse: 2, privacy: 2 };

/** What in a comment asks moderators for care, by its findings, each once. */
export function careOf(findings: readonly Finding[]): Care[] {
  return [...new Set(findings.flatMap((finding) => finding.care ?? []))].sort();
}

/**
 * How urgent what was found makes a comment, in points of which each counts as 30 minutes of waiting: 1 for each
 * check that found something, 8 where a finding asks for care (violence, sexual, slur), 48 once it is escalated.
 * The SQL function `urgent_since` adds the reach of the article.
 */
export function urgencyPoints(findings: readonly Finding[], escalated = false): number {
  const checks = new Set(findings.map((finding) => finding.check)).size;
  const care = careOf(findings).length > 0 ? CARE_POINTS : 0;
  return checks * FINDING_POINTS + care + (escalated ? ESCALATION_POINTS : 0);
}

/** The points that a report of this reason and weight adds: 4 for illegal and hate, 2 for abuse and privacy, else 1. */
export function reportPoints(reason: string, weight: number): number {
  return weight * (REPORT_POINTS[reason] ?? 1);
}

/**
 * The points with which reports bring a comment into a queue: what was found, its reports' whole weight as if all gave
 * the last one's reason, and 48 where a person had approved it, so that it tops the reported.
 */
export function reportedPoints(
  findings: readonly Finding[],
  reports: { reason: string; weight: number },
  approved: boolean,
): number {
  const again = approved ? AGAIN_POINTS : 0;
  return urgencyPoints(findings) + reportPoints(reports.reason, reports.weight) + again;
}
