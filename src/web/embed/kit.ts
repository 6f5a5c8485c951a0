import type { Intent, Look, WritingViews } from "../thread/look.ts";
import type { h } from "../thread/node.ts";
import type { ThreadModel } from "./thread-model.ts";

/** What the part that is loaded to write is given of the part that reads: it brings no copy of its own. */
export interface Kit {
  h: typeof h;
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
  adoptStyle(css: string): void;
}

/** Writing, once it is loaded. */
export interface Writing extends WritingViews {
  begin(intent: Intent): void;
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
