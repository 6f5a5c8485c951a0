import type {
  Act,
  Clause,
  Counts,
  Day,
  Dossier,
  Filters,
  Item,
  Listed,
  Me,
  Person,
  Template,
  View,
} from "./desk-types.ts";

/** A site at whose desk the moderator may sit. */
export interface DeskSite {
  slug: string;
  name: string;
}

/** A decision that is being written: what it is about, and what has been said so far. */
export interface Draft {
  /** The item under which it is kept. */
  of: string;
  act: Act;
  items: Item[];
  clauses: string[];
  templateId: string;
  note: string;
  internalNote: string;
  authority: string;
  handedOver: string;
  reference: string;
  /** Whether it is being written; what was cancelled is there again when one begins anew. */
  open: boolean;
  sending: boolean;
  /** The name of the problem with which it was refused. */
  trouble: string | null;
}

/** A sanction that is being written. */
export interface NewSanction {
  kind: Person["sanctions"][number]["kind"];
  /** Days from now on; null for good. */
  days: number | null;
  clauses: string[];
  note: string;
  removeComments: boolean;
  everywhere: boolean;
  sending: boolean;
  trouble: string | null;
}

/** What has been said of an appeal or a notice so far. */
export interface Petition {
  note: string;
  clauses: string[];
  sending: boolean;
  /** The name of the problem with which it was refused. */
  trouble: string | null;
}

/** What was last done, told in a line, and whether it can be taken back. */
export interface Told {
  message: string;
  values: Record<string, string | number>;
  undo: Item[] | null;
  /** The name of the problem with which some of it was refused. */
  why?: string | null;
}

/** Where in the desk somebody is. */
export interface Place {
  site: string;
  kind: View;
  filters: Filters;
  sort: "urgent" | "newest" | "oldest";
}

/** All that the desk shows. */
export interface DeskState {
  me: Me;
  sites: DeskSite[];
  place: Place;
  items: Item[];
  /** The people that were found. */
  found: Listed[];
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
  /** What was typed and not sent, by item: it is there when one comes back to it. */
  drafts: Map<string, Draft>;
  petitions: Map<string, Petition>;
  /** Whether a decision is under way. */
  deciding: boolean;
  told: Told | null;
  person: Person | null;
  /** The clauses in force, of which a sanction cites some. */
  personClauses: Clause[];
  sanction: NewSanction;
  help: boolean;
  /** Names of people that the queue is narrowed by, by id. */
  names: Map<string, string>;
  /** What is being typed into the search; null where that is what the list is narrowed by already. */
  typed: string | null;
  /** What came into the queue since it was read. */
  fresh: boolean;
  /** Whether it is heard what colleagues do. */
  connected: boolean;
}

export function emptyState(me: Me, sites: DeskSite[], place: Place): DeskState {
  return {
    ...{ me, sites, place },
    ...{
      items: [],
      found: [],
      typed: null,
      nextCursor: null,
      total: null,
      counts: null,
      day: null,
      loading: true,
      trouble: null,
    },
    ...{ chosen: null, dossier: null, clauses: [], templates: [] },
    ...{ marked: new Set<string>(), uncovered: new Set<string>() },
    ...{ drafts: new Map<string, Draft>(), petitions: new Map<string, Petition>() },
    ...{
      deciding: false,
      connected: true,
      draft: null,
      told: null,
      personClauses: [],
      sanction: emptySanction(),
      person: null,
      help: false,
      fresh: false,
      names: new Map<string, string>(),
    },
  };
}

export function emptyDraft(of: string, act: Act, items: Item[]): Draft {
  return {
    ...{ of, act, items, clauses: [], templateId: "", note: "", internalNote: "" },
    ...{ authority: "", handedOver: "", reference: "", open: true, sending: false, trouble: null },
  };
}

/** Whether something has been said in a draft. */
export function isBlank(draft: Draft): boolean {
  const { clauses, templateId, note, internalNote, authority, handedOver, reference } = draft;
  return (
    clauses.length === 0 &&
    [templateId, note, internalNote, authority, handedOver, reference].every((one) => one.trim() === "")
  );
}

export function emptySanction(): NewSanction {
  return {
    ...{ kind: "warn" as const, days: null, clauses: [], note: "", removeComments: false },
    ...{ everywhere: false, sending: false, trouble: null },
  };
}

export function emptyPetition(): Petition {
  return { note: "", clauses: [], sending: false, trouble: null };
}
