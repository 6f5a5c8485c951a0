import type { StatementWords } from "./en.ts";

export const de: StatementWords = {
  title: "Begründung der Entscheidung",
  commentOf: (when) => `Kommentar vom ${when} zu`,
  decided: (when) => `Entschieden am ${when}`,
  scope: "Geltung",
  facts: "Worauf sie beruht",
  rules: "Die angewandten Regeln",
  law: "Recht und Regeln, die angewandt wurden",
  note: "Von der Moderation",
  detection: "Automatisch aufgefallen",
  decision: "Automatisch entschieden",
  yes: "ja",
  no: "nein",
  appeal: "Beschwerde",
  over: "Gilt nicht mehr",
  ended: {
    restored: "Der Kommentar darf wieder gezeigt werden oder wird neu gelesen.",
    undone: "Die Entscheidung wurde zurückgenommen.",
    overturned: "Die Entscheidung wurde auf Beschwerde aufgehoben.",
    lifted: "Die Sanktion wurde aufgehoben.",
  },
  made: (when) => `Beschwerde vom ${when}`,
  waiting: (when) => `Über sie soll bis ${when} entschieden werden.`,
  upheld: "Das Ergebnis: Die Entscheidung bleibt bestehen.",
  overturned: "Das Ergebnis: Die Entscheidung ist aufgehoben.",
};
