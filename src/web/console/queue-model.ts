import { type ChoiceModel, createChoiceModel } from "./choice-model.ts";
import { releaseClaims, renewClaims, TAKEN } from "./claim-model.ts";
import type { DeskState, Place } from "./desk-state.ts";
import type { Filters, Item } from "./desk-types.ts";
import { isDecidable, isMarkable } from "./is-decidable.ts";
import type { Room } from "./room.ts";
import { answerOf, troubleOf } from "./service.ts";

export interface QueueModel extends ChoiceModel {
  /** Reads the queue anew; what is chosen stays if it is still there, and so does what is being typed. */
  load(item?: string | null): Promise<void>;
  more(): Promise<void>;
  go(to: Partial<Place>, item?: string | null): Promise<void>;
  narrow(filters: Filters): Promise<void>;
  /** The item so many places further on. */
  step(by: number): Promise<void>;
  mark(item: Item): void;
  /** Marks all that are shown; none where all are. */
  markAll(): void;
  /** Leases the most urgent items to the moderator. */
  take(): Promise<void>;
  renew(): Promise<void>;
  /** Lets go of what was leased, also while the page goes away. */
  release(): void;
  /** Takes items out of the list, and goes on to what comes next unless one is to stay in view. */
  remove(ids: readonly string[], staying?: boolean): Promise<void>;
  /** Puts items back that were taken out of the list. */
  putBack(items: readonly Item[]): Promise<void>;
  readCounts(): Promise<void>;
}

const PAGE = 30;
/** Where items are comments themselves. */
const COMMENTS: ReadonlySet<string> = new Set(["pending", "reported", "escalated", "new"]);

type Page = Pick<DeskState, "items" | "found" | "nextCursor" | "total">;

