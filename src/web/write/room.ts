import type { OwnComment, PublicComment } from "../../contract/comments.ts";
import type { Kit } from "../embed/kit.ts";
import type { Say } from "../thread/say.ts";
import type { ThreadState } from "../thread/thread-state.ts";
import type { Store } from "./keep.ts";
import type { Session } from "./session.ts";

/** What `/v1/me` says of the reader. */
export interface Account {
  id: string;
  name: string;
  emailVerified: boolean;
}

export interface Sanction {
  id: string | null;
  kind: string;
  until: string | null;
  clauses: string[];
  statementUrl: string | null;
}

/** What `.../me` says of the reader on this article. */
export interface Personal {
  accepted: boolean;
  sanction: Sanction | null;
  votes: Record<string, 1 | -1>;
  reported: string[];
  ignored: string[];
  own: OwnComment[];
}

/** What stands in the way, said at the field it is about. */
export interface Trouble {
  words: string;
  field: "text" | "name" | "email" | "accept" | "code" | null;
  /** Epoch milliseconds until which to wait. */
  until?: number;
}

/** Something that is being written. */
export interface Form {
  kind: "new" | "reply" | "edit";
  /** What is answered or edited; `""` at the head. */
  id: string;
  text: string;
  name: string;
  email: string;
  accepted: boolean;
  busy: boolean;
  trouble: Trouble | null;
  /** Names what is sent, so that it is done once however often it is sent; `""` before. */
  key: string;
  /** What became of it, where it was not published. */
  refused: OwnComment | null;
  /** How little room was left when it was last said. */
  step: number;
  /** Brought back from an earlier visit. */
  restored: boolean;
}

/** A report on its way. */
export interface Report {
  reason: string;
  details: string;
  busy: boolean;
  trouble: string | null;
}

/** All that writing knows within one element. */
export interface Room {
  kit: Kit;
  say: Say;
  session: Session;
  store: Store | null;
  account: Account | null;
  personal: Personal | null;
  /** The thread that `personal` was read for. */
  seen: ThreadState | null;
  /** The reader's own on this article, by id. */
  mine: Map<string, OwnComment>;
  /** Those of them that stand where they were written rather than where the thread would list them. */
  here: Set<string>;
  /** Statements of reasons by comment. */
  statements: Map<string, string>;
  forms: Map<string, Form>;
  reports: Map<string, Report>;
  /** Comments that the reader means to withdraw, and is asked about. */
  withdrawing: Set<string>;
  /** Comments of ignored readers that are shown nevertheless. */
  shown: Set<string>;
  /** What could not be done to a comment, by its id. */
  failed: Map<string, string>;
  signInTrouble: string | null;
  /** Where the browser did not open the window: where it would have led. */
  blocked: string | null;
  factor: { challenge: string; code: string; trouble: string | null } | null;
}

export type { OwnComment, PublicComment };

/** The path of the article, or of something beneath it. */
export function pathOf({ kit }: Room, rest = ""): string {
  const { service, name } = kit.model;
  return `/v1/sites/${encodeURIComponent(service.site)}/articles/${encodeURIComponent(name)}${rest}`;
}

export function articleOf({ kit }: Room): ThreadState["article"] {
  return (kit.model.state as ThreadState).article;
}

/** Whether the reader may write by name and without an account. */
export function asGuest(room: Room): boolean {
  return !room.session.held && articleOf(room).commenters === "guests";
}
