import type { Case, Finding } from "../case.ts";
import type { Care, CheckSettings } from "../settings.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

/** Classifiers of these names find what asks moderators for care. */
const CARE: Record<string, Care[]> = {
  violence: ["violence"],
  sexual: ["sexual"],
  slur: ["slur"],
  hate: ["slur"],
};

/**
 * What the classifiers said, each against its own thresholds, which are exclusive: a score of exactly
 * `holdAbove` passes. One that gave no usable answer is as `ifUnknown` says; one without thresholds is off.
 */
export function signals(c: Case): Finding[] {
  return Object.entries(c.settings.checks).flatMap(([name, settings]) => judge(c, name, settings));
}

function judge(c: Case, name: string, settings: CheckSettings): Finding[] {
  const { holdAbove, rejectAbove, ifUnknown } = settings;
  if (holdAbove === null && rejectAbove === null) return [];
  const found = (outcome: Finding["outcome"], message: string, detail: Finding["detail"]): Finding[] => [
    {
      check: name,
      outcome,
      message,
      spans: [],
      clause: clauseFor(c, name),
      detail,
      ...(Object.hasOwn(CARE, name) ? { care: CARE[name] ?? [] } : {}),
    },
  ];
  const signal = Object.hasOwn(c.signals, name) ? c.signals[name] : "unknown";
  if (signal === undefined || signal === "unknown" || Number.isNaN(signal.score)) {
    if (ifUnknown === "ignore") return [];
    return found("hold", en.finding.unknown, {
      score: null,
    });
  }
  const { score } = signal;
  if (rejectAbove !== null && score > rejectAbove) {
    return found("reject", en.finding.against, {
      score,
      above: rejectAbove,
    });
  }
  if (holdAbove !== null && score > holdAbove) {
    return found("hold", en.finding.asks, {
      score,
      above: holdAbove,
    });
  }
  return [];
}
