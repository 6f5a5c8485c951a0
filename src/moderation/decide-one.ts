import { changeComment, changeUnseen, type LockedComment, readLocked } from "../comments/change-status.ts";
import type { CommentChange } from "../comments/change-store.ts";
import type { Before, Referral } from "../comments/decision-store.ts";
import { logDecision } from "../comments/log-decision.ts";
import type { Act } from "../contract/moderation.ts";
import { lifecycle, type Status } from "../engine/lifecycle.ts";
import type { Text } from "../engine/settings.ts";
import { urgencyPoints } from "../engine/urgency.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { settleReports } from "../reports/store.ts";
import { addStrike } from "../sanctions/add-strike.ts";
import { revokeStrikes } from "../sanctions/revoke-strikes.ts";
import { findRules } from "../sites/store.ts";
import { endStatements, type Source } from "../statements/write-statement.ts";
import { endClaim } from "./claims-store.ts";
import type { Outcome } from "./outcome.ts";
import { findDecisions } from "./store.ts";
import { undoLast } from "./undo-last.ts";

/** An act on one comment, as its transaction takes it. */
export interface Deed {
  commentId: string;
  articleId: string;
  revision: number;
  act: Act;
  clauses: string[];
  note: Text | null;
  internalNote: string | null;
  referral: Referral | null;
  /** What drew attention to it, where that is known; else it is seen from the comment itself. */
  source?: Source | undefined;
  /** It follows from a sanction, which cites this version of the rules and is the consequence: no strike is added. */
  sanctioned?: { rulesVersion: number } | undefined;
}

const RESTRICTING: ReadonlySet<Act> = new Set<Act>(["reject", "remove"]);
const UNSEEN: ReadonlySet<Act> = new Set<Act>(["escalate", "refer"]);

/** The clauses of the rules documents that a transaction has read: a bulk of decisions mostly cites the same one. */
const codes = new WeakMap<Tx, Map<string, Set<string>>>();

/** A restricting act cites clauses of the version under which the judged words were written. */
async function citesClauses(tx: Tx, comment: LockedComment, clauses: string[]): Promise<boolean> {
  if (clauses.length === 0) return false;
  const name = `${comment.siteId}:${comment.rulesVersion}`;
  const read = codes.get(tx) ?? new Map<string, Set<string>>();
  codes.set(tx, read);
  let known = read.get(name);
  if (!known) {
    const rules = await findRules(tx, comment.siteId, comment.rulesVersion);
    known = new Set(rules?.clauses.map((clause) => clause.code));
    read.set(name, known);
  }
  return clauses.every((code) => known.has(code));
}

const SETTLED = { reported: false, escalated: false, reportWeight: 0 };

function changeFor(
  act: Act,
  status: Status,
  comment: LockedComment,
  clauses: string[],
  now: Date,
): CommentChange {
  switch (act) {
    case "approve":
    case "restore":
      return { ...SETTLED, status, approvedAt: now, reviewedAt: now, clauses: [] };
    case "reject":
    case "remove":
      return { ...SETTLED, status, reviewedAt: now, clauses };
    case "requeue":
      return {
        status,
        clauses: [],
        reviewedAt: null,
        escalated: false,
        points: urgencyPoints(comment.findings ?? []),
      };
    case "feature":
    case "unfeature":
      return { status, featured: act === "feature", reviewedAt: now };
    case "pin":
    case "unpin":
      return { status, pinned: act === "pin", reviewedAt: now };
    case "escalate":
      return { status, escalated: true, points: urgencyPoints(comment.findings ?? [], true) };
    default:
      return { status };
  }
}

/** What stands before a decision, so that it can be undone. */
export function beforeOf(comment: LockedComment): Before {
  return {
    status: comment.status,
    clauses: comment.clauses,
    featured: comment.featured,
    pinned: comment.pinned,
    escalated: comment.escalated,
    reported: comment.reported,
    reportWeight: comment.reportWeight,
    approvedAt: comment.approvedAt?.toISOString() ?? null,
    reviewedAt: comment.reviewedAt?.toISOString() ?? null,
  };
}

/** What drew attention to a comment: the reports that were open, else what the checks found, else the moderator's eye. */
function sourceOf(comment: LockedComment, reports: number): Source {
  if (reports > 0) return "report";
  return comment.status === "pending" && (comment.findings ?? []).length > 0 ? "check" : "own";
}

async function settle(tx: Tx, deed: Deed, now: Date): Promise<number> {
  const outcome = RESTRICTING.has(deed.act)
    ? "upheld"
    : deed.act === "approve" || deed.act === "restore"
      ? "dismissed"
      : null;
  return outcome ? settleReports(tx, deed, outcome, now) : 0;
}

/**
 * Decides on one comment that is locked already, by somebody who may; everything that follows from it happens in the
 * same transaction: the log, the statement of reasons, the reports it settles, strikes, the claim that it ends.
 *
 * @param now the database's instant under the locks
 */
export async function decideOne(tx: Tx, actor: Actor, deed: Deed, now: Date): Promise<Outcome> {
  const found = await readLocked(tx, { articleId: deed.articleId, id: deed.commentId });
  const comment = found && { ...found, ...deed.sanctioned };
  if (!comment) return { problem: "not-found" };
  if (comment.revision !== deed.revision) return { problem: "already-changed" };
  const by = actorName(actor);
  const tell = async (status: Status) => {
    const name = actor.kind === "account" ? actor.name : null;
    const { siteId, section } = comment;
    await endClaim(tx, siteId, "comment", comment.id, section, {
      event: "decided",
      data: { commentId: comment.id, act: deed.act, status, by: { ...by, name } },
    });
  };
  const lastDecision = async () => (await findDecisions(tx, comment.articleId, comment.id, 1))[0] ?? null;
  if (deed.act === "undo") {
    const undone = await undoLast(tx, actor, comment, await lastDecision(), now);
    if (undone.problem === null) await tell(undone.status);
    return undone;
  }
  const status = comment.withdrawnAt === null ? lifecycle(comment.status, deed.act) : null;
  if (status === null) return { problem: "already-decided", decision: await lastDecision() };
  const restricts = RESTRICTING.has(deed.act);
  if (restricts && !(await citesClauses(tx, comment, deed.clauses))) return { problem: "clause-required" };
  const clauses = restricts ? deed.clauses : [];
  const reports = await settle(tx, deed, now);
  const decision = await logDecision(tx, {
    comment,
    act: deed.act,
    status,
    by,
    at: now,
    clauses,
    note: deed.note,
    internalNote: deed.internalNote,
    sessionId: actor.kind === "account" ? actor.sessionId : null,
    // What answers an appeal or a notice has been told to both sides: it is not taken back like a slip.
    before: deed.source === "appeal" || deed.source === "notice" ? null : beforeOf(comment),
    referral: deed.act === "refer" ? deed.referral : null,
    source: deed.source ?? sourceOf(comment, reports),
    audited: true,
  });
  if (restricts && !deed.sanctioned) await addStrike(tx, actor, { comment, decision });
  if (deed.act === "restore" || deed.act === "requeue") {
    const endedBy = deed.source === "appeal" ? "overturned" : "restored";
    await revokeStrikes(tx, await endStatements(tx, { commentId: comment.id }, now, endedBy), now);
  }
  const change = changeFor(deed.act, status, comment, clauses, now);
  const unseen = UNSEEN.has(deed.act) || (deed.act === "approve" && comment.status === "published");
  if (unseen) await changeUnseen(tx, comment, change, now);
  const seen = !unseen && (await changeComment(tx, comment, change, now));
  await tell(status);
  return { problem: null, status, decision, seen };
}
