import { countGraphemes } from "../engine/graphemes.ts";

const LONGEST = 600;

// Joiners spell in some scripts and make emoji; whatever else turns the text around or cannot be seen goes.
const UNSEEN = /(?!\u200c|\u200d|\n|\t)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function cut(text: string, most: number): string {
  if (countGraphemes(text) <= most) return text;
  const parts = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)];
  return `${parts
    .slice(0, most)
    .map(({ segment }) => segment)
    .join("")
    .trimEnd()}…`;
}

/**
 * What readers have written (names, comments, notes), for a mail. Mail programs make links of whatever looks like an
 * address, so a joiner that nobody sees stands after each sign that would make it one.
 */
export function readerWords(text: string): string {
  return cut(text.replaceAll(UNSEEN, "").trim(), LONGEST).replaceAll(
    /(?<=[^\s])([.:@/])(?=[^\s])/gu,
    "$1\u2060",
  );
}

/** What may stand in a header: one line without control characters, not too long for a list of mails. */
export function headerWords(text: string, most = 120): string {
  return cut(
    text
      .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ")
      .replaceAll(/\p{Cf}/gu, "")
      .trim(),
    most,
  );
}
