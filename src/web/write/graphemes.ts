const BLANK = /^[\s\p{Default_Ignorable_Code_Point}\u2800]+$/u;

/**
 * How many characters a reader would count: grapheme clusters (UAX 29) of the text without blanks at either end. The
 * service counts the visible text, so where marks of Markdown stand in it this is a little more.
 */
export function countGraphemes(text: string): number {
  let count = 0;
  let blanks = 0;
  for (const { segment } of new Intl.Segmenter("und").segment(text)) {
    if (BLANK.test(segment)) blanks += count > 0 ? 1 : 0;
    else {
      count += blanks + 1;
      blanks = 0;
    }
  }
  return count;
}
