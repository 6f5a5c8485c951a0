import type { Clause, Dossier, Item } from "./desk-types.ts";
import type { Room } from "./room.ts";
import { answerOf } from "./service.ts";

/** All that is known of a comment, with the clauses under which its words were written. */
export interface Known {
  dossier: Dossier;
  clauses: Clause[];
}

export interface DossierReader {
  /** As it was read ahead, else as it is now. */
  read(item: Item): Promise<Known>;
  /** As it is now. */
  readNow(comment: string): Promise<Known>;
  /**
   * Reads what is likely to be looked at next, so that it is there at once. Never what asks for care: to read that counts
   * as having been shown it.
   */
  ahead(items: readonly Item[]): void;
  /** The clauses of a version of the site's rules; of those in force where it is null. */
  clausesOf(version: number | null): Promise<Clause[]>;
}

/** What was read ahead is this much behind at the most. */
const LONGEST_MS = 20_000;

/** Reads what is known of comments. */
export function createDossierReader(room: Room): DossierReader {
  const { client } = room.service;
  const clauses = new Map<string, Promise<Clause[]>>();
  let before = new Map<string, { at: number; known: Promise<Known> }>();

  const reader: DossierReader = {
    clausesOf(version) {
      const { site } = room.state.place;
      const name = `${site} ${version}`;
      const known = clauses.get(name);
      if (known) return known;
      const read = answerOf(
        version === null
          ? client.GET("/v1/sites/{site}/rules", { params: { path: { site } } })
          : client.GET("/v1/sites/{site}/rules/{version}", { params: { path: { site, version } } }),
      ).then((rules) => rules.clauses);
      clauses.set(name, read);
      // What is in force changes, and what could not be read is asked for again.
      if (version === null) clauses.delete(name);
      else read.catch(() => clauses.delete(name));
      return read;
    },

    async readNow(comment) {
      before.delete(comment);
      const dossier = await answerOf(
        client.GET("/v1/moderation/comments/{comment}", { params: { path: { comment } } }),
      );
      return { dossier, clauses: await reader.clausesOf(dossier.comment.rulesVersion) };
    },

    async read(item) {
      const id = item.comment?.id ?? "";
      const kept = before.get(id);
      before.delete(id);
      if (kept && performance.now() - kept.at < LONGEST_MS) {
        const known = await kept.known.catch(() => null);
        if (known && known.dossier.comment.revision === item.comment?.revision) return known;
      }
      return reader.readNow(id);
    },

    ahead(items) {
      const next = new Map<string, { at: number; known: Promise<Known> }>();
      for (const { comment, care } of items) {
        if (!comment || care.length > 0) continue;
        const kept = before.get(comment.id);
        const isYoung = kept && performance.now() - kept.at < LONGEST_MS / 2;
        const known = isYoung ? kept.known : reader.readNow(comment.id);
        known.catch(() => undefined);
        next.set(comment.id, isYoung ? kept : { at: performance.now(), known });
      }
      before = next;
    },
  };
  return reader;
}
