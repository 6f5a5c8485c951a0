import type { StrikeRules } from "./strike-steps.ts";

/** Where an effective value was set; `default` is Understory's own. */
export type Level = "default" | "site" | "section" | "article";

/** What an editor asks for; the state that follows is computed by `commentingState`. */
export type Mode = "open" | "premoderated" | "closed" | "hidden";

/** Why commenting is closed or hidden, as readers are told. */
export type NoticeReason =
  | "editorial"
  | "legal"
  | "capacity"
  | "age"
  | "hours"
  | "moved"
  | "request"
  | "site";

/** A text for readers: one string in the site's language, or one for each BCP-47 language tag. */
export type Text = string | { [languageTag: string]: string };

/** One weekly opening: `day` 1 is Monday, `HH:MM` local time, `to` exclusive and up to `24:00`. */
export interface WeeklyWindow {
  day: number;
  from: string;
  to: string;
}

/** Weekly opening hours in an IANA time zone; on a holiday (`YYYY-MM-DD`) no window begins. */
export interface Hours {
  timeZone: string;
  weekly: WeeklyWindow[];
  holidays: string[];
  outside: "premoderated" | "closed";
}

/** What a client should cover until a moderator asks to see it. */
export type Care = "violence" | "sexual" | "slur";

/** A word or phrase, `*` for a run of letters inside a word; with a language it counts only there. */
export type Term = string | { term: string; language?: string | undefined; care?: Care | undefined };

/** The three lists of terms. `allowed` takes terms off the other two and excuses what it matches. */
export interface Terms {
  refused: Term[];
  held: Term[];
  allowed: Term[];
}

/** Thresholds (0 to 1, exclusive) for one classifier; `deadlineMs` in milliseconds is for its caller. */
export interface CheckSettings {
  holdAbove: number | null;
  rejectAbove: number | null;
  ifUnknown: "hold" | "ignore";
  deadlineMs: number;
}

/** What readers may still do while commenting is closed or not open yet. */
export interface WhileClosed {
  edits: boolean;
  withdrawals: boolean;
  votes: boolean;
  reports: boolean;
}

/** What a closed article tells its readers; `continueAt` is the key of another article. */
export interface ClosedNotice {
  reason: NoticeReason | null;
  text: Text | null;
  callToAction: { label: Text; url: Text } | null;
  continueAt: string | null;
}

/** Every rule of an article, complete: what `layer` makes of the defaults and the levels above it. */
export interface Settings {
  mode: Mode;
  /** ISO 8601 instant. */
  opensAt: string | null;
  /** ISO 8601 instant; commenting stops at it. */
  closesAt: string | null;
  /** Hours since the article was published. */
  closeAfterHours: number | null;
  keepOpen: boolean;
  hours: Hours | null;
  capacity: { maxPending: number } | null;
  paused: boolean;
  legalHold: boolean;
  whileClosed: WhileClosed;
  closedNotice: ClosedNotice;
  acceptance: "required" | "shown" | "none";
  commenters: "verified" | "registered" | "guests";
  newcomers: { approved: number; hours: number };
  /** Graphemes of visible text. */
  minLength: number;
  /** Graphemes of visible text. */
  maxLength: number;
  maxLinks: number;
  linksHeldAbove: number;
  maxDepth: number;
  secondsBetween: number;
  repeatMinutes: number;
  editMinutes: number;
  terms: Terms;
  checks: Record<string, CheckSettings>;
  /** Code of the clause that a check cites, by the check's name. */
  clauseFor: Record<string, string>;
  reportsToHold: number;
  strikes: StrikeRules;
  votes: "up" | "upDown" | "none";
  defaultSort: "top" | "newest" | "oldest";
  indexable: boolean;
}

/** An object of which any member may be absent (or undefined, which is the same). */
export type Some<T> = { [K in keyof T]?: T[K] | undefined };

/** What one level stores: absent means inherited. Four settings are layered member by member. */
export type OwnSettings = Some<Omit<Settings, "whileClosed" | "closedNotice" | "terms" | "checks">> & {
  whileClosed?: Some<WhileClosed> | undefined;
  closedNotice?: Some<ClosedNotice> | undefined;
  terms?: Some<Terms> | undefined;
  checks?: Record<string, Some<CheckSettings>> | undefined;
};

/** What holds where nobody has set anything. */
export const DEFAULTS: Settings = {
  mode: "open",
  opensAt: null,
  closesAt: null,
  closeAfterHours: null,
  keepOpen: false,
  hours: null,
  capacity: null,
  paused: false,
  legalHold: false,
  whileClosed: { edits: false, withdrawals: true, votes: true, reports: true },
  closedNotice: { reason: null, text: null, callToAction: null, continueAt: null },
  acceptance: "shown",
  commenters: "registered",
  newcomers: { approved: 0, hours: 0 },
  minLength: 1,
  maxLength: 5000,
  maxLinks: 5,
  linksHeldAbove: 2,
  maxDepth: 3,
  secondsBetween: 15,
  repeatMinutes: 60,
  editMinutes: 5,
  terms: { refused: [], held: [], allowed: [] },
  checks: { spam: { holdAbove: 0.9, rejectAbove: null, ifUnknown: "ignore", deadlineMs: 500 } },
  clauseFor: {},
  reportsToHold: 5,
  strikes: { clauses: {}, steps: [] },
  votes: "up",
  defaultSort: "top",
  indexable: true,
};
