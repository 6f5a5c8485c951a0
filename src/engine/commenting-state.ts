import type { Level, NoticeReason, Settings } from "./settings.ts";

/** What readers may do in a thread. */
export interface May {
  read: boolean;
  comment: boolean;
  reply: boolean;
  edit: boolean;
  withdraw: boolean;
  vote: boolean;
  report: boolean;
}

/** Whether and why comments are taken now, and when that changes. Instants are epoch milliseconds. */
export interface CommentingState {
  state: "open" | "premoderated" | "scheduled" | "closed" | "hidden";
  reason: NoticeReason | null;
  /** The setting that decided and where it was set; null when nothing but the defaults decides. */
  because: { setting: keyof Settings; level: Level } | null;
  /** The next instant at which comments will be taken again. */
  opensAt: number | null;
  /** The next instant at which comments stop being taken. */
  closesAt: number | null;
  /** The next instant at which `state` changes by itself. */
  changesAt: number | null;
  may: May;
}
