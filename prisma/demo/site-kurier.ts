import type { DemoSite } from "./shapes.ts";

export const kurierFacebook = {
  label: { de: "Diskutieren Sie auf unserer Facebook-Seite weiter", en: "Carry on on our Facebook page" },
  url: "https://www.facebook.com/morgenkurier.example",
};

const weekdays = [1, 2, 3, 4, 5].map((day) => ({ day, from: "07:00", to: "22:00" }));
const weekend = [6, 7].map((day) => ({ day, from: "09:00", to: "20:00" }));

export const kurier: DemoSite = {
  slug: "kurier",
  name: "Morgenkurier",
  origin: "https://kurier.example.org",
  language: "de",
  timeZone: "Europe/Berlin",
  settings: {
    hours: {
      timeZone: "Europe/Berlin",
      weekly: [...weekdays, ...weekend],
      holidays: [],
      outside: "premoderated",
    },
    newcomers: { approved: 2, hours: 48 },
    maxLength: 2000,
    maxLinks: 3,
    linksHeldAbove: 1,
    secondsBetween: 30,
    editMinutes: 3,
    closeAfterHours: 240,
    terms: { refused: ["wundertropfen"], held: ["abzock*", "volltrottel*", "lügenpack"] },
    clauseFor: { terms: "1.2", links: "2.1", spam: "2.1", toxicity: "1.2" },
    closedNotice: { callToAction: kurierFacebook },
  },
  rules: {
    title: { de: "Hausordnung der Kommentare", en: "House rules for comments" },
    disclaimer: {
      de: [
        "Kommentare geben die Meinung derer wieder, die sie schreiben, nicht die der Redaktion. Für den Inhalt haftet, wer ihn verfasst.",
        "Außerhalb der Öffnungszeiten und bei neuen Konten lesen wir jeden Beitrag, bevor er erscheint. Das kann bis zum nächsten Morgen dauern.",
      ].join("\n\n"),
      en: [
        "Comments express the opinion of those who write them, not that of the newsroom. Whoever writes one answers for it.",
        "Outside opening hours, and for new accounts, we read each comment before it appears. That may take until the next morning.",
      ].join("\n\n"),
    },
    clauses: [
      {
        code: "1.1",
        title: { de: "Zur Sache", en: "To the point" },
        body: {
          de: "Schreiben Sie zum Artikel. Was nicht dazu gehört, gehört auch nicht darunter.",
          en: "Write about the article. What has nothing to do with it does not belong beneath it.",
        },
      },
      {
        code: "1.2",
        title: { de: "Keine Beleidigungen", en: "No insults" },
        body: {
          de: "Greifen Sie Argumente an, nicht Menschen. Beschimpfungen und Drohungen entfernen wir.",
          en: "Attack arguments, not people. We remove abuse and threats.",
        },
      },
      {
        code: "1.3",
        title: { de: "Keine Herabsetzung von Gruppen", en: "No contempt for groups" },
        body: {
          de: "Niemand wird wegen Herkunft, Glauben, Geschlecht, Alter oder Behinderung herabgewürdigt.",
          en: "Nobody is belittled for origin, faith, sex, age or disability.",
        },
      },
      {
        code: "2.1",
        title: { de: "Keine Werbung", en: "No advertising" },
        body: {
          de: "Angebote, Gutscheine und Werbelinks werden nicht veröffentlicht.",
          en: "Offers, vouchers and advertising links are not published.",
        },
      },
      {
        code: "2.2",
        title: { de: "Belegen statt behaupten", en: "Show, don't assert" },
        body: {
          de: "Tatsachenbehauptungen brauchen eine Quelle. Offenkundig Falsches entfernen wir.",
          en: "Claims of fact need a source. We remove what is plainly false.",
        },
      },
      {
        code: "3.1",
        title: { de: "Privates bleibt privat", en: "What is private stays private" },
        body: {
          de: "Keine Adressen, Telefonnummern oder Kennzeichen von Privatpersonen.",
          en: "No addresses, telephone numbers or number plates of private persons.",
        },
      },
      {
        code: "4.1",
        title: { de: "Entscheidung und Widerspruch", en: "Decision and objection" },
        body: {
          de: "Wird ein Beitrag nicht veröffentlicht oder entfernt, nennen wir die Regel. Widerspruch ist sechs Monate lang möglich; ihn prüft eine andere Person.",
          en: "If a comment is refused or removed we name the rule. You may object for six months; another person will look at it.",
        },
      },
    ],
  },
  sections: [
    { slug: "politik", settings: { acceptance: "required", defaultSort: "newest" } },
    { slug: "leben", settings: { closeAfterHours: 480 } },
    {
      slug: "sport",
      settings: {
        paused: true,
        closedNotice: {
          text: {
            de: "Im Sportteil ruhen die Kommentare, bis die Redaktion am Montag wieder besetzt ist.",
            en: "Comments in the sport pages are resting until the desk is staffed again on Monday.",
          },
        },
      },
    },
  ],
};
