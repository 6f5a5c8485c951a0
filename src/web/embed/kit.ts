import type { Intent, Look, WritingViews } from "../thread/look.ts";
import type { instant } from "../thread/moment.ts";
import type { h, Node } from "../thread/node.ts";
import type { Messages, Say } from "../thread/say.ts";
import type { spokenBody } from "../thread/spoken-body.ts";
import type { branchOf } from "../thread/thread-state.ts";
import type { hearEvent } from "./hear-event.ts";
import type { ask } from "./service.ts";
import type { ThreadModel } from "./thread-model.ts";

/** What the part that is loaded to write is given of the part that reads: it brings no copy of its own. */
export interface Kit {
  h: typeof h;
  ask: typeof ask;
  branchOf: typeof branchOf;
  hearEvent: typeof hearEvent;
  instant: typeof instant;
  spokenBody: typeof spokenBody;
  /** A comment of the thread in its list, with what hangs under it. */
  item(id: string): Node | null;
  /** Says further messages in the language that is spoken. */
  speak(messages: Messages): Say;
  element: HTMLElement;
  site: string;
  model: ThreadModel;
  /** Whose messages are said: `de`. */
  spoken: string;
  /** As it is now; its `say` says what reading says. */
  look(): Look;
  draw(): void;
  announce(text: string): void;
  focus(id: string, seen: boolean): void;
  /** Moves the focus to what a selector finds in the element, once it is drawn. */
  focusOn(selector: string): void;
  tell(event: string, detail?: unknown): void;
}

/** Writing, once it is loaded. */
export interface Writing extends WritingViews {
  /** `opened` is a window that was opened within the click, since later browsers would not let it. */
  begin(intent: Intent, opened?: Window | null): void;
  signIn(): Promise<void>;
  signOut(): Promise<void>;
  /** Signs in by a token that the newspaper has signed. */
  signOn(token: string): Promise<void>;
  stop(): void;
}

/** What `write-….js` has to offer. */
export interface WritingModule {
  startWriting(kit: Kit): Promise<Writing>;
}

/** Where a reader's session is kept between pages, so that writing is loaded at once for those who have one. */
export function sessionKey(base: string, site: string): string {
  return `understory:${base}:${site}`;
}

/** Opens the sign-in window, empty as yet; null where the browser will not. */
export function openWindow(): Window | null {
  return open("", "understory", "popup,width=480,height=680");
}
