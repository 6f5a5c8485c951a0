import { changeComment, changeUnseen, type LockedComment } from "../comments/change-status.ts";
import { logDecision } from "../comments/log-decision.ts";
import { type Act, type Status, undone } from "../engine/lifecycle.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { reopenReports } from "../reports/store.ts";
import { reinstateStrikes, revokeStrikes } from "../sanctions/revoke-strikes.ts";
import { reopenStatements } from "../statements/store.ts";
import { endStatements } from "../statements/write-statement.ts";
import type { Outcome } from "./outcome.ts";
import type { DecisionRow } from "./store.ts";

/** The decision that the caller may take back: their own last one, in this session; null where there is none. */
export function undoable(
  actor: Actor,
  comment: { revision: number; withdrawnAt: Date | null },
  last: DecisionRow | null,
): { decision: DecisionRow; status: Status } | null {
  if (actor.kind !== "account" || !last?.before || comment.withdrawnAt !== null) return null;
  if (last.sessionId !== actor.sessionId || last.actorId !== actor.id) return null;
  if (last.revision !== comment.revision) return null;
  const status = undone({ act: last.act as Act, before: last.before.status });
  return status === null ? null : { decision: last, status };
}

/**
 * Takes the caller's last decision on a locked comment back, with all that followed from it: the comment stands as
 * before, its reports are open again, the statement of reasons says so and the strike is revoked.
 */
export async function undoLast(
  tx: Tx,
  actor: Actor,
  comment: LockedComment,
  last: DecisionRow | null,
  now: Date,
): Promise<Outcome> {
  const found = undoable(actor, comment, last);
  const before = found?.decision.before;
  if (!found || !before) return { problem: "already-decided", decision: last };
  const { decision: taken, status } = found;
  const decision = await logDecision(tx, {
    comment,
    act: "undo",
    status,
    by: actorName(actor),
    at: now,
    sessionId: actor.kind === "account" ? actor.sessionId : null,
    undoes: taken.id,
    audited: true,
  });
  const place = { articleId: comment.articleId, commentId: comment.id };
  await reopenReports(tx, place, taken.decidedAt);
  await reinstateStrikes(tx, comment.articleId, comment.id, taken.decidedAt, now);
  await reopenStatements(tx, comment.id, taken.decidedAt);
  await revokeStrikes(tx, await endStatements(tx, { id: taken.id }, now, "undone"), now);
  const instant = (at: string | null) => (at === null ? null : new Date(at));
  const change = {
    ...before,
    status,
    approvedAt: instant(before.approvedAt),
    reviewedAt: instant(before.reviewedAt),
  };
  const same =
    status === comment.status && before.featured === comment.featured && before.pinned === comment.pinned;
  if (same) await changeUnseen(tx, comment, change, now);
  const seen = !same && (await changeComment(tx, comment, change, now));
  return { problem: null, status, decision, seen };
}
