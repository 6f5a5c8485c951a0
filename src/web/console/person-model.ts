import type { Person } from "./desk-types.ts";
import type { Room } from "./queue-model.ts";
import { answerOf, troubleOf } from "./service.ts";

type SanctionKind = Person["sanctions"][number]["kind"];

export interface NewSanction {
  kind: SanctionKind;
  /** Days from now on; null for good. */
  days: number | null;
  clauses: string[];
  note: string;
  removeComments: boolean;
}

export interface PersonModel {
  open(account: string): Promise<void>;
  close(): void;
  /** True where it was done; else the reason is told. */
  sanction(one: NewSanction): Promise<boolean>;
  lift(sanction: string): Promise<void>;
  note(body: string): Promise<boolean>;
}

const DAY_MS = 86_400_000;

/** What is known of a person on the site, and what is done about them. */
export function createPersonModel(room: Room): PersonModel {
  const { service, state, redraw } = room;
  const { client } = service;

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
    state.person = await answerOf(
      client.GET("/v1/moderation/accounts/{account}", { params: { path: { account }, query: { site } } }),
    );
    redraw();
  };
  const readClauses = async () => {
    const { site } = state.place;
    if (state.clauses.length > 0) return;
    const { clauses } = await answerOf(client.GET("/v1/sites/{site}/rules", { params: { path: { site } } }));
    state.clauses = clauses;
  };

  return {
    async open(account) {
      if (await attempt(() => Promise.all([read(account), readClauses()]))) {
        redraw();
        room.focus(".person");
      }
    },

    close() {
      state.person = null;
      redraw();
      room.focus(".item");
    },

    async sanction({ days, removeComments, ...said }) {
      const account = state.person?.account.id;
      if (!account) return false;
      const until = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString();
      const { site } = state.place;
      const body = { site, until, ...said, ...(removeComments ? { removeComments } : {}) };
      return attempt(async () => {
        await answerOf(
          client.POST("/v1/moderation/accounts/{account}/sanctions", { params: { path: { account } }, body }),
        );
        await read(account);
      });
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
}
