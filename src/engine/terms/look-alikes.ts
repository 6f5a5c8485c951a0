/**
 * Letters of other scripts by the Latin letter that they look like (after UTS 39's confusables, lower case
 * and capitals together, since a capital `Н` folds to `н`), and digits by the letter they are written for.
 * `l` goes with `i`, as both are written `1`, `!` and `|`.
 */
const LOOK_ALIKES = new Map<string, string>();
for (const [letters, latin] of [
  ["аαա@4", "a"],
  ["вьβ8", "b"],
  ["сϲςç¢©", "c"],
  ["ԁδժ", "d"],
  ["еєεɛ3€℮", "e"],
  ["ғ", "f"],
  ["ցԍ69", "g"],
  ["нһհի", "h"],
  ["іιӏıլł1l!|¡£", "i"],
  ["јϳյ", "j"],
  ["кκ", "k"],
  ["м", "m"],
  ["пηπոռղ", "n"],
  ["оοօσө0", "o"],
  ["рρ", "p"],
  ["ԛզ", "q"],
  ["гя®", "r"],
  ["ѕտ5$§", "s"],
  ["тτ7+†", "t"],
  ["υսµμ", "u"],
  ["ѵν", "v"],
  ["ԝωш", "w"],
  ["хχ×", "x"],
  ["уүγ¥", "y"],
  ["ζ2", "z"],
] as const) {
  for (const letter of letters) if (!LOOK_ALIKES.has(letter)) LOOK_ALIKES.set(letter, latin);
}

/** A folded key with each look-alike replaced; letters that look like no Latin one stay. */
export function skeleton(key: string): string {
  let out = "";
  for (const char of key) out += LOOK_ALIKES.get(char) ?? char;
  return out;
}

/** Signs that stand for a letter only where one follows, since they often end a sentence. */
const INNER_SIGNS = new Set("!|¡+");
/** Signs that stand for a letter at the ends of a word too. */
const SIGNS = new Set("@$€£¢§¥†©®×");

/** The letter that a sign is written for, or null; `inner` says whether a letter follows. */
export function signLetter(char: string, inner: boolean): string | null {
  return SIGNS.has(char) || (inner && INNER_SIGNS.has(char)) ? (LOOK_ALIKES.get(char) ?? null) : null;
}
