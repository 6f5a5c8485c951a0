import { decisionDigest } from "../audit/decision-digest.ts";
import { recordLine } from "../audit/record-line.ts";
import type { Finding } from "../engine/case.ts";
import { chooseText } from "../engine/choose-text.ts";
import type { Act, Status } from "../engine/lifecycle.ts";
import type { Text } from "../engine/settings.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { newId } from "../platform/ids.ts";
import { type Source, writeStatement } from "../statements/write-statement.ts";
import { type Before, insertDecision, type NewDecision, type Referral } from "./decision-store.ts";
import type { CommentRow } from "./store.ts";

/** An act on a comment, as the append-only log keeps it: by a person, a key, or a check. */
export interface Decided {
  comment: Pick<
    CommentRow,
    | "articleId"
    | "id"
    | "siteId"
    | "revision"
    | "rulesVersion"
    | "authorId"
    | "guest"
    | "section"
    | "language"
  > &
    Pick<CommentRow, "createdAt" | "queuedAt">;
  act: Act;
  status: Status;
  by: { kind: NewDecision["actorKind"]; id: string | null };
  at: Date;
  clauses?: string[];
  note?: Text | null;
  internalNote?: string | null;
  findings?: Finding[];
  sessionId?: string | null;
  before?: Before | null;
  undoes?: string | null;
  referral?: Referral | null;
  source?: Source;
  /** False for what an author does to their own comment: it restricts nobody and is no act of staff. */
  audited: boolean;
}

/** Acts that take an author's words from the readers, each with a statement of reasons. */
const RESTRICTING: Partial<Record<Act, "reject" | "remove">> = {
  reject: "reject",
  editRejected: "reject",
  remove: "remove",
};

/**
 * Appends a decision and what follows from its kind: a line in the audit log where it is an act of staff or
 * restricts someone, a statement of reasons where it restricts its author.
 */
export async function logDecision(tx: Tx, decided: Decided): Promise<NewDecision> {
  const { comment, by, clauses = [], note = null, internalNote = null, findings = [] } = decided;
  const automated = by.kind === "check";
  const source = decided.source ?? (automated ? "check" : "own");
  const decision: NewDecision = {
    articleId: comment.articleId,
    id: newId(),
    siteId: comment.siteId,
    commentId: comment.id,
    revision: comment.revision,
    act: decided.act,
    status: decided.status,
    automated,
    actorKind: by.kind,
    actorId: by.id,
    clauses,
    note: note === null ? null : (chooseText(note, [comment.language], [])?.text ?? null),
    internalNote,
    rulesVersion: comment.rulesVersion,
    findings,
    decidedAt: decided.at,
    queuedAt: comment.queuedAt,
    sessionId: decided.sessionId ?? null,
    before: decided.before ?? null,
    undoes: decided.undoes ?? null,
    referral: decided.referral ?? null,
    source,
  };
  await insertDecision(tx, decision);
  const restriction = RESTRICTING[decided.act];
  if (restriction) {
    await writeStatement(tx, {
      id: decision.id,
      siteId: comment.siteId,
      act: restriction,
      accountId: comment.guest ? null : comment.authorId,
      comment,
      clauses,
      rulesVersion: comment.rulesVersion,
      note,
      automatedDetection: automated || source === "check",
      automatedDecision: automated,
      source,
      by,
      language: comment.language,
      until: null,
      at: decided.at,
    });
  }
  if (decided.audited) {
    await recordLine(tx, {
      siteId: comment.siteId,
      act: `comment.${decided.act}`,
      actor: by,
      subject: `comment:${comment.id}`,
      detail: {
        decision: decision.id,
        digest: decisionDigest(decision),
        article: comment.articleId,
        section: comment.section,
        revision: comment.revision,
        status: decided.status,
        clauses,
        checks: findings.map((finding) => finding.check),
        ...(decision.undoes === null ? {} : { undoes: decision.undoes }),
      },
      values: {
        note: note ?? undefined,
        internalNote: internalNote ?? undefined,
        referral: decision.referral ?? undefined,
      },
    });
  }
  return decision;
}
