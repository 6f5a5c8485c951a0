import type { Status } from "../engine/lifecycle.ts";
import { queueOf } from "../engine/queue-of.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { notFound } from "../platform/problem.ts";
import { type CommentChange, type QueueMove, updateSeen, updateUnseen } from "./change-store.ts";
import {
  type AncestorRow,
  type CommentPlace,
  findAncestors,
  lockAuthors,
  lockChains,
} from "./locks-store.ts";
import { addPublished, addReplies, type CommentRow, findComment } from "./store.ts";

/** A comment with everything locked that a change of it may touch, and its ancestors, nearest last. */
export interface LockedComment extends CommentRow {
  ancestors: AncestorRow[];
}

/**
 * Locks comments for a change, in the one order that all follow: their authors' records, their ancestors from the
 * top, themselves. Whoever changes several in one transaction locks them all before the first change: that one
 * locks the article's counters, after which no author and no comment may be waited for.
 */
export async function lockComments(tx: Tx, places: CommentPlace[]): Promise<void> {
  await lockAuthors(tx, places);
  await lockChains(tx, places);
}

/** Reads a comment that is locked already; null where there is none. */
export async function readLocked(tx: Tx, place: CommentPlace): Promise<LockedComment | null> {
  const comment = await findComment(tx, place.articleId, place.id);
  if (!comment) return null;
  const ancestors = comment.depth === 1 ? [] : await findAncestors(tx, place.articleId, comment.path);
  return { ...comment, ancestors };
}

/** Locks one comment for a change and reads it as it stands then; 404 where there is none. */
export async function lockComment(tx: Tx, articleId: string, id: string): Promise<LockedComment> {
  await lockComments(tx, [{ articleId, id }]);
  const comment = await readLocked(tx, { articleId, id });
  if (!comment) throw notFound();
  return comment;
}

/** Whether a comment stands in the thread: published, or a tombstone that holds up listed replies. */
function isListed(status: Status, replyCount: number): boolean {
  return status === "published" || replyCount > 0;
}

/** Tells the ancestors that a comment has come into the thread or left it, as far up as that changes anything. */
async function relist(tx: Tx, comment: LockedComment, delta: 1 | -1): Promise<void> {
  for (const ancestor of comment.ancestors.toReversed()) {
    const was = isListed(ancestor.status, ancestor.replyCount);
    ancestor.replyCount += delta;
    await addReplies(tx, comment.articleId, ancestor.id, delta);
    if (isListed(ancestor.status, ancestor.replyCount) === was) return;
  }
}

/** Where a comment goes from its queue by a change, or null where it stays. */
function moveOf(comment: CommentRow, change: CommentChange, at: Date): QueueMove | null {
  const from = queueOf({
    ...comment,
    withdrawn: comment.withdrawnAt !== null,
    reviewed: comment.reviewedAt !== null,
  });
  const reviewedAt = change.reviewedAt === undefined ? comment.reviewedAt : change.reviewedAt;
  const to = queueOf({
    status: change.status,
    withdrawn: (change.withdrawnAt ?? comment.withdrawnAt) !== null,
    escalated: change.escalated ?? comment.escalated,
    reported: change.reported ?? comment.reported,
    reviewed: reviewedAt !== null,
  });
  return from === to ? null : { from, to, at };
}

/** Changes a locked comment in a way that the public does not see: its status stays, or stays unpublished. */
export async function changeUnseen(
  tx: Tx,
  comment: LockedComment,
  change: CommentChange,
  now: Date,
): Promise<void> {
  await updateUnseen(tx, comment.articleId, comment.id, change, moveOf(comment, change, now));
}

/**
 * Changes a locked comment and everything that counts it: its author's number of published comments, the reply
 * counts above it, the article's counters and version, the outbox. What the public cannot see raises no version.
 *
 * @param now the database's instant: when it is published for the first time, its place in the thread
 * @returns whether the public sees a difference
 */
export async function changeComment(
  tx: Tx,
  comment: LockedComment,
  wanted: CommentChange,
  now: Date,
): Promise<boolean> {
  // What is no longer shown is no longer the editors' choice, nor first in the order of the thread.
  const change =
    wanted.status === "published" ? wanted : { ...wanted, featured: false, pinned: false, reported: false };
  const was = comment.status === "published";
  const is = change.status === "published";
  const wasListed = isListed(comment.status, comment.replyCount);
  const listed = isListed(change.status, comment.replyCount);
  const tombstoneChanged = wasListed && listed && comment.status !== change.status;
  const seen = was !== is || wasListed !== listed || tombstoneChanged || is;
  if (was !== is) await addPublished(tx, comment.siteId, comment.authorId, is ? 1 : -1);
  if (wasListed !== listed) await relist(tx, comment, listed ? 1 : -1);
  if (!seen) {
    await changeUnseen(tx, comment, change, now);
    return false;
  }
  await updateSeen(tx, comment.articleId, comment.id, change, moveOf(comment, change, now), {
    event: is && !was ? "comment" : was && !is ? "removed" : "changed",
    publishedDelta: Number(is) - Number(was),
    publishedAt: is ? now : null,
  });
  return true;
}
