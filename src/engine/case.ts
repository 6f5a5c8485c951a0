import type { CommentingState } from "./commenting-state.ts";
import type { Sanction } from "./sanction-in-force.ts";
import type { Care, Settings } from "./settings.ts";
import type { TermMatcher } from "./terms/compile-terms.ts";

/** What a reader sees of a comment. Offsets are UTF-16; `toSource` leads from `plain` back to `source`. */
export interface VisibleText {
  source: string;
  plain: string;
  links: { url: string; start: number; end: number }[];
  toSource(start: number, end: number): [number, number];
}

/** What the rules must know of an author. Instants are epoch milliseconds. */
export interface Author {
  kind: "account" | "guest";
  staff: boolean;
  emailVerified: boolean;
  joinedAt: number;
  /** Comments of theirs that were published. */
  approved: number;
  lastCommentAt: number | null;
  recent: { hash: string; at: number; commentId: string }[];
  sanctions: Sanction[];
  /** The version of the rules document they accepted last. */
  acceptedVersion: number | null;
}

/** What a classifier answered, from 0 to 1, or that it did not answer in time. */
export type Signal = { score: number } | "unknown";

/** Everything that `admit` and `decide` may look at: one comment, reply or edit at one instant. */
export interface Case {
  act: "comment" | "reply" | "edit";
  settings: Settings;
  state: Pick<CommentingState, "state" | "reason" | "may">;
  /** Epoch milliseconds, the database's clock. */
  now: number;
  author: Author;
  text: VisibleText;
  /** Hash of `foldText(text.plain)`, made by the caller. */
  textHash: string;
  matcher: TermMatcher;
  /** BCP-47 tag of the article's language. */
  language: string;
  /** The comment that a reply answers. */
  parent: { available: boolean } | null;
  /** The rules document in force. */
  rules: { version: number } | null;
  /** The version that the post says it accepts. */
  rulesVersion: number | null;
  /** The comment that an edit changes. */
  edit: { commentId: string; firstCreatedAt: number } | null;
  /** The name shown, which is looked through for terms as well. */
  authorName: string;
  signals: Record<string, Signal>;
}

/** What one check found. `spans` are UTF-16 offsets in `text.source`. */
export interface Finding {
  check: string;
  outcome: "hold" | "reject";
  message: string;
  spans: [number, number][];
  clause: string | null;
  detail: Record<string, string | number | boolean | null>;
  /** What in the finding asks for care; absent where nothing does. */
  care?: Care[];
}

/** What becomes of what was said, with every finding and not only the first. */
export interface Verdict {
  status: "published" | "pending" | "rejected";
  findings: Finding[];
}

/** Why something may not be said here at all; nothing is stored. `retryAfter` is in whole seconds. */
export type Refusal =
  | { type: "comments-closed" }
  | { type: "sign-in-required" }
  | { type: "account-banned" }
  | { type: "account-suspended"; until: number | null; clauses: string[] }
  | { type: "warning-not-read"; sanctionId: string | null; clauses: string[] }
  | { type: "edit-window-over" }
  | { type: "email-not-verified" }
  | { type: "rules-not-accepted"; version: number }
  | { type: "parent-not-available" }
  | { type: "comment-too-short" | "comment-too-long" | "too-many-links"; limit: number; actual: number }
  | { type: "repeated-comment"; commentId: string }
  | { type: "posting-too-fast"; retryAfter: number };
