import type { Case } from "../engine/case.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { May } from "../engine/state-now.ts";
import type { AccountActor, Actor } from "../identity/actor.ts";
import { isStaff } from "../identity/policy.ts";
import { notFound, Problem } from "../platform/problem.ts";

/** As much of a comment as permission depends on. */
export interface CommentStanding {
  authorId: string;
  siteId: string;
  status: Status;
  createdAt: Date;
  withdrawnAt: Date | null;
}

export interface Can {
  reply: boolean;
  edit: boolean;
  withdraw: boolean;
  vote: boolean;
  report: boolean;
}

export function isAuthor(actor: Actor, comment: { authorId: string }): boolean {
  return actor.kind === "account" && actor.id === comment.authorId;
}

/** What the caller may do with a comment in this state of its article; sent to clients, so that none decides for itself. */
export function canDo(
  actor: Actor,
  comment: CommentStanding,
  ground: { may: May; now: number; editMinutes: number },
): Can {
  const own = isAuthor(actor, comment);
  const published = comment.status === "published";
  const withinWindow = ground.now < comment.createdAt.getTime() + ground.editMinutes * 60_000;
  return {
    reply: published && ground.may.reply && actor.kind === "account",
    edit: own && (published || comment.status === "pending") && ground.may.edit && withinWindow,
    withdraw: own && comment.withdrawnAt === null && ground.may.withdraw,
    vote: published && !own && ground.may.vote && actor.kind === "account",
    report: published && !own && ground.may.report && actor.kind === "account",
  };
}

/**
 * Lets the author on; others are told 403 where they may read the comment and 404 where they may not, since a
 * comment that is not published, or whose article is hidden, does not exist for them.
 */
export function assertAuthor(
  actor: Actor,
  comment: CommentStanding,
  articleMayBeRead: boolean,
): asserts actor is AccountActor {
  if (isAuthor(actor, comment)) return;
  const mayBeRead = comment.status === "published" && articleMayBeRead;
  if (!mayBeRead && !isStaff(actor, comment.siteId)) throw notFound();
  throw new Problem(actor.kind === "anonymous" ? "sign-in-required" : "not-permitted");
}

/** Whether one may be answered: only a published comment. */
export function mayBeAnswered(parent: { status: string } | undefined): NonNullable<Case["parent"]> {
  return { available: parent?.status === "published" };
}

/** Whether a person has approved it as it stands: an edit since then is nobody's approval. */
export function isApproved(comment: { approvedAt: Date | null; editedAt: Date | null }): boolean {
  return comment.approvedAt !== null && (comment.editedAt === null || comment.editedAt <= comment.approvedAt);
}
