import type { ErasureWords } from "./en.ts";

export const de: ErasureWords = {
  title: "Löschung Ihres Kontos",
  asked: (when) => `Verlangt am ${when}`,
  waiting: (when) => `Ihr Konto ist gesperrt. Gelöscht wird es am ${when}.`,
  cancel: "Mein Konto doch behalten",
  cancelled: "Die Löschung wurde zurückgenommen. Sie können sich wieder anmelden.",
  erased: (when) => `Ihr Konto wurde am ${when} gelöscht.`,
  deleted: "Gelöscht oder anonymisiert",
  deletedOf: {
    votes: "Bewertungen, anonymisiert",
    reports: "Meldungen, anonymisiert",
    revisions: "Frühere Fassungen von Kommentaren",
    decisions: "Worte in Entscheidungen über Ihre Kommentare",
    auditValues: "Worte neben dem Prüfprotokoll",
    internalNotes: "Interne Vermerke zu Ihren Kommentaren",
    statements: "Worte in Begründungen",
    appealAuditValues: "Worte von Beschwerden neben dem Prüfprotokoll",
    appeals: "Worte von Beschwerden",
    acceptances: "Zustimmungen zu Regeln",
    sessions: "Anmeldungen",
    devices: "Bekannte Geräte",
    passkeys: "Passkeys",
    providers: "Verknüpfungen mit anderen Konten",
    names: "Frühere Namen",
    ignored: "Leser, die Sie ausgeblendet hatten",
    exports: "Datenexporte",
    mails: "E-Mails",
    notices: "Hinweise auf rechtswidrige Inhalte, anonymisiert",
    guestAddresses: "Als Gast angegebene Adressen",
    account: "Konto",
  },
  kept: "Behalten, und warum",
  keptOf: {
    account: {
      what: "Die Nummer Ihres früheren Kontos, die zu niemandem führt",
      why: "Zählungen, Entscheidungen und das Prüfprotokoll beziehen sich darauf",
    },
    marks: {
      what: "Ihre Bewertungen und Meldungen, jede unter einer eigenen Nummer",
      why: "Anonym: Zählungen und Entscheidungen beruhen darauf",
    },
    lastMail: {
      what: "Ihre E-Mail-Adresse, bis die letzte Mail verschickt ist, höchstens 3 Tage",
      why: "Diese Mail sagt Ihnen, dass es geschehen ist",
    },
    comments: {
      what: "Veröffentlichte Kommentare unter „gelöschtes Konto“",
      why: "Sie wollten sie stehen lassen",
    },
    decisions: {
      what: "Entscheidungen: was wann nach welcher Ziffer entschieden wurde, ohne Ihre Worte und ohne Worte über Sie",
      why: "Verlage legen über ihre Entscheidungen Rechenschaft ab (Verordnung (EU) 2022/2065, Artikel 15, 17 und 24)",
    },
    sanctions: {
      what: "Sanktionen: welcher Art und von wann bis wann, ohne Worte",
      why: "Verlage legen über ihre Entscheidungen Rechenschaft ab (Verordnung (EU) 2022/2065, Artikel 15, 17 und 24)",
    },
    held: {
      what: "Kommentare, Bewertungen und Meldungen zu Artikeln, die aus rechtlichen Gründen gesichert sind",
      why: "Sie werden für Rechtsansprüche gebraucht (Verordnung (EU) 2016/679, Artikel 17 Absatz 3 Buchstabe e); sie gehen, wenn die Sicherung endet",
    },
    appeals: {
      what: "Beschwerden, über die noch nicht entschieden ist",
      why: "Über sie wird nach ihrem Wortlaut geurteilt; danach wird er gelöscht",
    },
    notices: {
      what: "Hinweise auf rechtswidrige Inhalte, über die noch nicht entschieden ist, mit Name und Adresse",
      why: "Das Gesetz verlangt eine Antwort (Verordnung (EU) 2022/2065, Artikel 16); danach werden sie gelöscht",
    },
  },
  until: (when) => `bis ${when}`,
};
