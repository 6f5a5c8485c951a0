import type { Status } from "../engine/lifecycle.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { notFound } from "../platform/problem.ts";
import {
  addPublished,
  addReplies,
  type CommentChange,
  type CommentRow,
  findComment,
  lockAuthor,
  lockChain,
  updateSeen,
  updateUnseen,
} from "./store.ts";

/** A comment with everything locked that a change of it may touch, and its ancestors, nearest last. */
export interface LockedComment extends CommentRow {
  ancestors: { id: string; status: Status; replyCount: number }[];
}

/**
 * Locks a comment for a change, in the one order that all follow: its author's record, its ancestors from the
 * top, itself. What is read is read after that. 404 where there is none.
 */
export async function lockComment(tx: Tx, articleId: string, id: string): Promise<LockedComment> {
  const known = await findComment(tx, articleId, id);
  if (!known) throw notFound();
  await lockAuthor(tx, known.siteId, known.authorId);
  const chain = await lockChain(tx, articleId, known.path, id);
  const comment = await findComment(tx, articleId, id);
  if (!comment) throw notFound();
  return { ...comment, ancestors: chain.filter((one) => one.id !== id) };
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
  change: CommentChange,
  now: Date,
): Promise<boolean> {
  const was = comment.status === "published";
  const is = change.status === "published";
  const wasListed = isListed(comment.status, comment.replyCount);
  const listed = isListed(change.status, comment.replyCount);
  const tombstoneChanged = wasListed && listed && comment.status !== change.status;
  const seen = was !== is || wasListed !== listed || tombstoneChanged || is;
  if (was !== is) await addPublished(tx, comment.siteId, comment.authorId, is ? 1 : -1);
  if (wasListed !== listed) await relist(tx, comment, listed ? 1 : -1);
  if (!seen) {
    await updateUnseen(tx, comment.articleId, comment.id, change);
    return false;
  }
  await updateSeen(tx, comment.articleId, comment.id, change, {
    event: is && !was ? "comment" : was && !is ? "removed" : "changed",
    publishedDelta: Number(is) - Number(was),
    publishedAt: is ? now : null,
  });
  return true;
}
