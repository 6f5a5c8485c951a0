import type { DemoSite } from "./shapes.ts";

export const offByOne: DemoSite = {
  slug: "offbyone",
  name: "Off by One",
  origin: "https://offbyone.example.org",
  language: "en",
  timeZone: "Europe/Amsterdam",
  settings: {
    commenters: "registered",
    votes: "up",
    maxLength: 4000,
    maxLinks: 6,
    editMinutes: 30,
    defaultSort: "oldest",
  },
  rules: {
    title: "House rules of Off by One",
    disclaimer:
      "Comments belong to those who write them. We read along, and we say so when we take something down.",
    clauses: [
      {
        code: "1",
        title: "Be exact, be kind",
        body: "Corrections are the point of this place. Correct the sentence and not the person.",
      },
      {
        code: "2",
        title: "Show your working",
        body: "If you measured it, say how. If you remember it, say that you do.",
      },
      {
        code: "3",
        title: "Nothing for sale",
        body: "Links are welcome. Advertisements and job offers are not.",
      },
    ],
  },
  sections: [
    { slug: "machines", settings: {} },
    { slug: "habits", settings: { closeAfterHours: 24 } },
    { slug: "letters", settings: { defaultSort: "newest" } },
  ],
};
