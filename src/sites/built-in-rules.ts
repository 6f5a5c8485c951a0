import type { RulesRow } from "./store.ts";

/** Version 1 of every new site: short, and fair enough to moderate by until the newsroom writes its own. */
export const BUILT_IN_RULES: Pick<RulesRow, "title" | "disclaimer" | "clauses"> = {
  title: { en: "Comment rules", de: "Kommentarregeln" },
  disclaimer: {
    en: "Comments are the views of the readers who wrote them, not of this publication. Moderators may decline or remove what breaks these rules, and say under which clause.",
    de: "Kommentare geben die Ansichten der Leserinnen und Leser wieder, nicht die der Redaktion. Was gegen diese Regeln verstößt, kann die Moderation ablehnen oder entfernen; sie nennt die Ziffer.",
  },
  clauses: [
    {
      code: "1.1",
      title: { en: "Respect", de: "Respekt" },
      body: {
        en: "Argue with what was said, not with who said it. No insults, threats or harassment.",
        de: "Widersprechen Sie dem Gesagten, nicht der Person. Keine Beleidigungen, Drohungen oder Belästigungen.",
      },
    },
    {
      code: "1.2",
      title: { en: "No hatred", de: "Kein Hass" },
      body: {
        en: "Nothing that degrades people for their origin, religion, sex, orientation, disability or age.",
        de: "Nichts, was Menschen wegen Herkunft, Religion, Geschlecht, Orientierung, Behinderung oder Alter herabsetzt.",
      },
    },
    {
      code: "2.1",
      title: { en: "Keep to the subject", de: "Beim Thema bleiben" },
      body: {
        en: "Comment on the article and its subject. No advertising, no repeated posts, no link collections.",
        de: "Kommentieren Sie den Artikel und sein Thema. Keine Werbung, keine Wiederholungen, keine Linksammlungen.",
      },
    },
    {
      code: "2.2",
      title: { en: "Law and privacy", de: "Recht und Privatsphäre" },
      body: {
        en: "Nothing illegal, nothing false about people presented as fact, no private details of others.",
        de: "Nichts Strafbares, keine falschen Tatsachen über Personen, keine privaten Angaben über andere.",
      },
    },
  ],
};
