import { emptySanction, type NewSanction } from "./desk-state.ts";
import { hashOf } from "./place-of.ts";
import type { Room } from "./room.ts";
import { answerOf, troubleOf } from "./service.ts";

export interface PersonModel {
  open(account: string): Promise<void>;
  close(): void;
  change(to: Partial<NewSanction>): void;
  /** Imposes the sanction that has been written. */
  sanction(): Promise<void>;
  lift(sanction: string): Promise<void>;
  note(body: string): Promise<boolean>;
}

const DAY_MS = 86_400_000;

/** What is known of a person on the site, and what is done about them. */
export function createPersonModel(room: Room): PersonModel {
  const { service, state, redraw } = room;
  const { client } = service;
  /** What was written about each and not sent. */
  const written = new Map<string, NewSanction>();

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      state.told = { message: "trouble", values: { type: troubleOf(error) }, undo: null };
      redraw();
      return false;
    }
  };
  const read = async (account: string) => {
    const { site } = state.place;
    const person = await answerOf(
      client.GET("/v1/moderation/accounts/{account}", { params: { path: { account }, query: { site } } }),
    );
    if (state.person?.account.id !== account) state.sanction = written.get(account) ?? emptySanction();
    state.person = person;
    redraw();
  };
  const readClauses = async () => {
    const { site } = state.place;
    const { clauses } = await answerOf(client.GET("/v1/sites/{site}/rules", { params: { path: { site } } }));
    state.personClauses = clauses;
  };
  const showPlace = (account: string | null) => {
    if (state.place.kind === "people") history.replaceState(null, "", hashOf(state.place, account));
  };

  const model: PersonModel = {
    async open(account) {
      if (!(await attempt(() => Promise.all([read(account), readClauses()])))) return;
      showPlace(account);
      redraw();
      room.focus(".person");
    },

    close() {
      const account = state.person?.account.id;
      state.person = null;
      showPlace(null);
      redraw();
      room.focus(state.place.kind === "people" ? `[data-person="${account}"]` : ".item");
    },

    change(to) {
      state.sanction = { ...state.sanction, ...to };
      if (state.person) written.set(state.person.account.id, state.sanction);
      redraw();
    },

    async sanction() {
      const { person, place } = state;
      const { sending, days, everywhere, removeComments, kind, clauses, note } = state.sanction;
      if (!person || sending) return;
      if (clauses.length === 0) return model.change({ trouble: "clauseRequired" });
      const { id: account } = person.account;
      const until =
        kind === "warn" || days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
      const removed = removeComments ? { removeComments } : {};
      const body = {
        site: everywhere ? null : place.site,
        kind,
        until,
        clauses,
        note: note.trim(),
        ...removed,
      };
      model.change({ sending: true, trouble: null });
      try {
        await answerOf(
          client.POST("/v1/moderation/accounts/{account}/sanctions", { params: { path: { account } }, body }),
        );
      } catch (error) {
        const kept = { ...state.sanction, sending: false, trouble: troubleOf(error) };
        written.set(account, kept);
        if (state.person?.account.id === account) state.sanction = kept;
        return redraw();
      }
      written.delete(account);
      if (state.person?.account.id === account) state.sanction = emptySanction();
      state.told = { message: "sanctioned", values: { kind, name: person.account.name }, undo: null };
      await attempt(() => read(account));
    },

    async lift(sanction) {
      const account = state.person?.account.id;
      if (!account) return;
      await attempt(async () => {
        await answerOf(
          client.DELETE("/v1/moderation/accounts/{account}/sanctions/{sanction}", {
            params: { path: { account, sanction } },
          }),
        );
        await read(account);
      });
    },

    async note(body) {
      const account = state.person?.account.id;
      if (!account || body.trim() === "") return false;
      const { site } = state.place;
      return attempt(async () => {
        await answerOf(
          client.POST("/v1/moderation/accounts/{account}/notes", {
            params: { path: { account } },
            body: { site, body: body.trim() },
          }),
        );
        await read(account);
      });
    },
  };
  return model;
}
