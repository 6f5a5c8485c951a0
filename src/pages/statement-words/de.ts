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
  appealing: {
    why: "Warum soll anders entschieden werden?",
    after:
      "Die Redaktion liest, was Sie schreiben, und antwortet innerhalb von 14 Tagen hier auf dieser Seite.",
    send: "Beschwerde absenden",
    received: "Ihre Beschwerde ist eingegangen.",
    wrong: {
      empty: "Bitte schreiben Sie, warum.",
      long: (actual, limit) => `Das ist zu lang: ${actual} Zeichen, und ${limit} haben Platz.`,
      already:
        "Es gibt hierzu schon eine Beschwerde; was Sie jetzt geschrieben haben, wurde nicht hinzugefügt.",
      settled: "Das gilt nicht mehr; es gibt nichts mehr, wogegen Sie sich beschweren könnten.",
      late: "Die Frist für eine Beschwerde ist abgelaufen.",
      often: "Zu viele Versuche. Bitte versuchen Sie es später noch einmal.",
    },
  },
};
