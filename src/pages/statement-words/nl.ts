import type { StatementWords } from "./en.ts";

export const nl: StatementWords = {
  title: "Motivering van de beslissing",
  commentOf: (when) => `Reactie van ${when} op`,
  decided: (when) => `Beslist op ${when}`,
  scope: "Reikwijdte",
  facts: "Waarop zij berust",
  rules: "Toegepaste regels",
  law: "Toegepast recht en regels",
  note: "Van de moderatie",
  detection: "Automatisch opgemerkt",
  decision: "Automatisch beslist",
  yes: "ja",
  no: "nee",
  appeal: "Bezwaar",
  over: "Geldt niet meer",
  ended: {
    restored: "De reactie mag weer worden getoond of wordt opnieuw gelezen.",
    undone: "De beslissing is ingetrokken.",
    overturned: "De beslissing is na bezwaar herroepen.",
    lifted: "De sanctie is opgeheven.",
  },
  made: (when) => `Bezwaar van ${when}`,
  waiting: (when) => `Er wordt uiterlijk ${when} over geoordeeld.`,
  upheld: "Er is geoordeeld: de beslissing blijft staan.",
  overturned: "Er is geoordeeld: de beslissing is herroepen.",
};
