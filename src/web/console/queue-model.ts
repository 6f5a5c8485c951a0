import { type DeskState, emptyState, type Place } from "./desk-state.ts";
import type { Filters, Item } from "./desk-types.ts";
import { hashOf, placeOf } from "./place-of.ts";
import { answerOf, type DeskService, troubleOf } from "./service.ts";

/** What all parts of the desk work upon. */
export interface Room {
  service: DeskService;
  state: DeskState;
  redraw(): void;
  /** Moves the focus to what is found once it is drawn. */
  focus(selector: string): void;
}

export interface QueueModel {
  /** Reads the queue anew; what is chosen stays if it is still there. */
  load(item?: string | null): Promise<void>;
  more(): Promise<void>;
  go(to: Partial<Place>, item?: string | null): Promise<void>;
  narrow(filters: Filters): Promise<void>;
  choose(item: Item | null, focused?: boolean): Promise<void>;
  /** The item so many places further on. */
  step(by: number): Promise<void>;
  mark(item: Item): void;
  /** Leases the most urgent items to the moderator. */
  take(): Promise<void>;
  renew(): Promise<void>;
  /** Lets go of what was leased, also while the page goes away. */
  release(): void;
  /** Takes items out of the list, and goes on to what comes next. */
  remove(ids: readonly string[]): Promise<void>;
  readCounts(): Promise<void>;
}

const PAGE = 30;
const TAKEN = 10;