/** The list at the left of the desk. */
export function createQueueModel(room: Room): QueueModel {
  const { service, state, redraw } = room;
  const { client } = service;
  const choice = createChoiceModel(room);
  let turn = 0;
  let took = false;
  /** Where in the list that stood which is looked at. */
  let place = 0;

  const asked = () => {
    const { site, kind, filters, sort } = state.place;
    return { site, kind, ...filters, ...(sort === "urgent" ? {} : { sort }) };
  };
  const read = async (cursor: string | null): Promise<Page> => {
    const page = { limit: String(PAGE), ...(cursor === null ? {} : { cursor }) };
    const { site, kind, filters } = state.place;
    if (kind === "people") {
      const query = { site, ...page, ...(filters.q ? { q: filters.q } : {}) };
      const people = await answerOf(client.GET("/v1/moderation/accounts", { params: { query } } as never));
      const { items, nextCursor } = people as { items: Page["found"]; nextCursor: string | null };
      return { items: [], found: items, nextCursor, total: null };
    }
    const query = { ...asked(), ...page };
    const queue = await answerOf(client.GET("/v1/moderation/queue", { params: { query } } as never));
    return { found: [], ...(queue as Omit<Page, "found">) };
  };
  const tell = (error: unknown) => {
    state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
    redraw();
  };
  const indexOfChosen = () => state.items.findIndex(({ id }) => id === state.chosen?.id);

  const model: QueueModel = {
    ...choice,

    async load(item = state.chosen?.id ?? null) {
      turn += 1;
      const mine = turn;
      const outside = indexOfChosen() < 0;
      Object.assign(state, { loading: true, fresh: false });
      redraw();
      try {
        const [page] = await Promise.all([read(null), model.readCounts().catch(() => undefined)]);
        if (mine !== turn) return;
        Object.assign(state, page, { trouble: null, loading: false });
      } catch (error) {
        if (mine !== turn) return;
        // What was read before stays to be looked at.
        Object.assign(state, { trouble: troubleOf(error), loading: false });
        redraw();
        return;
      }
      const byId = new Map(state.items.map((one) => [one.id, one]));
      state.marked = new Set([...state.marked].filter((id) => byId.has(id)));
      for (const draft of state.drafts.values())
        draft.items = draft.items.map((one) => byId.get(one.id) ?? one);
      const wanted = byId.get(item ?? "");
      if (wanted && wanted.id === state.chosen?.id) {
        state.chosen = wanted;
        redraw();
        await choice.reread();
      } else if (wanted) await choice.choose(wanted);
      else if (state.chosen && (state.draft || outside)) await choice.reread();
      else {
        // An address leads to what waits no longer as well.
        if (item !== null && state.chosen === null && COMMENTS.has(state.place.kind)) await choice.open(item);
        if (mine === turn && state.chosen?.id !== item) await choice.choose(state.items[0] ?? null);
      }
    },

    async more() {
      if (state.nextCursor === null) return;
      const mine = turn;
      try {
        const page = await read(state.nextCursor);
        if (mine !== turn) return;
        const known = new Set([...state.items, ...state.found].map(({ id }) => id));
        state.items = [...state.items, ...page.items.filter(({ id }) => !known.has(id))];
        state.found = [...state.found, ...page.found.filter(({ id }) => !known.has(id))];
        state.nextCursor = page.nextCursor;
        redraw();
      } catch (error) {
        tell(error);
      }
    },

    async go(to, item = null) {
      model.release();
      state.place = { ...state.place, ...to };
      Object.assign(state, {
        typed: null,
        items: [],
        found: [],
        nextCursor: null,
        total: null,
        trouble: null,
      });
      Object.assign(state, { chosen: null, dossier: null, draft: null, person: null, told: null });
      state.marked = new Set();
      await model.load(item);
    },

    narrow: (filters) => model.go({ filters }),

    async step(by) {
      const at = indexOfChosen();
      // What was chosen may have left the list: the next one has moved to its place.
      const from = at >= 0 ? at + by : by > 0 ? place : place - 1;
      const next = state.items[Math.max(0, Math.min(state.items.length - 1, from))];
      if (next && next.id !== state.chosen?.id) await choice.choose(next, true);
      if (from >= state.items.length - 3) await model.more();
    },

    mark(item) {
      if (!isDecidable(item)) return;
      const marked = new Set(state.marked);
      if (!marked.delete(item.id)) marked.add(item.id);
      state.marked = marked;
      redraw();
    },

    markAll() {
      const all = state.items.filter(isMarkable);
      state.marked = new Set(all.every(({ id }) => state.marked.has(id)) ? [] : all.map(({ id }) => id));
      redraw();
    },

    async take() {
      if (state.place.kind === "people") return;
      const { sort: _sort, ...body } = asked() as ReturnType<typeof asked> & { sort?: string };
      try {
        const { items } = (await answerOf(
          client.POST("/v1/moderation/queue/claims", { body: { ...body, limit: TAKEN } } as never),
        )) as { items: Item[] };
        took = true;
        const taken = new Set(items.map(({ id }) => id));
        state.items = [...items, ...state.items.filter(({ id }) => !taken.has(id))];
        state.told = { message: "taken", values: { count: items.length }, undo: null };
        if (items[0]) await choice.choose(items[0], true);
        else redraw();
      } catch (error) {
        tell(error);
      }
    },

    async renew() {
      await renewClaims(service, state.place.site, state.items);
      redraw();
    },

    release() {
      if (!took && !state.items.some(({ claim }) => claim?.mine)) return;
      took = false;
      releaseClaims(service, state.place.site);
    },

    async remove(ids, staying = false) {
      const gone = new Set(ids);
      const at = indexOfChosen();
      const isGone = state.chosen !== null && gone.has(state.chosen.id);
      if (at >= 0) place = state.items.slice(0, at).filter(({ id }) => !gone.has(id)).length;
      const before = state.items.length;
      state.items = state.items.filter(({ id }) => !gone.has(id));
      if (state.total !== null) state.total = Math.max(0, state.total - (before - state.items.length));
      state.marked = new Set([...state.marked].filter((id) => !gone.has(id)));
      const next =
        isGone && !staying
          ? choice.choose(state.items[Math.min(place, state.items.length - 1)] ?? null, true)
          : null;
      redraw();
      if (state.items.length < PAGE / 3) await model.more();
      await next;
      if (state.chosen === null && state.items[0]) await choice.choose(state.items[0], true);
    },

    async putBack(items) {
      const known = new Set(state.items.map(({ id }) => id));
      const back = items.filter(({ id }) => !known.has(id)).map((one) => ({ ...one, claim: null }));
      state.items = [...back, ...state.items];
      if (state.total !== null) state.total += back.length;
      const first = items[0];
      await choice.choose(state.items.find(({ id }) => id === first?.id) ?? null, true);
    },

    async readCounts() {
      const { site, filters, kind } = state.place;
      const { section, ...others } = filters;
      const query = { site, ...(section ? { section } : {}) };
      const [{ counts }, day] = await Promise.all([
        answerOf(client.GET("/v1/moderation/queue/counts", { params: { query } })),
        answerOf(client.GET("/v1/moderation/me", { params: { query: { site } } })),
      ]);
      if (state.place.site !== site) return;
      Object.assign(state, { counts, day });
      if (kind === state.place.kind && kind !== "people" && Object.keys(others).length === 0)
        state.total = counts[kind];
      redraw();
    },
  };
  return model;
}
