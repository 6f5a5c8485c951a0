import type { Dossier, Item } from "./desk-types.ts";
import { createDossierReader, type Known } from "./dossier-reader.ts";
import { hashOf } from "./place-of.ts";
import type { Room } from "./room.ts";
import { troubleOf } from "./service.ts";

export interface ChoiceModel {
  /** Looks at an item, or at none; what was typed about it before is there again. */
  choose(item: Item | null, focused?: boolean): Promise<void>;
  /** Looks at any comment, whether it waits in a queue or not. */
  open(comment: string): Promise<void>;
  /** Reads what is looked at as it is now; what is being typed stays. */
  reread(): Promise<void>;
}

/** So many of the next are read ahead. */
const AHEAD = 2;

/** A comment as it would stand in a queue. */
function itemOf({ comment, article, queue, care, findings, reports, author }: Dossier): Item {
  return {
    ...{ id: comment.id, kind: (queue ?? "new") as Item["kind"], comment, article, care, findings, author },
    ...{ queuedAt: comment.createdAt, urgentAt: comment.createdAt, dueAt: null },
    reports: reports.filter(({ outcome }) => outcome === null),
    ...{ authorName: comment.author?.name ?? null, escalated: queue === "escalated" },
    ...{ claim: null, appeal: null, notice: null },
  };
}

/** What is looked at, at the right of the desk. */
export function createChoiceModel(room: Room): ChoiceModel {
  const { state, redraw } = room;
  const reader = createDossierReader(room);

  const showPlace = () => {
    const hash = hashOf(state.place, state.chosen?.id ?? null);
    if (hash !== location.hash) history.replaceState(null, "", hash);
  };
  const draftOf = (item: Item | null) => {
    const draft = item ? state.drafts.get(item.id) : undefined;
    return draft?.open ? draft : null;
  };
  const adopt = (item: Item, { dossier, clauses }: Known) => {
    const { comment, article, care, findings, author, reports } = dossier;
    Object.assign(item, { comment, article, care, findings, author });
    item.reports = reports.filter(({ outcome }) => outcome === null);
    Object.assign(state, { dossier, clauses });
    const at = state.items.findIndex(({ id }) => id === item.id);
    reader.ahead(state.items.slice(at + 1, at + 1 + AHEAD));
    redraw();
  };
  const look = async (item: Item, read: () => Promise<Known>) => {
    try {
      const known = await read();
      if (state.chosen?.id === item.id) adopt(state.chosen, known);
    } catch (error) {
      if (state.chosen?.id !== item.id) return;
      state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
      redraw();
    }
  };

  const model: ChoiceModel = {
    async choose(item, focused = false) {
      // The clauses of one comment are not those of another.
      Object.assign(state, { chosen: item, dossier: null, clauses: [], draft: draftOf(item), person: null });
      showPlace();
      redraw();
      if (focused) room.focus(".item");
      if (item?.comment) await look(item, () => reader.read(item));
    },

    async open(comment) {
      const listed = state.items.find((item) => item.comment?.id === comment && !item.appeal && !item.notice);
      if (listed) return model.choose(listed, true);
      try {
        const known = await reader.readNow(comment);
        const item = itemOf(known.dossier);
        Object.assign(state, { chosen: item, draft: draftOf(item), person: null });
        showPlace();
        adopt(item, known);
        room.focus(".item");
      } catch (error) {
        state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
        redraw();
      }
    },

    async reread() {
      const { chosen } = state;
      const id = chosen?.comment?.id;
      if (chosen && id) await look(chosen, () => reader.readNow(id));
    },
  };
  return model;
}
