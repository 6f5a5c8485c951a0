import type { ArticleHead } from "../contract/articles.ts";

type State = ArticleHead["commenting"]["state"];
type Reason = NonNullable<ArticleHead["commenting"]["reason"]>;

const en = {
  states: {
    open: "Open",
    premoderated: "Read before they appear",
    scheduled: "Not open yet",
    closed: "Closed",
    hidden: "Hidden",
  } satisfies Record<State, string>,
  labels: {
    scheduled: "Comments open later",
    closed: "Comments closed",
    hidden: "Comments hidden",
  } as Record<State, string>,
  reasons: {
    editorial: "by the editors",
    legal: "for legal reasons",
    capacity: "too many are waiting",
    age: "by age",
    hours: "outside opening hours",
    moved: "the debate has moved",
    request: "on request",
    site: "paused everywhere",
  } satisfies Record<Reason, string>,
  opensAt: (when: string) => `Comments open ${when}.`,
  withheld: "Article withheld",
  comments: (count: number) => (count === 1 ? "1 comment" : `${count} comments`),
  commentsAlone: "Comments",
  premoderated: "Comments here are read by a moderator before they appear.",
  opens: (when: string) => `opens ${when}`,
  closes: (when: string) => `until ${when}`,
  published: (when: string) => `Published ${when}`,
  original: (host: string) => `Read it on ${host}`,
  continueAt: "The debate goes on at",
  rules: "Comment rules",
  sorts: { top: "Top", newest: "Newest", oldest: "Oldest" },
  sortBy: "Order",
  featured: "Editors' choice",
  edited: "edited",
  inReplyTo: "in reply to",
  badges: { guest: "guest", moderator: "moderator", editor: "editor", admin: "editor" } as Record<
    string,
    string
  >,
  up: (count: number) => (count === 1 ? "1 vote" : `${count} votes`),
  against: (count: number) => `${count} against`,
  moreReplies: (count: number) => (count === 1 ? "1 more reply" : `${count} more replies`),
  moreComments: "More comments",
  removed: "Removed by a moderator.",
  removedUnder: "Removed by a moderator under clause",
  withdrawn: "Withdrawn by its author.",
  deletedAccount: "Deleted account",
  held: "This comment is with the moderators.",
  empty: "Nobody has written yet. The first word is free.",
  emptyShut: "There are no comments here.",
  version: (version: number) => `Version ${version}`,
  inForce: (when: string | null) => (when ? `in force since ${when}` : "in force"),
  superseded: (when: string | null) =>
    when ? `published ${when}, no longer in force` : "no longer in force",
  toCurrent: "Read the version in force",
  changes: (version: number) => `What changed since version ${version}`,
  noChanges: "No clause has changed.",
  added: "New",
  changed: "Changed",
  gone: "Dropped",
  versions: "Versions",
  clause: (code: string) => `Link to clause ${code}`,
  alsoIn: "Also in",
};

const de: typeof en = {
  states: {
    open: "Offen",
    premoderated: "Wird vorab gelesen",
    scheduled: "Noch nicht offen",
    closed: "Geschlossen",
    hidden: "Verborgen",
  },
  labels: {
    open: "",
    premoderated: "",
    scheduled: "Kommentare öffnen später",
    closed: "Kommentare geschlossen",
    hidden: "Kommentare verborgen",
  },
  reasons: {
    editorial: "durch die Redaktion",
    legal: "aus rechtlichen Gründen",
    capacity: "zu viele warten",
    age: "nach Alter",
    hours: "außerhalb der Öffnungszeiten",
    moved: "die Debatte ist umgezogen",
    request: "auf Wunsch",
    site: "überall ausgesetzt",
  },
  opensAt: (when) => `Die Kommentare öffnen am ${when}.`,
  withheld: "Artikel zurückgehalten",
  comments: (count) => (count === 1 ? "1 Kommentar" : `${count} Kommentare`),
  commentsAlone: "Kommentare",
  premoderated: "Kommentare werden hier von der Moderation gelesen, bevor sie erscheinen.",
  opens: (when) => `öffnet ${when}`,
  closes: (when) => `bis ${when}`,
  published: (when) => `Erschienen ${when}`,
  original: (host) => `Lesen auf ${host}`,
  continueAt: "Die Debatte geht weiter bei",
  rules: "Kommentarregeln",
  sorts: { top: "Beste", newest: "Neueste", oldest: "Älteste" },
  sortBy: "Reihenfolge",
  featured: "Auswahl der Redaktion",
  edited: "bearbeitet",
  inReplyTo: "Antwort auf",
  badges: { guest: "Gast", moderator: "Moderation", editor: "Redaktion", admin: "Redaktion" },
  up: (count) => (count === 1 ? "1 Stimme" : `${count} Stimmen`),
  against: (count) => `${count} dagegen`,
  moreReplies: (count) => (count === 1 ? "1 weitere Antwort" : `${count} weitere Antworten`),
  moreComments: "Weitere Kommentare",
  removed: "Von der Moderation entfernt.",
  removedUnder: "Von der Moderation entfernt nach Regel",
  withdrawn: "Vom Verfasser zurückgezogen.",
  deletedAccount: "Gelöschtes Konto",
  held: "Dieser Kommentar liegt bei der Moderation.",
  empty: "Noch hat niemand geschrieben. Das erste Wort ist frei.",
  emptyShut: "Hier gibt es keine Kommentare.",
  version: (version) => `Fassung ${version}`,
  inForce: (when) => (when ? `in Kraft seit ${when}` : "in Kraft"),
  superseded: (when) => (when ? `veröffentlicht ${when}, nicht mehr in Kraft` : "nicht mehr in Kraft"),
  toCurrent: "Zur geltenden Fassung",
  changes: (version) => `Was sich seit Fassung ${version} geändert hat`,
  noChanges: "Keine Regel hat sich geändert.",
  added: "Neu",
  changed: "Geändert",
  gone: "Entfallen",
  versions: "Fassungen",
  clause: (code) => `Verweis auf Regel ${code}`,
  alsoIn: "Auch auf",
};

export type Words = typeof en;

const SPOKEN: Record<string, Words> = { en, de };

/** The page's own words in the first of these languages that it speaks, else in English. */
export function wordsIn(languages: string[]): { words: Words; language: string } {
  const primary = languages.map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
  const language = primary.find((tag) => SPOKEN[tag]) ?? "en";
  return { words: SPOKEN[language] ?? en, language };
}
