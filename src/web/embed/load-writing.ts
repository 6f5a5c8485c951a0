import { itemView } from "../thread/branch-view.ts";
import type { Look } from "../thread/look.ts";
import { instant } from "../thread/moment.ts";
import { h } from "../thread/node.ts";
import { speak } from "../thread/say.ts";
import { spokenBody } from "../thread/spoken-body.ts";
import { branchOf, type ThreadState } from "../thread/thread-state.ts";
import { hearEvent } from "./hear-event.ts";
import type { Kit, Writing, WritingModule } from "./kit.ts";
import { ask } from "./service.ts";
import type { ThreadModel } from "./thread-model.ts";

/** What writing needs besides what every element has alike. */
export type Around = Pick<Kit, "element" | "spoken" | "draw" | "announce" | "focus" | "focusOn" | "tell">;

/** Loads the half of the embed that writes. */
export async function loadWriting(model: ThreadModel, look: () => Look, around: Around): Promise<Writing> {
  const { base, site } = model.service;
  const { startWriting } = (await import(`${base}/embed/${WRITING}`)) as WritingModule;
  return startWriting({
    ...{ h, ask, branchOf, hearEvent, instant, spokenBody },
    ...{ ...around, site, model, look },
    item: (id) => itemView(id, { look: look(), state: model.state as ThreadState }, false),
    speak: (messages) => speak(messages, look().language),
  });
}
