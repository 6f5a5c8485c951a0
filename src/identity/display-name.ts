import { invalid } from "../platform/problem.ts";

/** What shows a sign as a picture: the one invisible character that a name has a use for. */
const PICTURES = /(?<=\p{Extended_Pictographic})\ufe0f/gu;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cn}\p{Co}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** More marks on one letter than any script writes cover the lines above and below. */
const HEAPED = /\p{M}{5,}/u;

/**
 * A name as it is stored: NFC, white space folded, 2 to 40 graphemes, nothing that cannot be seen, that turns the text
 * around (bidirectional controls are of category Cf) or that no Unicode version knows. Throws `validation-failed` at
 * `pointer`.
 */
export function displayName(given: string, pointer: string): string {
  const name = given.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
  if (UNSEEN.test(name.replaceAll(PICTURES, ""))) {
    throw invalid(pointer, "invisible", "must not contain control or invisible characters");
  }
  if (HEAPED.test(name)) throw invalid(pointer, "marks", "must not heap marks on a letter");
  const length = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(name)].length;
  if (length < 2 || length > 40) throw invalid(pointer, "length", "must be 2 to 40 characters");
  return name;
}
