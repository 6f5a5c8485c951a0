import { automaton } from "./automaton.ts";

/** Words and patterns with `*`, by the keys of the words that they match. */
export interface WordIndex {
  /** The numbers of all patterns that match a word; with `exact` only of those without `*`. */
  match(key: string, exact: boolean): readonly number[];
}

interface Wild {
  id: number;
  pieces: string[];
}

/** Prepares `patterns`: keys, in which `*` stands for any run of letters, each with its number. */
export function wordIndex(patterns: readonly { key: string; id: number }[]): WordIndex {
  const whole = new Map<string, number[]>();
  const squeezed = new Map<string, { id: number; runs: number[] }[]>();
  const wild: Wild[] = [];
  for (const { key, id } of patterns) {
    if (key.includes("*")) {
      wild.push({ id, pieces: key.split(/\*+/u) });
      continue;
    }
    add(whole, key, id);
    const { letters, runs } = runsOf(key);
    add(squeezed, letters, { id, runs });
  }
  // A pattern is looked at only in words that hold its longest piece.
  const longest = wild.map(({ pieces }) => pieces.reduce((a, b) => (b.length > a.length ? b : a), ""));
  const pieces = wild.length === 0 ? null : automaton(longest);

  function withWild(key: string, ids: readonly number[]): readonly number[] {
    let all = ids;
    let tried: Set<number> | null = null;
    pieces?.search(key, (index) => {
      const pattern = wild[index];
      if (pattern === undefined || tried?.has(index)) return;
      tried ??= new Set();
      tried.add(index);
      if (fits(pattern.pieces, key)) all = withId(all, pattern.id);
    });
    return all;
  }

  return {
    match(key, exact) {
      let ids = whole.get(key) ?? NONE;
      // Most words repeat no letter and are in no list, so that nothing is made for them.
      const { letters, runs } = repeats(key) ? runsOf(key) : SINGLES;
      if (runs.length > 0) {
        for (const { id, runs: own } of squeezed.get(letters) ?? [])
          if (stretches(own, runs)) ids = withId(ids, id);
      }
      if (!exact && pieces !== null) {
        ids = withWild(key, ids);
        if (runs.some((run) => run > 2)) ids = withWild(shortened(key, 2), withWild(shortened(key, 1), ids));
      }
      return ids;
    },
  };
}

const NONE: readonly number[] = [];
const SINGLES = { letters: "", runs: [] as number[] };

const withId = (ids: readonly number[], id: number) => (ids.includes(id) ? ids : [...ids, id]);

function repeats(key: string): boolean {
  for (let i = 1; i < key.length; i++) if (key.charCodeAt(i) === key.charCodeAt(i - 1)) return true;
  return false;
}

function add<T>(lists: Map<string, T[]>, key: string, item: T) {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}

/** The first piece begins the word, the last ends it, the others follow in order without overlap. */
function fits(pieces: readonly string[], key: string): boolean {
  const first = pieces[0] ?? "";
  const last = pieces[pieces.length - 1] ?? "";
  if (!key.startsWith(first) || !key.endsWith(last)) return false;
  let at = first.length;
  for (const piece of pieces.slice(1, -1)) {
    const found = key.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return at <= key.length - last.length;
}

/** `idiioott` is the letters `idiot` in runs of 1, 1, 2, 2, 2. */
function runsOf(key: string): { letters: string; runs: number[] } {
  let letters = "";
  const runs: number[] = [];
  for (let i = 0; i < key.length; i++) {
    const last = runs.length - 1;
    if (i > 0 && key[i] === key[i - 1]) runs[last] = (runs[last] ?? 0) + 1;
    else {
      letters += key[i];
      runs.push(1);
    }
  }
  return { letters, runs };
}

/**
 * A word stretches a term if no run is shorter and the stretching is deliberate: a letter three times over,
 * or two letters doubled. One doubled letter is more often another word (`god`, `good`).
 */
function stretches(term: number[], word: number[]): boolean {
  let doubled = 0;
  let tripled = false;
  for (const [i, run] of word.entries()) {
    const own = term[i] ?? 0;
    if (run < own) return false;
    if (run > own) doubled++;
    if (run > own && run > 2) tripled = true;
  }
  return tripled || doubled > 1;
}

/** Runs of three and more cut down to `length`. */
const shortened = (key: string, length: number) =>
  key.replace(/(.)\1{2,}/gsu, (_, letter: string) => letter.repeat(length));