/** The queue at the left of the desk. */
export function createQueueModel(room: Room): QueueModel {
  const { service, state, redraw } = room;
  const { client } = service;
  let turn = 0;

  const asked = () => {
    const { site, kind, filters, sort } = state.place;
    return { site, kind, ...filters, ...(sort === "urgent" ? {} : { sort }) };
  };
  const showPlace = () => {
    const hash = hashOf(state.place, state.chosen?.id ?? null);
    if (hash !== location.hash) history.replaceState(null, "", hash);
  };
  const readRules = async (version: number) => {
    const { site } = state.place;
    const { clauses } = await answerOf(
      client.GET("/v1/sites/{site}/rules/{version}", { params: { path: { site, version } } }),
    );
    state.clauses = clauses;
  };

  const model: QueueModel = {
    async load(item = state.chosen?.id) {
      turn += 1;
      const mine = turn;
      Object.assign(state, { loading: true, trouble: null, fresh: false, marked: new Set() });
      redraw();
      try {
        const [page] = await Promise.all([
          answerOf(
            client.GET("/v1/moderation/queue", {
              params: { query: { ...asked(), limit: String(PAGE) } },
            } as never),
          ) as Promise<Pick<DeskState, "items" | "nextCursor" | "total">>,
          model.readCounts(),
        ]);
        if (mine !== turn) return;
        Object.assign(state, page);
      } catch (error) {
        if (mine !== turn) return;
        Object.assign(state, { items: [], nextCursor: null, total: null, trouble: troubleOf(error) });
      }
      state.loading = false;
      await model.choose(state.items.find(({ id }) => id === item) ?? state.items[0] ?? null);
    },

    async more() {
      if (state.nextCursor === null) return;
      const mine = turn;
      const query = { ...asked(), limit: String(PAGE), cursor: state.nextCursor };
      const page = (await answerOf(
        client.GET("/v1/moderation/queue", { params: { query } } as never),
      )) as Pick<DeskState, "items" | "nextCursor">;
      if (mine !== turn) return;
      const known = new Set(state.items.map(({ id }) => id));
      state.items = [...state.items, ...page.items.filter(({ id }) => !known.has(id))];
      state.nextCursor = page.nextCursor;
      redraw();
    },

    async go(to, item = null) {
      model.release();
      state.place = { ...state.place, ...to };
      Object.assign(state, { items: [], chosen: null, dossier: null, person: null, told: null });
      await model.load(item);
    },

    narrow: (filters) => model.go({ filters }),

    async choose(item, focused = false) {
      Object.assign(state, { chosen: item, dossier: null, draft: null, person: null });
      showPlace();
      redraw();
      if (focused) room.focus(".item");
      const comment = item?.comment;
      if (!item || !comment) return;
      try {
        const dossier = await answerOf(
          client.GET("/v1/moderation/comments/{comment}", { params: { path: { comment: comment.id } } }),
        );
        if (state.chosen?.id !== item.id) return;
        state.dossier = dossier;
        await readRules(dossier.revisions.at(0)?.rulesVersion ?? comment.rulesVersion ?? 0);
      } catch (error) {
        if (state.chosen?.id === item.id) state.trouble = troubleOf(error);
      }
      redraw();
    },

    async step(by) {
      const at = state.items.findIndex(({ id }) => id === state.chosen?.id);
      const next = state.items[Math.max(0, Math.min(state.items.length - 1, at + by))];
      if (next && next.id !== state.chosen?.id) await model.choose(next, true);
      if (at + by >= state.items.length - 3) await model.more();
    },

    mark(item) {
      const marked = new Set(state.marked);
      if (!marked.delete(item.id)) marked.add(item.id);
      state.marked = marked;
      redraw();
    },

    async take() {
      const { sort: _sort, ...body } = asked() as ReturnType<typeof asked> & { sort?: string };
      const { items } = (await answerOf(
        client.POST("/v1/moderation/queue/claims", { body: { ...body, limit: TAKEN } } as never),
      )) as { items: Item[] };
      const taken = new Set(items.map(({ id }) => id));
      state.items = [...items, ...state.items.filter(({ id }) => !taken.has(id))];
      state.told = { message: "taken", values: { count: items.length }, undo: null };
      await model.choose(items[0] ?? state.chosen, true);
    },

    async renew() {
      const held = state.items.filter(({ claim }) => claim?.mine);
      if (held.length === 0) return;
      const { site } = state.place;
      const { items } = await answerOf(
        client.PUT("/v1/moderation/queue/claims", { body: { site, items: held.map(({ id }) => id) } }),
      );
      for (const one of held) {
        const until = items.find(({ id }) => id === one.id)?.until;
        if (!until) one.claim = null;
        else if (one.claim) one.claim.until = until;
      }
      redraw();
    },

    release() {
      if (!state.items.some(({ claim }) => claim?.mine)) return;
      const query = { site: state.place.site };
      void client
        .DELETE("/v1/moderation/queue/claims", { params: { query }, keepalive: true })
        .catch(() => undefined);
    },

    async remove(ids) {
      const gone = new Set(ids);
      const at = state.items.findIndex(({ id }) => id === state.chosen?.id);
      const chosen = state.chosen !== null && gone.has(state.chosen.id);
      const before = state.items.slice(0, Math.max(0, at)).filter(({ id }) => !gone.has(id)).length;
      state.items = state.items.filter(({ id }) => !gone.has(id));
      state.marked = new Set([...state.marked].filter((id) => !gone.has(id)));
      if (chosen) await model.choose(state.items[Math.min(before, state.items.length - 1)] ?? null, true);
      else redraw();
      if (state.items.length < PAGE / 3) await model.more();
    },

    async readCounts() {
      const { site, filters } = state.place;
      const { section } = filters;
      const query = { site, ...(section ? { section } : {}) };
      const [{ counts }, day] = await Promise.all([
        answerOf(client.GET("/v1/moderation/queue/counts", { params: { query } })),
        answerOf(client.GET("/v1/moderation/me", { params: { query: { site } } })),
      ]);
      Object.assign(state, { counts, day });
      redraw();
    },
  };
  return model;
}

/** The state in which a moderator comes to the desk, at the place that the address names. */
export function arriveAt(
  me: DeskState["me"],
  sites: DeskState["sites"],
): { state: DeskState; item: string | null } {
  const { place, item } = placeOf(
    location.hash,
    sites.map(({ slug }) => slug),
  );
  return { state: emptyState(me, sites, place), item };
}
