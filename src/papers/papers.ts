/** A teaser's place on a front page: which article, and how much of it is shown there. */
export interface Place {
  key: string;
  /** `lead` has everything, `full` its standfirst, `brief` its headline alone. */
  size: "lead" | "full" | "brief";
  /** Whether its illustration is shown. */
  art?: boolean;
}

/** A part of a front page: a section of the paper, or something of its own such as a storm. */
export interface Block {
  id: string;
  title: string;
  /** The block's own look; a class of the paper's sheet. */
  look?: string;
  places: Place[];
}

/** One newspaper of the demo: what is the same on all its pages. */
export interface Paper {
  slug: string;
  name: string;
  language: "en" | "de";
  timeZone: string;
  description: string;
  /** Left and right of the nameplate. */
  ears: [string, string];
  motto: string;
  /** The strip beneath the nameplate: blocks of the front page by id. */
  strip: { id: string; label: string }[];
  front: Block[];
  /** Names of the site's sections, as the paper prints them. */
  sections: Record<string, string>;
  colophon: string;
  /** The article in whose page the server draws the thread, as a publisher does who includes the fragment. */
  drawn: string;
  /** The bar at the top of a telephone's browser, by day and by night. */
  bar: [day: string, night: string];
}

const full = (...keys: string[]): Place[] => keys.map((key) => ({ key, size: "full" }));
const brief = (...keys: string[]): Place[] => keys.map((key) => ({ key, size: "brief" }));

const ledger: Paper = {
  slug: "ledger",
  name: "The Harbour Ledger",
  language: "en",
  timeZone: "Europe/Dublin",
  description: "News of the harbour, the town and the world beyond the mole.",
  ears: ["High water 5.12 and 17.40", "Two crowns"],
  motto: "What came in, what went out, and who signed for it",
  strip: [
    { id: "international", label: "International" },
    { id: "politics", label: "Politics" },
    { id: "local", label: "Town and harbour" },
    { id: "culture", label: "Culture" },
    { id: "sport", label: "Sport" },
  ],
  sections: {
    international: "International",
    politics: "Politics",
    local: "Town and harbour",
    culture: "Culture",
    sport: "Sport",
  },
  front: [
    {
      id: "international",
      title: "International",
      look: "opening",
      places: [{ key: "ishka-treaty", size: "lead", art: true }, ...full("ishka-questions")],
    },
    { id: "politics", title: "Politics", look: "column", places: full("autumn-budget", "dredging-trial") },
    {
      id: "local",
      title: "Town and harbour",
      look: "column",
      places: [...full("ferry-fares", "school-catchments"), ...brief("quay-street-inquest")],
    },
    {
      id: "storm",
      title: "After the storm",
      look: "band",
      places: [{ key: "storm-morning-after", size: "full", art: true }, ...full("storm-live")],
    },
    {
      id: "culture",
      title: "Culture",
      look: "row",
      places: [
        { key: "keeper-obituary", size: "full", art: true },
        { key: "night-ferry", size: "full", art: true },
        { key: "orchard-novel", size: "full", art: true },
        ...full("cold-water-coves", "puzzle-club"),
      ],
    },
    { id: "sport", title: "Sport", look: "row", places: full("derby-goalless") },
  ],
  colophon:
    "The Harbour Ledger is set, printed and delivered on the north quay. It belongs to nobody, like everything in this demonstration: its town, its people and its news are made up.",
  drawn: "ishka-questions",
  bar: ["#fbf8f1", "#171613"],
};

const kurier: Paper = {
  slug: "kurier",
  name: "Morgenkurier",
  language: "de",
  timeZone: "Europe/Berlin",
  description: "Die Zeitung, die vor dem Kaffee da ist.",
  ears: ["Lokalausgabe", "1,60 Euro"],
  motto: "Laut, wo es sein muss. Genau, wo es zählt.",
  strip: [
    { id: "politik", label: "Politik" },
    { id: "leben", label: "Leben" },
    { id: "sport", label: "Sport" },
  ],
  sections: { politik: "Politik", leben: "Leben", sport: "Sport" },
  front: [
    {
      id: "titel",
      title: "Titelgeschichte",
      look: "opening",
      places: [{ key: "mietdeckel", size: "lead", art: true }],
    },
    {
      id: "leben",
      title: "Leben",
      look: "tiles",
      places: full("radweg-lindenallee", "brotpreise", "kleingarten", "kehrwoche"),
    },
    {
      id: "politik",
      title: "Politik",
      look: "river",
      places: [{ key: "ishka-vertrag", size: "full", art: true }, ...full("wahlrecht-16", "sonntagsrunde")],
    },
    { id: "sport", title: "Sport", look: "last", places: full("hallenbad") },
  ],
  colophon:
    "Der Morgenkurier erscheint werktags um fünf. Stadt, Menschen und Meldungen dieser Vorführung sind frei erfunden.",
  drawn: "radweg-lindenallee",
  bar: ["#d3091c", "#a80716"],
};

const offByOne: Paper = {
  slug: "offbyone",
  name: "Off by One",
  language: "en",
  timeZone: "Europe/Amsterdam",
  description: "A magazine of small errors and large machines.",
  ears: ["Issue 31", "6 pieces, numbered from 0"],
  motto: "A magazine of small errors and large machines",
  strip: [
    { id: "machines", label: "machines" },
    { id: "habits", label: "habits" },
    { id: "letters", label: "letters" },
  ],
  sections: { machines: "machines", habits: "habits", letters: "letters" },
  front: [
    {
      id: "machines",
      title: "machines",
      places: [{ key: "fence-posts", size: "lead", art: true }, ...full("lift-that-waits", "quiet-alarm")],
    },
    { id: "habits", title: "habits", places: full("paper-backup", "password-drawer") },
    { id: "letters", title: "letters", places: full("error-messages") },
  ],
  colophon:
    "Off by One appears when it is ready. It has no trackers, no pop-ups and no shop, and like all the papers here it does not exist.",
  drawn: "error-messages",
  bar: ["#ffffff", "#0e0f0e"],
};

/** The newspapers of the demo, by the slug of their site. */
export const PAPERS: ReadonlyMap<string, Paper> = new Map(
  [ledger, kurier, offByOne].map((paper) => [paper.slug, paper]),
);
