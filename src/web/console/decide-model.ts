import { type Draft, emptyDraft, refusedIn } from "./desk-state.ts";
import type { Act, Item } from "./desk-types.ts";
import type { QueueModel, Room } from "./queue-model.ts";
import { answerOf, troubleOf } from "./service.ts";

/** Acts that are said why of before they are done. */
export const EXPLAINED: readonly Act[] = ["reject", "remove", "escalate", "refer"];
/** Acts after which a comment stays where it is in its queue. */
const STAYING: readonly Act[] = ["feature", "unfeature", "pin", "unpin"];

export interface DecideModel {
  /** Does an act on what is marked, else on what is chosen; asks for reasons first where it takes some. */
  act(act: Act): Promise<void>;
  change(to: Partial<Draft>): void;
  toggleClause(code: string): void;
  /** Does what the draft says. */
  send(): Promise<void>;
  cancel(): void;
  /** Takes back what was last done. */
  undo(): Promise<void>;
  note(body: string): Promise<boolean>;
}

/** The decisions that are taken at the desk. */
export function createDecideModel(room: Room, queue: QueueModel): DecideModel {
  const { service, state, redraw } = room;
  const { client } = service;

  const deciding = (): Item[] => {
    const marked = state.items.filter(({ id }) => state.marked.has(id));
    return marked.length > 0 ? marked : state.chosen ? [state.chosen] : [];
  };

  const orNull = (text: string) => (text.trim() === "" ? {} : text.trim());
  const reasonsOf = ({
    clauses,
    templateId,
    note,
    internalNote,
    act,
    authority,
    handedOver,
    reference,
  }: Draft) => ({
    ...(clauses.length > 0 ? { clauses } : {}),
    ...(templateId ? { templateId } : {}),
    ...(typeof orNull(note) === "string" ? { note: note.trim() } : {}),
    ...(typeof orNull(internalNote) === "string" ? { internalNote: internalNote.trim() } : {}),
    ...(act === "refer"
      ? {
          referral: {
            authority: authority.trim(),
            handedOver: handedOver.trim(),
            ...(reference.trim() ? { reference: reference.trim() } : {}),
          },
        }
      : {}),
  });

  const decide = async (act: Act, items: readonly Item[], reasons: object) => {
    const decisions = items.flatMap(({ comment }) =>
      comment
        ? [
            {
              commentId: comment.id,
              articleId: comment.articleId,
              revision: comment.revision,
              act,
              ...reasons,
            },
          ]
        : [],
    );
    const { results } = await answerOf(client.POST("/v1/moderation/decisions", { body: { decisions } }));
    const done = new Set(results.filter(({ problem }) => !problem).map(({ commentId }) => commentId));
    const settled = items.filter(({ comment }) => comment && done.has(comment.id));
    const trouble = refusedIn(results);
    state.told =
      settled.length === 0
        ? { message: "trouble", values: { type: trouble ?? "other" }, undo: null }
        : {
            message: trouble ? "decidedSome" : "decided",
            values: { act, count: settled.length, refused: results.length - settled.length },
            undo: act === "undo" || act === "refer" ? null : settled,
          };
    if (settled.length === 0) throw trouble ?? "other";
    if (STAYING.includes(act) || act === "undo") {
      const { chosen } = state;
      state.marked = new Set();
      await queue.load(act === "undo" ? settled[0]?.id : chosen?.id);
    } else await queue.remove(settled.map(({ id }) => id));
    await queue.readCounts();
  };

  /** What the author has edited meanwhile, or a colleague decided on, is shown as it is now. */
  const refresh = async (trouble: string) => {
    if (trouble === "alreadyChanged" || trouble === "alreadyDecided") await queue.load();
  };

  const model: DecideModel = {
    async act(act) {
      const items = deciding().filter(({ comment }) => comment !== null);
      if (items.length === 0 || state.draft?.sending) return;
      const single = items.length === 1 && items[0]?.id === state.chosen?.id;
      if (single && state.dossier && !state.dossier.can.includes(act)) return;
      if (EXPLAINED.includes(act)) {
        state.draft = emptyDraft(act, items);
        redraw();
        room.focus(".draft");
        return;
      }
      try {
        await decide(act, items, {});
      } catch (error) {
        const type = typeof error === "string" ? error : troubleOf(error);
        state.told = { message: "trouble", values: { type }, undo: null };
        await refresh(type);
        redraw();
      }
    },

    change(to) {
      if (state.draft) state.draft = { ...state.draft, ...to };
      redraw();
    },

    toggleClause(code) {
      const { draft } = state;
      if (!draft) return;
      const clauses = draft.clauses.includes(code)
        ? draft.clauses.filter((one) => one !== code)
        : [...draft.clauses, code];
      model.change({ clauses, trouble: null });
    },

    async send() {
      const { draft } = state;
      if (!draft || draft.sending) return;
      const needed = draft.act === "reject" || draft.act === "remove";
      if (needed && draft.clauses.length === 0) return model.change({ trouble: "clauseRequired" });
      if (draft.act === "refer" && !(draft.authority.trim() && draft.handedOver.trim()))
        return model.change({ trouble: "referralNeeded" });
      model.change({ sending: true, trouble: null });
      try {
        await decide(draft.act, draft.items, reasonsOf(draft));
        state.draft = null;
        redraw();
      } catch (error) {
        const type = typeof error === "string" ? error : troubleOf(error);
        state.told = null;
        // What was typed stays.
        if (state.draft) model.change({ sending: false, trouble: type });
      }
    },

    cancel() {
      state.draft = null;
      redraw();
      room.focus(".item");
    },

    async undo() {
      const items = state.told?.undo;
      if (!items) return;
      state.told = null;
      try {
        await decide("undo", items, {});
      } catch (error) {
        const type = typeof error === "string" ? error : troubleOf(error);
        state.told = { message: "trouble", values: { type }, undo: null };
        redraw();
      }
    },

    async note(body) {
      const comment = state.chosen?.comment;
      if (!comment || body.trim() === "") return false;
      try {
        const note = await answerOf(
          client.POST("/v1/moderation/comments/{comment}/notes", {
            params: { path: { comment: comment.id } },
            body: { body: body.trim() },
          }),
        );
        if (state.dossier?.comment.id === comment.id)
          state.dossier = { ...state.dossier, notes: [...state.dossier.notes, note] };
        redraw();
        return true;
      } catch (error) {
        state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
        redraw();
        return false;
      }
    },
  };
  return model;
}
