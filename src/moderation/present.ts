import type { Finding } from "../engine/case.ts";
import type { DecisionRow, ReportRow } from "./store.ts";

/** A decision as staff and the author see it; without the internal note. */
export function presentDecision(row: Omit<DecisionRow, "before" | "sessionId" | "queuedAt">) {
  return {
    id: row.id,
    act: row.act,
    status: row.status,
    automated: row.automated,
    actor: { kind: row.actorKind, id: row.actorId },
    clauses: row.clauses,
    note: row.note,
    decidedAt: row.decidedAt.toISOString(),
  };
}

export function presentReport(row: ReportRow) {
  return {
    reason: row.reason,
    details: row.details,
    weight: row.weight,
    burst: row.burst,
    outcome: row.outcome,
    createdAt: row.createdAt.toISOString(),
  };
}

/** A finding as moderators see it, with what in it asks for care. */
export function presentFinding(finding: Finding) {
  const { check, outcome, message, spans, clause, detail, care = [] } = finding;
  return { check, outcome, message, spans, clause, detail, care };
}
