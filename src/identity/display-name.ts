import { invalid } from "../platform/problem.ts";

/**
 * A name as it is stored: NFC, white space folded, nothing that cannot be seen or that turns the text around
 * (Unicode categories Cc, Cf, Co, Cs, Zl, Zp). Throws `validation-failed` at `pointer`.
 */
export function displayName(given: string, pointer: string): string {
  const name = given.normalize("NFC").replaceAll(/\s+/gu, " ").trim();
  if (/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}]/u.test(name)) {
    throw invalid(pointer, "invisible", "must not contain control or invisible characters");
  }
  const length = [...new Intl.Segmenter("und", { granularity: "grapheme" }).segment(name)].length;
  if (length < 2 || length > 40) throw invalid(pointer, "length", "must be 2 to 40 characters");
  return name;
}
