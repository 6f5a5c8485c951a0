const segmenter = new Intl.Segmenter("und", { granularity: "grapheme" });
const ASCII = /^[\0-\x7f]*$/;
/** White space and what shows as nothing: a comment of zero-width spaces is an empty one. */
const BLANK = /[\s\p{Default_Ignorable_Code_Point}\u2800]/u;

/**
 * How many characters a reader would count: extended grapheme clusters (UAX 29) of the text without blanks
 * at either end. A flag or a family emoji is one, a letter with its accents is one, a line break is one.
 */
export function countGraphemes(text: string): number {
  const visible = trimBlanks(text);
  // In ASCII a cluster is a character, but for CR LF.
  if (ASCII.test(visible)) return visible.length - (visible.split("\r\n").length - 1);
  let count = 0;
  for (const _ of segmenter.segment(visible)) count++;
  return count;
}

/** By hand, since a pattern such as `/\s+$/` is quadratic on long runs of blanks inside. */
function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
