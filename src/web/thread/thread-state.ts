import type { ArticleHead } from "../../contract/articles.ts";
import type { PublicComment, Sort } from "../../contract/comments.ts";
import type { ArticleToBegin } from "../../contract/page-identity.ts";

/** What hangs under a comment, or under the article itself, as far as it is known here. */
export interface Branch {
  ids: string[];
  /** Where the next page begins; null where all is here. */
  cursor: string | null;
  /** How many there are in all, also those that are not here. */
  total: number;
  /** Came while the reader was reading, and waits to be asked for. */
  fresh: string[];
  folded: boolean;
  busy: boolean;
}

/** A thread as far as a page knows it. */
export interface ThreadState {
  /** Also one that its first comment is still to make. */
  article: ArticleToBegin;
  sort: Sort;
  comments: Map<string, PublicComment>;
  /** By the comment they hang under; `""` is the top level. */
  branches: Map<string, Branch>;
  /** The comment that the page's address names. */
  linked: string | null;
}

/** A page of the API's thread. */
export interface ThreadPage {
  article: ArticleHead;
  items: (PublicComment & { replies: RepliesPage })[];
  nextCursor: string | null;
}

export interface RepliesPage {
  items: PublicComment[];
  nextCursor: string | null;
  total: number;
}

export function emptyBranch(total = 0): Branch {
  return { ids: [], cursor: null, total, fresh: [], folded: false, busy: false };
}

/** The branch under a comment, made where nobody asked for it before. */
export function branchOf(state: ThreadState, id: string): Branch {
  const known = state.branches.get(id);
  if (known) return known;
  const made = emptyBranch(state.comments.get(id)?.replyCount ?? 0);
  state.branches.set(id, made);
  return made;
}

/** Adds a page of comments to what hangs under `parent`; what is there already stays where it is. */
export function addPage(state: ThreadState, parent: string, page: RepliesPage): void {
  const branch = branchOf(state, parent);
  for (const comment of page.items) {
    state.comments.set(comment.id, comment);
    if (!branch.ids.includes(comment.id)) branch.ids.push(comment.id);
    branch.fresh = branch.fresh.filter((id) => id !== comment.id);
  }
  branch.cursor = page.nextCursor;
  branch.total = Math.max(page.total, branch.ids.length);
}

/** Adds a page of the thread. */
export function addThreadPage(state: ThreadState, page: Pick<ThreadPage, "items" | "nextCursor">): void {
  addPage(state, "", { ...page, total: 0 });
  for (const { replies, ...comment } of page.items) {
    // Without what hangs under it: that is kept by its own name.
    state.comments.set(comment.id, comment);
    addPage(state, comment.id, replies);
  }
}

/** The first page of a thread as a state. */
export function firstState(
  page: Omit<ThreadPage, "article"> & Pick<ThreadState, "article">,
  sort: Sort,
): ThreadState {
  const state: ThreadState = {
    article: page.article,
    sort,
    comments: new Map(),
    branches: new Map(),
    linked: null,
  };
  addThreadPage(state, page);
  return state;
}

/** Whether a comment is among what is drawn, however deep; what hid it is unfolded. */
export function standsIn(state: ThreadState, id: string): boolean {
  for (let at: string | null = id; at !== null; ) {
    const comment: PublicComment | undefined = state.comments.get(at);
    const branch = state.branches.get(comment?.parentId ?? "");
    if (!comment || !branch?.ids.includes(at)) return false;
    branch.folded = false;
    at = comment.parentId;
  }
  return true;
}

/** A comment with what stands above and below it, as the API answers for one. */
export type InPlace = PublicComment & { ancestors: PublicComment[]; replies: RepliesPage };

/** Adds a comment and what is above it, so that it is drawn whatever else of the thread is here. */
export function addInPlace(state: ThreadState, { ancestors, replies, ...comment }: InPlace): void {
  for (const one of [...ancestors, comment]) {
    state.comments.set(one.id, one);
    const branch = branchOf(state, one.parentId ?? "");
    branch.folded = false;
    branch.fresh = branch.fresh.filter((fresh) => fresh !== one.id);
    if (branch.ids.includes(one.id)) continue;
    if (one.parentId === null) branch.ids.unshift(one.id);
    else branch.ids.push(one.id);
  }
  addPage(state, comment.id, replies);
}

/** Puts what waited to be asked for into its list; answers the first of it. */
export function placeFresh(state: ThreadState, parent: string): string | undefined {
  const branch = state.branches.get(parent);
  if (!branch) return undefined;
  const atEnd = parent !== "" || state.sort === "oldest";
  const fresh = atEnd ? branch.fresh : [...branch.fresh].reverse();
  branch.ids = atEnd ? [...branch.ids, ...fresh] : [...fresh, ...branch.ids];
  branch.fresh = [];
  return fresh[0];
}
