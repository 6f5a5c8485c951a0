import { type Draft, emptyDraft, isBlank } from "./desk-state.ts";
import type { Act, Item } from "./desk-types.ts";
import { isDecidable } from "./is-decidable.ts";
import type { QueueModel } from "./queue-model.ts";
import type { Room } from "./room.ts";
import { type Decided, sendDecisions } from "./send-decisions.ts";
import { answerOf, troubleOf } from "./service.ts";

/** Acts that are said why of before they are done. */
export const EXPLAINED: readonly Act[] = ["reject", "remove", "escalate", "refer"];
const RESTRICTING: readonly Act[] = ["reject", "remove"];
/** Acts after which a comment stays in its queue, but for that of what nobody has seen. */
const STAYING: readonly Act[] = ["feature", "unfeature", "pin", "unpin"];
/** Nobody has read in this time what has just come into view: what is pressed then was meant for what was there before. */
const LULL_MS = 300;

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

function reasonsOf(draft: Draft): object {
  const { act, clauses, templateId } = draft;
  const said = (name: "note" | "internalNote" | "reference") => {
    const text = draft[name].trim();
    return text === "" ? {} : { [name]: text };
  };
  if (act === "refer") {
    const referral = { authority: draft.authority.trim(), handedOver: draft.handedOver.trim() };
    return { referral: { ...referral, ...said("reference") }, ...said("internalNote") };
  }
  if (!RESTRICTING.includes(act)) return said("internalNote");
  return { clauses, ...(templateId ? { templateId } : {}), ...said("note"), ...said("internalNote") };
}

