import { skeleton } from "./look-alikes.ts";
import type { Word } from "./scan-words.ts";

/** Single letters with something between each two, written together: `i d i o t`, `i.d.i.o.t`. */
export interface Spelled {
  key: string;
  /** For each unit of `key`, and for its end, the number of the word that begins there, or null inside one. */
  wordAt: (number | null)[];
}

/** Two letters apart are an abbreviation; two Chinese characters may be a word. */
const SHORTEST = 3;
const SHORTEST_UNSPACED = 2;

/** The runs of single letters in a text, look-alikes replaced. */
export function spellWords(words: readonly Word[]): Spelled[] {
  const found: Spelled[] = [];
  for (let from = 0; from < words.length; ) {
    let to = from;
    while (words[to]?.letters === 1) to++;
    const shortest = words[from]?.offsets ? SHORTEST_UNSPACED : SHORTEST;
    if (to - from >= shortest) found.push(spell(words, from, to));
    from = to + 1;
  }
  return found;
}

function spell(words: readonly Word[], from: number, to: number): Spelled {
  let key = "";
  const wordAt: (number | null)[] = [];
  for (let i = from; i < to; i++) {
    const letter = skeleton(words[i]?.key ?? "");
    for (let unit = 0; unit < letter.length; unit++) wordAt.push(unit === 0 ? i : null);
    key += letter;
  }
  wordAt.push(to);
  return { key, wordAt };
}
