import {
  type CheckSettings,
  DEFAULTS,
  type Level,
  type OwnSettings,
  type Settings,
  type Term,
  type Terms,
} from "./settings.ts";

/** Effective settings and, for each, the level that set it. */
export interface Layered {
  effective: Settings;
  from: Record<keyof Settings, Level>;
}

/** One level's own settings. */
export interface OwnLevel {
  level: "site" | "section" | "article";
  own: OwnSettings;
}

type Setting = keyof Settings;
const SETTINGS = Object.keys(DEFAULTS) as Setting[];

const UNTOUCHED: Layered = {
  effective: DEFAULTS,
  from: Object.fromEntries(SETTINGS.map((setting) => [setting, "default"])) as Record<Setting, Level>,
};

/** A classifier that an editor names without saying what silence means: fail closed. */
const NEW_CHECK: CheckSettings = { holdAbove: null, rejectAbove: null, ifUnknown: "hold", deadlineMs: 500 };

/**
 * Lays levels over the defaults in the order given, the later over the earlier. `terms` add up less
 * `terms.allowed`; `closedNotice`, `whileClosed`, `checks` and `clauseFor` go member by member; the rest
 * is replaced whole. `paused` counts at site and section, and true wins wherever it is said; `keepOpen`
 * and `legalHold` count at the article alone. `base` lets a result be laid upon:
 * `layer([a, b])` is `layer([b], layer([a]))`.
 */
export function layer(levels: readonly OwnLevel[], base: Layered = UNTOUCHED): Layered {
  return levels.reduce(lay, base);
}

function lay(above: Layered, { level, own }: OwnLevel): Layered {
  const given = SETTINGS.filter(
    (setting) => Object.hasOwn(own, setting) && own[setting] !== undefined && counts(setting, level, above),
  );
  return {
    effective: Object.fromEntries(
      SETTINGS.map((setting) => [
        setting,
        given.includes(setting) ? combine(setting, above.effective, own) : above.effective[setting],
      ]),
    ) as unknown as Settings,
    from: { ...above.from, ...Object.fromEntries(given.map((setting) => [setting, level])) },
  };
}

function counts(setting: Setting, level: Level, above: Layered): boolean {
  if (setting === "paused") return level !== "article" && !above.effective.paused;
  if (setting === "keepOpen" || setting === "legalHold") return level === "article";
  return true;
}

function combine(setting: Setting, above: Settings, own: OwnSettings): unknown {
  switch (setting) {
    case "terms":
      return addTerms(above.terms, own.terms ?? {});
    case "checks":
      return layChecks(above.checks, own.checks ?? {});
    case "closedNotice":
    case "whileClosed":
    case "clauseFor":
      return members(above[setting], own[setting] ?? {});
    default:
      return own[setting];
  }
}

/** The members of `own` that are set, laid over those of `above`. */
function members(above: object, own: object): object {
  return { ...above, ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) };
}

function layChecks(above: Record<string, CheckSettings>, own: NonNullable<OwnSettings["checks"]>) {
  const laid = Object.entries(own).map(([name, check]) => [
    name,
    members((Object.hasOwn(above, name) ? above[name] : undefined) ?? NEW_CHECK, check),
  ]);
  return { ...above, ...Object.fromEntries(laid) };
}

/**
 * Lists add up, and whatever any level allows is off the lists of every level, above and beneath it: an
 * editor who allows a word says that it is harmless here, and nobody has to guess which level spoke last.
 * Allowing a term without a language takes it off in every language; what remains of `allowed` still
 * serves the matcher as exceptions.
 */
function addTerms(above: Terms, own: OwnSettings["terms"] & {}): Terms {
  const allowed = union(above.allowed, own.allowed ?? []);
  const off = new Set(allowed.map(termKey));
  const stays = (term: Term) => !off.has(termKey(term)) && !off.has(termKey(wording(term)));
  return {
    refused: union(above.refused, own.refused ?? []).filter(stays),
    held: union(above.held, own.held ?? []).filter(stays),
    allowed,
  };
}

function union(above: Term[], own: Term[]): Term[] {
  return [...new Map([...above, ...own].map((term) => [termKey(term), term] as const)).values()];
}

const wording = (term: Term): string => (typeof term === "string" ? term : term.term);

function termKey(term: Term): string {
  const words = wording(term).normalize("NFKC").toLowerCase().trim().replace(/\s+/gu, " ");
  const language = typeof term === "string" ? undefined : term.language;
  return language === undefined ? words : `${words}\n${language.toLowerCase()}`;
}
