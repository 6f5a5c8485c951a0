interface PaperWords {
  skip: string;
  sections: string;
  comments: string;
  readComments: string;
  by: (name: string) => string;
  more: string;
  minutes: (count: number) => string;
  top: string;
  rules: string;
  papers: string;
  madeWith: string;
}

/** What a paper says around its articles, in the languages in which the demo has papers. */
export const PAPER_WORDS: Record<"en" | "de", PaperWords> = {
  en: {
    skip: "Skip to content",
    sections: "Sections",
    comments: "Comments",
    readComments: "Read the comments",
    by: (name) => `By ${name}`,
    more: "Also in this edition",
    minutes: (count) => `${count} min`,
    top: "From the comments",
    rules: "Comment rules",
    papers: "All papers of this demo",
    madeWith: "Comments by Understory",
  },
  de: {
    skip: "Zum Inhalt",
    sections: "Ressorts",
    comments: "Kommentare",
    readComments: "Kommentare lesen",
    by: (name) => `Von ${name}`,
    more: "Auch in dieser Ausgabe",
    minutes: (count) => `${count} Min.`,
    top: "Aus den Kommentaren",
    rules: "Hausordnung der Kommentare",
    papers: "Alle Zeitungen dieser Vorführung",
    madeWith: "Kommentare mit Understory",
  },
};
