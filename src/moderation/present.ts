import { presentOwn } from "../comments/present.ts";
import type { CommentRow } from "../comments/store.ts";
import type { AuthorRow, DecisionRow, ReportRow } from "./store.ts";

/** A decision as staff and the author see it; without the internal note. */
export function presentDecision(row: DecisionRow) {
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
    createdAt: row.createdAt.toISOString(),
  };
}

/** One that waits, with what a moderator needs to decide on it. */
export function presentQueueItem(comment: CommentRow, reports: ReportRow[], author: AuthorRow | undefined) {
  return {
    comment: presentOwn(comment),
    findings: comment.findings ?? [],
    reports: reports.filter((report) => report.commentId === comment.id).map(presentReport),
    author: {
      id: comment.guest ? null : comment.authorId,
      name: comment.authorName ?? "",
      joinedAt: (author?.joinedAt ?? comment.createdAt).toISOString(),
      published: author?.published ?? 0,
    },
    claim: null,
  };
}
