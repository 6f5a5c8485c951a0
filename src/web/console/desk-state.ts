import type {
  Act,
  Clause,
  Counts,
  Day,
  Decision,
  Dossier,
  Filters,
  Item,
  Kind,
  Me,
  Person,
  Template,
} from "./desk-types.ts";
import { nameOf } from "./service.ts";

/** A site at whose desk the moderator may sit. */
export interface DeskSite {
  slug: string;
  name: string;
}

/** A decision that is being written: what it is about, and what has been said so far. */
export interface Draft {
  act: Act;
  items: Item[];
  clauses: string[];
  templateId: string;
  note: string;
  internalNote: string;
  authority: string;
  handedOver: string;
  reference: string;
  sending: boolean;
  /** The name of the problem with which it was refused. */
  trouble: string | null;
}

/** What was last done, told in a line, and whether it can be taken back. */
export interface Told {
  message: string;
  values: Record<string, string | number>;
  undo: Item[] | null;
}

/** Where in the desk somebody is. */
export interface Place {
  site: string;
  kind: Kind;
  filters: Filters;
  sort: "urgent" | "newest" | "oldest";
}

/** All that the desk shows. */
export interface DeskState {
  me: Me;
  sites: DeskSite[];
  place: Place;
  items: Item[];
  nextCursor: string | null;
  total: number | null;
  counts: Counts | null;
  day: Day | null;
  loading: boolean;
  /** The name of the problem that keeps the queue from being shown. */
  trouble: string | null;
  /** The item that is looked at, and all that is known of its comment once that is read. */
  chosen: Item | null;
  dossier: Dossier | null;
  clauses: Clause[];
  templates: Template[];
  marked: ReadonlySet<string>;
  /** What asks for care and has been uncovered. */
  uncovered: ReadonlySet<string>;
  draft: Draft | null;
  told: Told | null;
  person: Person | null;
  help: boolean;
  /** Names of people that the queue is narrowed by, by id. */
  names: Map<string, string>;
  /** What came into the queue since it was read. */
  fresh: boolean;
}

export function emptyState(me: Me, sites: DeskSite[], place: Place): DeskState {
  return {
    ...{ me, sites, place },
    ...{ items: [], nextCursor: null, total: null, counts: null, day: null, loading: true, trouble: null },
    ...{ chosen: null, dossier: null, clauses: [], templates: [] },
    ...{ marked: new Set<string>(), uncovered: new Set<string>() },
    ...{ draft: null, told: null, person: null, help: false, fresh: false, names: new Map<string, string>() },
  };
}

export function emptyDraft(act: Act, items: Item[]): Draft {
  return {
    ...{ act, items, clauses: [], templateId: "", note: "", internalNote: "" },
    ...{ authority: "", handedOver: "", reference: "", sending: false, trouble: null },
  };
}

/** Whether some results of a call were refused, and why the first of them was. */
export function refusedIn(results: readonly Decision[]): string | null {
  const refused = results.find(({ problem }) => problem !== null);
  return refused?.problem ? nameOf(refused.problem.type) : null;
}
