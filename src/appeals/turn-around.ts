import { type LockedComment, readLocked } from "../comments/change-status.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { decideOne } from "../moderation/decide-one.ts";
import { refusalOf } from "../moderation/refusal-of.ts";
import { overturnNotice, overturnRemovals } from "../notices/store.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { liftSanctionIn } from "../sanctions/lift-sanction.ts";
import { revokeStrikes } from "../sanctions/revoke-strikes.ts";
import { endStatements } from "../statements/write-statement.ts";
import { type JudgedAppeal, upholdDismissed } from "./store.ts";

/** What an overturned appeal has done; `seen` where the public sees a difference. */
export interface Turned {
  decisionId: string | null;
  seen: boolean;
}

interface Judgement {
  note: string;
  clauses: string[];
  now: Date;
}

const NOTHING: Turned = { decisionId: null, seen: false };

async function decide(
  tx: Tx,
  actor: Actor,
  comment: LockedComment,
  act: "restore" | "remove" | "reject",
  { note, clauses, now }: Judgement,
): Promise<Turned> {
  const { articleId, id: commentId, revision } = comment;
  const about = { articleId, commentId, revision, internalNote: null, referral: null };
  const outcome = await decideOne(tx, actor, { ...about, act, clauses, note, source: "appeal" }, now);
  if (outcome.problem !== null) throw refusalOf(outcome);
  return { decisionId: outcome.decision.id, seen: outcome.seen };
}

async function readComment(tx: Tx, appeal: JudgedAppeal): Promise<LockedComment | null> {
  const { articleId, commentId } = appeal;
  const comment = articleId && commentId ? await readLocked(tx, { articleId, id: commentId }) : null;
  return comment?.withdrawnAt === null ? comment : null;
}

/** The author was right: the comment is published again, or the sanction lifted. */
async function forAuthor(tx: Tx, actor: Actor, appeal: JudgedAppeal, judgement: Judgement): Promise<Turned> {
  // What has been put right meanwhile stays as it is.
  if (appeal.endedAt !== null) return NOTHING;
  const { now } = judgement;
  if (appeal.commentId === null) {
    await liftSanctionIn(tx, { id: appeal.subjectId, by: actorName(actor), at: now, because: "overturned" });
    return NOTHING;
  }
  const comment = await readComment(tx, appeal);
  const down = comment?.status === "rejected" || comment?.status === "removed";
  const turned =
    comment && down ? await decide(tx, actor, comment, "restore", { ...judgement, clauses: [] }) : NOTHING;
  // Of a comment that was withdrawn meanwhile nothing comes back, but its author was right.
  await revokeStrikes(tx, await endStatements(tx, { id: appeal.subjectId }, now, "overturned"), now);
  await overturnRemovals(tx, appeal.commentId, now);
  return turned;
}

/** Whoever reported it or gave notice was right: the comment is taken down, if it is still up. */
async function forNotifier(
  tx: Tx,
  actor: Actor,
  appeal: JudgedAppeal,
  judgement: Judgement,
): Promise<Turned> {
  const comment = await readComment(tx, appeal);
  const act = comment?.status === "published" ? "remove" : comment?.status === "pending" ? "reject" : null;
  const turned = comment && act ? await decide(tx, actor, comment, act, judgement) : NOTHING;
  if (appeal.subject === "notice") await overturnNotice(tx, appeal.subjectId, judgement.now);
  else if (appeal.articleId) await upholdDismissed(tx, appeal.articleId, appeal.subjectId);
  return turned;
}

/** Does what follows from an overturned appeal; what it is about is locked already. */
export function turnAround(
  tx: Tx,
  actor: Actor,
  appeal: JudgedAppeal,
  judgement: Judgement,
): Promise<Turned> {
  return appeal.party === "author"
    ? forAuthor(tx, actor, appeal, judgement)
    : forNotifier(tx, actor, appeal, judgement);
}
