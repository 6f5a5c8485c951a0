import type { components, paths } from "../../generated/api.ts";

type Schemas = components["schemas"];
type Answer<Path extends keyof paths, Method extends "get" | "post"> = paths[Path] extends {
  [M in Method]: { responses: { 200: { content: { "application/json": infer Body } } } };
}
  ? Body
  : never;

export type Item = Schemas["QueueItem"];
export type Kind = Item["kind"];
export type Finding = Schemas["Finding"];
export type Clause = Schemas["RulesDocument"]["clauses"][number];
export type Template = Schemas["NoteTemplate"];
export type Decision = Answer<"/v1/moderation/decisions", "post">["results"][number];
/** Everything on one comment. */
export type Dossier = Answer<"/v1/moderation/comments/{comment}", "get">;
export type Act = Dossier["can"][number];
export type Counts = Answer<"/v1/moderation/queue/counts", "get">["counts"];
export type Day = Answer<"/v1/moderation/me", "get">;
/** Everything on one account on a site. */
export type Person = Answer<"/v1/moderation/accounts/{account}", "get">;
export type Me = Answer<"/v1/me", "get">;

/** The queues in the order in which they are shown, each under its own figure on the keyboard. */
export const KINDS: readonly Kind[] = ["pending", "reported", "escalated", "appealed", "notices", "new"];

/** What may stand at the left: a queue, or people. */
export type View = Kind | "people";
export const VIEWS: readonly View[] = [...KINDS, "people"];

/** Somebody in a list of people. */
export type Listed = Schemas["ListedAccount"];

export interface Filters {
  q?: string;
  section?: string;
  article?: string;
  finding?: string;
  author?: string;
  language?: string;
}
