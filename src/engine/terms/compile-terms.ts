/** One hit, in UTF-16 offsets of the text that was looked through; `term` as the editor wrote it. */
export interface TermMatch {
  kind: "refused" | "held";
  term: string;
  start: number;
  end: number;
}

/** Lists of terms made ready for many texts. */
export interface TermMatcher {
  /** Every term in `text`, in order of `start`; with `language` also the terms of that language. */
  find(text: string, language?: string): TermMatch[];
}
