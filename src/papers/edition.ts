import { PAPER_WORDS } from "./paper-words.ts";
import type { Paper } from "./papers.ts";
import type { ArticleText } from "./read-text.ts";
import type { PrintedArticle } from "./store.ts";

/** An article as its paper prints it: what the service knows of it, and its words. */
export interface Printed extends PrintedArticle {
  text: ArticleText;
  /** Its place in the paper, from 0, in the order of the front page. */
  place: number;
}

/** A paper on a day: everything that its pages are made of. */
export interface Edition {
  paper: Paper;
  words: (typeof PAPER_WORDS)["en"];
  /** Where the service is, without a trailing slash. */
  publicUrl: string;
  today: Date;
  articles: Map<string, Printed>;
}

/** Puts an edition together from the articles that the service has and that there are words for. */
export function makeEdition(
  paper: Paper,
  publicUrl: string,
  today: Date,
  rows: PrintedArticle[],
  texts: Map<string, ArticleText>,
): Edition {
  const order = paper.front.flatMap(({ places }) => places.map(({ key }) => key));
  const printed = rows.flatMap((row) => {
    const text = texts.get(row.key);
    return text ? [[row.key, { ...row, text, place: order.indexOf(row.key) }] as const] : [];
  });
  return { paper, words: PAPER_WORDS[paper.language], publicUrl, today, articles: new Map(printed) };
}
