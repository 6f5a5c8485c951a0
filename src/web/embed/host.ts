import type { Say } from "../thread/say.ts";

/** What the model needs of the element that it belongs to. */
export interface Host {
  say: Say;
  draw(): void;
  /** Says it to those who listen rather than look. */
  announce(text: string): void;
  /** Moves the focus to a comment once it is drawn, and into sight where `seen`. */
  focus(id: string, seen: boolean): void;
  tell(event: string, detail?: unknown): void;
}
