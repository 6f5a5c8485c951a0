import { readFileSync } from "node:fs";

const STEMS = "\n# stems\n";

let lists: { whole: string; stems: string } | undefined;

/** Read at the first use, and kept as the text that it is: 130 kB, where a set of the same would take ten times that. */
function load(): { whole: string; stems: string } {
  const file = readFileSync(new URL("./data/common-passwords.txt", import.meta.url), "utf8");
  const at = file.indexOf(STEMS);
  lists = { whole: `${file.slice(0, at)}\n`, stems: file.slice(at) };
  return lists;
}

/** What two spellings of a password have in common: width and case. */
export function foldPassword(password: string): string {
  return password.normalize("NFKC").toLowerCase();
}

/** The shortest text of which this is a repetition; itself where it is none. */
function period(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

/**
 * Whether a password is among the first that somebody would try: on the list, one short thing again and again, or a
 * word of the list with digits and signs around it. The list has 2,000 of ten characters or more, and 13,000 words.
 */
export function isCommonPassword(password: string): boolean {
  const folded = foldPassword(password);
  const { whole, stems } = lists ?? load();
  const on = (list: string, one: string) => !one.includes("\n") && list.includes(`\n${one}\n`);
  const once = period(folded);
  if (on(whole, folded) || once.length <= 4 || (once !== folded && on(stems, once))) return true;
  return on(stems, folded.replace(/^[^\p{L}]+/u, "").replace(/[^\p{L}]+$/u, ""));
}
