import type { PublicComment } from "../../contract/comments.ts";
import type { Node } from "./node.ts";
import type { Say } from "./say.ts";
import type { ThreadState } from "./thread-state.ts";

/** Addresses that work without a script: all on the service's own pages. */
export interface Links {
  /** The thread in an order, from a cursor on. */
  page(sort: string, cursor?: string): string;
  permalink(id: string): string;
  /** The page where one writes: about the article, or in answer to a comment. */
  write(id?: string): string;
  report(id: string): string;
  rules: string;
}

/** What a script makes of a thread, where one runs. Each answers at once and draws again when it is done. */
export interface Acts {
  sort(sort: string): void;
  more(parent: string): void;
  /** Shows what came while the reader was reading. */
  showFresh(parent: string): void;
  fold(id: string): void;
  /** Loads what is needed to write, and begins with this. */
  write(intent: Intent): void;
  retry(): void;
}

/** What a reader set out to do before what it needs was loaded. */
export type Intent =
  | { kind: "compose" }
  | { kind: "reply" | "report"; id: string }
  | { kind: "vote"; id: string; value: 1 | -1 };

/** What writing puts into the thread once it is loaded. */
export interface WritingViews {
  /** Between the heading and the comments: who is signed in, and the form. */
  head(): Node | null;
  /** The row under a comment. */
  actions(comment: PublicComment): Node | null;
  /** In the place of a comment's words; null where they stand as they are. */
  words(comment: PublicComment): Node | null;
  /** Under a comment's row: a form, or what became of it. */
  below(comment: PublicComment): Node | null;
  /** The reader's own comments under `parent` that are not in the thread. */
  own(parent: string): Node[] | null;
}

/** All that the views need of what is around them. */
export interface Look {
  say: Say;
  language: string;
  links: Links;
  /** The level of the heading, 1 to 6. */
  heading: number;
  /** Whose clock times are told by: the reader's where absent. */
  timeZone?: string;
  /** Times are told from here; absent where a page is kept for later readers. */
  now?: number;
  offline?: boolean;
  acts?: Acts;
  writing?: WritingViews;
  /** What one writes with waits until it is asked for, in the place that the page's server has drawn. */
  calm?: boolean;
}

/** What is drawn: the thread and how it is looked at. */
export interface Sight {
  look: Look;
  state: ThreadState;
}
