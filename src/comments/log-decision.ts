import { recordLine } from "../audit/record-line.ts";
import type { Finding } from "../engine/case.ts";
import type { Act, Status } from "../engine/lifecycle.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { insertDecision, type NewDecision } from "./store.ts";

/** An act on a comment, as the append-only log keeps it: by a person, a key, or a check. */
export interface Decided {
  comment: { articleId: string; id: string; siteId: string; revision: number; rulesVersion: number };
  act: Act;
  status: Status;
  by: { kind: NewDecision["actorKind"]; id: string | null };
  at: Date;
  clauses?: string[];
  note?: string | null;
  internalNote?: string | null;
  findings?: Finding[];
  /** False for what an author does to their own comment: it restricts nobody and is no act of staff. */
  audited: boolean;
}

/** Appends a decision, and where it is an act of staff or restricts someone, its line in the audit log. */
export async function logDecision(tx: Tx, decided: Decided): Promise<NewDecision> {
  const { comment, by, clauses = [], note = null, internalNote = null, findings = [] } = decided;
  const decision: NewDecision = {
    articleId: comment.articleId,
    id: newId(),
    siteId: comment.siteId,
    commentId: comment.id,
    revision: comment.revision,
    act: decided.act,
    status: decided.status,
    automated: by.kind === "check",
    actorKind: by.kind,
    actorId: by.id,
    clauses,
    note,
    internalNote,
    rulesVersion: comment.rulesVersion,
    findings,
    decidedAt: decided.at,
  };
  await insertDecision(tx, decision);
  if (decided.audited) {
    await recordLine(tx, {
      siteId: comment.siteId,
      act: `comment.${decided.act}`,
      actor: by,
      subject: `comment:${comment.id}`,
      detail: {
        decision: decision.id,
        article: comment.articleId,
        revision: comment.revision,
        status: decided.status,
        clauses,
        checks: findings.map((finding) => finding.check),
      },
      values: { note: note ?? undefined, internalNote: internalNote ?? undefined },
    });
  }
  return decision;
}