/** The decisions that are taken at the desk. */
export function createDecideModel(room: Room, queue: QueueModel): DecideModel {
  const { service, state, redraw } = room;
  let movedAt = Number.NEGATIVE_INFINITY;

  const deciding = (): Item[] => {
    const marked = state.items.filter(({ id }) => state.marked.has(id));
    return marked.length > 0 ? marked : state.chosen && isDecidable(state.chosen) ? [state.chosen] : [];
  };
  const leaves = (act: Act): boolean => {
    const { kind } = state.place;
    if (act === "refer" || (act === "escalate" && kind === "escalated")) return false;
    return kind === "new" || !STAYING.includes(act);
  };
  const tell = (message: string, values: Record<string, string | number>, undo: Item[] | null = null) => {
    state.told = { message, values, undo };
    redraw();
  };

  /** One call at a time; false where one is under way. */
  const alone = async (work: () => Promise<void>): Promise<boolean> => {
    if (state.deciding) return false;
    state.deciding = true;
    redraw();
    try {
      await work();
    } finally {
      state.deciding = false;
      redraw();
    }
    return true;
  };

  const settle = async (act: Act, { done, refused, why }: Decided) => {
    const undo = act === "undo" || act === "refer" ? null : done;
    const values = { act, count: done.length, refused: refused.length };
    if (done.length > 0) {
      state.told = { message: refused.length > 0 ? "decidedSome" : "decided", values, undo, why };
      for (const { id } of done) state.drafts.delete(id);
      const marked = new Set(done.map(({ id }) => id));
      state.marked = new Set([...state.marked].filter((id) => !marked.has(id)));
      if (act === "undo") await queue.putBack(done);
      else if (leaves(act)) await queue.remove([...marked]);
      else if (state.chosen && marked.has(state.chosen.id)) await queue.reread();
      movedAt = performance.now();
    }
    // What was done is done, whether or not it can be counted just now.
    await queue.readCounts().catch(() => undefined);
  };

  /** Shows what was refused as it is now: other words, or a colleague's decision with who took it. */
  const explain = async (why: string, refused: readonly Item[]) => {
    const { chosen } = state;
    const [item] = refused;
    if (refused.length > 1 || !item || item.id !== chosen?.id) {
      if (why === "alreadyChanged" || why === "alreadyDecided") await queue.load();
      return;
    }
    if (!["alreadyChanged", "alreadyDecided", "notFound", "notPermitted"].includes(why)) return;
    await queue.reread();
    const { dossier } = state;
    if (dossier?.comment.id !== item.comment?.id) return;
    if (why === "alreadyDecided" && dossier) {
      const [last] = dossier.decisions;
      const isWithdrawn = dossier.comment.status === "withdrawn";
      if (isWithdrawn) tell("trouble", { type: "withdrawn" });
      else if (last?.by) tell("decidedBy", { name: last.by, act: last.act });
      await queue.remove([item.id], true);
      const { draft } = state;
      // What was typed still serves where the comment is up meanwhile, or down again.
      const other = draft?.act === "reject" ? "remove" : "reject";
      if (draft && RESTRICTING.includes(draft.act) && dossier.can.includes(other))
        model.change({ act: other });
    }
  };

  const model: DecideModel = {
    async act(act) {
      const items = deciding();
      if (items.length === 0 || state.deciding || performance.now() - movedAt < LULL_MS) return;
      const single = items.length === 1 && items[0]?.id === state.chosen?.id;
      if (single && state.dossier && !state.dossier.can.includes(act)) return;
      if (EXPLAINED.includes(act)) {
        const of = state.chosen?.id ?? "";
        const before = state.drafts.get(of);
        state.draft = { ...(before ?? emptyDraft(of, act, items)), act, items, open: true, trouble: null };
        redraw();
        room.focus(".draft");
        return;
      }
      await alone(async () => {
        try {
          const decided = await sendDecisions(service, act, items, {});
          await settle(act, decided);
          if (decided.done.length === 0) tell("trouble", { type: decided.why ?? "other" });
          if (decided.why) await explain(decided.why, decided.refused);
        } catch (error) {
          tell("trouble", { type: troubleOf(error) });
        }
      });
    },

    change(to) {
      const { draft } = state;
      if (!draft) return;
      state.draft = { ...draft, ...to };
      if (isBlank(state.draft)) state.drafts.delete(draft.of);
      else state.drafts.set(draft.of, state.draft);
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
      if (!draft || draft.sending || state.deciding) return;
      const { act, items, clauses, authority, handedOver } = draft;
      if (RESTRICTING.includes(act) && clauses.length === 0)
        return model.change({ trouble: "clauseRequired" });
      if (act === "refer" && !(authority.trim() && handedOver.trim()))
        return model.change({ trouble: "referralNeeded" });
      model.change({ sending: true, trouble: null });
      const refuse = (trouble: string, left: Item[]) => {
        // The comments were written under another version of the rules than that whose clauses were shown.
        const type = trouble === "clauseRequired" ? "otherRules" : trouble;
        const kept = { ...draft, items: left, sending: false, trouble: type };
        state.drafts.set(draft.of, kept);
        if (state.chosen?.id === draft.of || left.some(({ id }) => id === state.chosen?.id))
          state.draft = kept;
        redraw();
      };
      await alone(async () => {
        try {
          const decided = await sendDecisions(service, act, items, reasonsOf(draft));
          if (decided.why === null) {
            if (state.draft?.of === draft.of) state.draft = null;
            state.drafts.delete(draft.of);
          } else state.told = null;
          await settle(act, decided);
          if (decided.why === null) return;
          refuse(decided.why, decided.refused);
          await explain(decided.why, decided.refused);
        } catch (error) {
          refuse(troubleOf(error), items);
        }
      });
    },

    cancel() {
      const { draft } = state;
      state.draft = null;
      if (draft && state.drafts.has(draft.of)) state.drafts.set(draft.of, { ...draft, open: false });
      redraw();
      room.focus(".item");
    },

    async undo() {
      const items = state.told?.undo;
      if (!items) return;
      await alone(async () => {
        try {
          const decided = await sendDecisions(service, "undo", items, {});
          await settle("undo", decided);
          if (decided.done.length === 0) tell("trouble", { type: decided.why ?? "other" });
        } catch (error) {
          tell("trouble", { type: troubleOf(error) }, items);
        }
      });
    },

    async note(body) {
      const comment = state.chosen?.comment;
      if (!comment || body.trim() === "") return false;
      try {
        const note = await answerOf(
          service.client.POST("/v1/moderation/comments/{comment}/notes", {
            params: { path: { comment: comment.id } },
            body: { body: body.trim() },
          }),
        );
        if (state.dossier?.comment.id === comment.id)
          state.dossier = { ...state.dossier, notes: [...state.dossier.notes, note] };
        redraw();
        return true;
      } catch (error) {
        tell("trouble", { type: troubleOf(error) });
        return false;
      }
    },
  };
  return model;
}
