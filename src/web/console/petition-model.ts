import { emptyPetition, type Petition } from "./desk-state.ts";
import type { QueueModel } from "./queue-model.ts";
import type { Room } from "./room.ts";
import { answerOf, troubleOf } from "./service.ts";

export type Outcome = "upheld" | "overturned" | "removed" | "noAction";

export interface PetitionModel {
  /** What has been said of what is looked at. */
  said(): Petition;
  change(to: Partial<Petition>): void;
  toggleClause(code: string): void;
  /** Judges the appeal, or decides on the notice, that is looked at. */
  judge(outcome: Outcome): Promise<void>;
}

/** Appeals and notices as they are judged at the desk. */
export function createPetitionModel(room: Room, queue: QueueModel): PetitionModel {
  const { service, state, redraw } = room;
  const { client } = service;

  const send = (outcome: Outcome, { note, clauses }: Petition): Promise<unknown> => {
    const { appeal, notice, comment } = state.chosen ?? {};
    const said = { note: note.trim(), ...(clauses.length > 0 ? { clauses } : {}) };
    if (appeal)
      return answerOf(
        client.POST("/v1/moderation/appeals/{appeal}/outcome", {
          params: { path: { appeal: appeal.id } },
          body: { outcome: outcome as "upheld", ...said },
        }),
      );
    return answerOf(
      client.POST("/v1/moderation/notices/{notice}/outcome", {
        params: { path: { notice: notice?.id ?? "" } },
        body: { outcome: outcome as "removed", ...said, ...(comment ? { revision: comment.revision } : {}) },
      }),
    );
  };

  const model: PetitionModel = {
    said: () => state.petitions.get(state.chosen?.id ?? "") ?? emptyPetition(),

    change(to) {
      const { chosen } = state;
      if (!chosen) return;
      state.petitions.set(chosen.id, { ...model.said(), ...to });
      redraw();
    },

    toggleClause(code) {
      const { clauses } = model.said();
      const others = clauses.filter((one) => one !== code);
      model.change({ clauses: others.length < clauses.length ? others : [...clauses, code], trouble: null });
    },

    async judge(outcome) {
      const item = state.chosen;
      const said = model.said();
      if (!item || said.sending) return;
      if (outcome === "removed" && said.clauses.length === 0)
        return model.change({ trouble: "clauseRequired" });
      model.change({ sending: true, trouble: null });
      try {
        await send(outcome, said);
      } catch (error) {
        const trouble = troubleOf(error);
        // What was typed stays, whatever is looked at meanwhile.
        state.petitions.set(item.id, { ...said, sending: false, trouble });
        if (trouble === "alreadyChanged" && state.chosen?.id === item.id) await queue.reread();
        if (trouble === "alreadyDecided") await queue.remove([item.id], true);
        redraw();
        return;
      }
      state.petitions.delete(item.id);
      state.told = { message: "judged", values: { outcome }, undo: null };
      await queue.remove([item.id]);
      await queue.readCounts().catch(() => undefined);
    },
  };
  return model;
}
