import type { QueueModel, Room } from "./queue-model.ts";
import { answerOf, troubleOf } from "./service.ts";

export interface Judgement {
  outcome: "upheld" | "overturned" | "removed" | "noAction";
  note: string;
  clauses: readonly string[];
}

/** Judges the appeal, or decides on the notice, that is chosen; true where it was done, else the reason is told. */
export async function judge(room: Room, queue: QueueModel, said: Judgement): Promise<boolean> {
  const { service, state, redraw } = room;
  const item = state.chosen;
  if (!item) return false;
  const note = said.note.trim();
  const clauses = said.clauses.length > 0 ? { clauses: [...said.clauses] } : {};
  try {
    if (item.appeal) {
      const outcome = said.outcome as "upheld" | "overturned";
      await answerOf(
        service.client.POST("/v1/moderation/appeals/{appeal}/outcome", {
          params: { path: { appeal: item.appeal.id } },
          body: { outcome, note, ...clauses },
        }),
      );
    } else if (item.notice) {
      const outcome = said.outcome as "removed" | "noAction";
      await answerOf(
        service.client.POST("/v1/moderation/notices/{notice}/outcome", {
          params: { path: { notice: item.notice.id } },
          body: {
            outcome,
            note,
            ...clauses,
            ...(item.comment ? { revision: item.comment.revision } : {}),
          },
        }),
      );
    } else return false;
  } catch (error) {
    state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
    redraw();
    return false;
  }
  state.told = { message: "judged", values: { outcome: said.outcome }, undo: null };
  await queue.remove([item.id]);
  await queue.readCounts();
  return true;
}
