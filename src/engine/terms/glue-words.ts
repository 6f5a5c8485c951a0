import { foldChar } from "./fold-char.ts";
import { signLetter } from "./look-alikes.ts";
import type { Word } from "./scan-words.ts";

/** Words without white space between them, read as one: `sh!t`, `@ss`, `id-iot`. */
export interface Glued {
  /** Numbers of the words: `from` inclusive, `to` exclusive. */
  from: number;
  to: number;
  start: number;
  end: number;
  key: string;
  /** Signs were read as letters. */
  signs: boolean;
  /** Hyphens or dots were left out. */
  joined: boolean;
}

/** What stands between two words, invisible characters left out. */
interface Gap {
  /** The letters, if there is nothing but signs that are written for letters. */
  inside: string | null;
  /** A single hyphen or the like. */
  joiner: boolean;
  /** Signs right after the word before, and right before the word after; `reach` is UTF-16 units from it. */
  head: { letters: string; reach: number };
  tail: { letters: string; reach: number };
}

/** Not the apostrophe: `he'll` would be a word that it is not. */
const JOINERS = new Set("-._·‐‑‒–•‧");

/**
 * Every reading of a text's words that takes signs for letters or leaves hyphens out. Each gap is looked
 * at a fixed number of times, so that the work is in proportion to the text.
 */
export function glueWords(text: string, words: readonly Word[]): Glued[] {
  const gaps = words.map((word, i) => gapBetween(text, words[i - 1]?.end ?? 0, word.start));
  gaps.push(gapBetween(text, words.at(-1)?.end ?? text.length, text.length));
  if (gaps.every((gap) => !gap.joiner && gap.inside === null && !gap.head.letters && !gap.tail.letters))
    return [];
  const signed = (gap: Gap) => gap.inside !== null;
  const touched = ([from, to]: Run) => gaps[from]?.tail.letters || gaps[to]?.head.letters;
  return [
    ...runs(gaps, signed, touched).flatMap((run) => signReadings(words, gaps, run)),
    ...runs(gaps, (gap) => signed(gap) || gap.joiner, never)
      .map((run) => reading(words, gaps, run))
      .filter(({ joined }) => joined),
  ];
}

type Run = [from: number, to: number];

const never = () => false;

/** Maximal runs of words between which every gap holds; a word by itself only if it is one that `counts`. */
function runs(gaps: readonly Gap[], holds: (gap: Gap) => boolean, counts: (word: Run) => unknown): Run[] {
  const found: Run[] = [];
  let from = 0;
  // The first gap is before the first word, the last one after the last.
  for (let to = 1; to < gaps.length; to++) {
    const gap = gaps[to];
    if (to < gaps.length - 1 && gap !== undefined && holds(gap)) continue;
    const run: Run = [from, to];
    if (to - from > 1 || counts(run)) found.push(run);
    from = to;
  }
  return found;
}

function reading(words: readonly Word[], gaps: readonly Gap[], [from, to]: Run): Glued {
  const glued = { from, to, start: words[from]?.start ?? 0, end: words[to - 1]?.end ?? 0 };
  let key = "";
  let signs = false;
  let joined = false;
  for (let i = from; i < to; i++) {
    const inside = i > from ? (gaps[i]?.inside ?? null) : null;
    if (i > from && inside === null) joined = true;
    if (inside !== null) signs = true;
    key += (inside ?? "") + (words[i]?.key ?? "");
  }
  return { ...glued, key, signs, joined };
}

/** Signs at the ends may or may not be meant: `@ss`, but `$idiot` and `idiot$`. */
function signReadings(words: readonly Word[], gaps: readonly Gap[], run: Run): Glued[] {
  const core = reading(words, gaps, run);
  const head = gaps[run[0]]?.tail;
  const tail = gaps[run[1]]?.head;
  const readings = core.signs ? [core] : [];
  const before = head?.letters
    ? { key: head.letters + core.key, start: core.start - head.reach, signs: true }
    : null;
  const after = tail?.letters
    ? { key: core.key + tail.letters, end: core.end + tail.reach, signs: true }
    : null;
  if (before) readings.push({ ...core, ...before });
  if (after) readings.push({ ...core, ...after });
  if (before && after && tail)
    readings.push({ ...core, ...before, ...after, key: before.key + tail.letters });
  return readings;
}

const NOTHING = { letters: "", reach: 0 };
const PLAIN: Gap = { inside: null, joiner: false, head: NOTHING, tail: NOTHING };
const known = new Map<number, Gap>();
const ASCII = 0x80;

/** Most gaps are one of a few characters, or two: a full stop and a space. */
function gapBetween(text: string, start: number, end: number): Gap {
  if (end === start) return PLAIN;
  const name =
    end - start > 2 ? null : shortName(text.charCodeAt(start), text.charCodeAt(end - 1), end - start);
  if (name === null) return readGap(text.slice(start, end));
  let gap = known.get(name);
  if (gap === undefined) {
    gap = readGap(text.slice(start, end));
    known.set(name, gap);
  }
  return gap;
}

/** A number for every one unit, and for every two of ASCII; there are not too many of those to remember. */
function shortName(first: number, last: number, length: number): number | null {
  if (length === 1) return first;
  return first < ASCII && last < ASCII ? 0x10000 + first * ASCII + last : null;
}

function readGap(text: string): Gap {
  // Every sign and joiner is one unit; half of what is not is neither.
  const units = Array.from({ length: text.length }, (_, at) => ({ char: text.charAt(at), at })).filter(
    ({ char }) => foldChar(char.charCodeAt(0)).kind === "gap",
  );
  const before = units.map(({ char }) => signLetter(char, true));
  const after = units.map(({ char }) => signLetter(char, false));
  // `!` at the end of a word is a letter only if a sign that can end one follows: `phil!@`.
  const signs = before.includes(null) ? before.indexOf(null) : before.length;
  const headLength = after.slice(0, signs).findLastIndex((letter) => letter !== null) + 1;
  const tailStart = before.lastIndexOf(null) + 1;
  return {
    inside: units.length > 0 && !before.includes(null) ? before.join("") : null,
    joiner: units.length === 1 && JOINERS.has(units[0]?.char ?? ""),
    head: { letters: before.slice(0, headLength).join(""), reach: (units[headLength - 1]?.at ?? -1) + 1 },
    tail: {
      letters: before.slice(tailStart).join(""),
      reach: text.length - (units[tailStart]?.at ?? text.length),
    },
  };
}
