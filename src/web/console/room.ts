import type { DeskState } from "./desk-state.ts";
import type { DeskService } from "./service.ts";

/** What all parts of the desk work upon. */
export interface Room {
  service: DeskService;
  state: DeskState;
  redraw(): void;
  /** Moves the focus to what is found once it is drawn. */
  focus(selector: string): void;
}
