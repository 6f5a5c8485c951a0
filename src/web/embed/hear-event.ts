import type { ArticleHead } from "../../contract/articles.ts";
import type { PublicComment } from "../../contract/comments.ts";
import type { ThreadState } from "../thread/thread-state.ts";

type Gone = Pick<PublicComment, "id" | "parentId"> & Partial<PublicComment>;

function counted(state: ThreadState, by: number): void {
  const { counts } = state.article;
  state.article = { ...state.article, counts: { published: Math.max(0, (counts.published ?? 0) + by) } };
}

function heardComment(state: ThreadState, comment: PublicComment): string | null {
  const known = state.comments.get(comment.id);
  state.comments.set(comment.id, comment);
  if (known?.status === "published") return null;
  counted(state, 1);
  const branch = state.branches.get(comment.parentId ?? "");
  if (branch?.ids.includes(comment.id)) return null;
  const parent = comment.parentId === null ? undefined : state.comments.get(comment.parentId);
  if (parent) state.comments.set(parent.id, { ...parent, replyCount: parent.replyCount + 1 });
  if (!branch) return null;
  branch.total += 1;
  // The reader's own is where they wrote it, and does not wait to be asked for.
  if (known) {
    if (parent) branch.ids.push(comment.id);
    return null;
  }
  // What comes at the end of a list that is not all here comes with its page.
  const atEnd = comment.parentId !== null || state.sort === "oldest";
  if (atEnd && branch.cursor !== null) return null;
  branch.fresh.push(comment.id);
  return comment.id;
}

function heardRemoved(state: ThreadState, gone: Gone): void {
  const known = state.comments.get(gone.id);
  if (!known) return;
  if (!known.tombstone) counted(state, -1);
  if (gone.status) {
    state.comments.set(gone.id, gone as PublicComment);
    return;
  }
  const branch = state.branches.get(known.parentId ?? "");
  if (branch) {
    branch.ids = branch.ids.filter((id) => id !== gone.id);
    branch.fresh = branch.fresh.filter((id) => id !== gone.id);
    branch.total = Math.max(branch.ids.length, branch.total - 1);
  }
  const parent = known.parentId === null ? undefined : state.comments.get(known.parentId);
  if (parent) state.comments.set(parent.id, { ...parent, replyCount: Math.max(0, parent.replyCount - 1) });
  state.comments.delete(gone.id);
}

/**
 * Puts an event of the article's stream into the state; answers the id of a comment that waits to be shown. What a
 * reader reads stays where it is: new comments wait in `fresh`.
 */
export function hearEvent(state: ThreadState, event: string, data: unknown): string | null {
  if (event === "comment") return heardComment(state, data as PublicComment);
  if (event === "removed") heardRemoved(state, data as Gone);
  else if (event === "changed") {
    const comment = data as PublicComment;
    const known = state.comments.get(comment.id);
    if (known?.tombstone && !comment.tombstone) counted(state, 1);
    if (known) state.comments.set(comment.id, comment);
  } else if (event === "commenting") {
    const { published, ...commenting } = data as ArticleHead["commenting"] & { published: number | null };
    state.article = { ...state.article, commenting, counts: { published } };
  }
  return null;
}
