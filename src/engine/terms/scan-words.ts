import { type FoldedChar, foldChar, type Script } from "./fold-char.ts";
import { skeleton } from "./look-alikes.ts";

/** A run of letters and digits, folded. Offsets are UTF-16 in the text. */
export interface Word {
  key: string;
  start: number;
  end: number;
  /** Letters and digits in the text, marks not counted. */
  letters: number;
  digits: number;
  scripts: ReadonlySet<Script>;
  /** A digit stands before a letter (`1diot`, not `a55`). */
  digitInside: boolean;
  /** For each unit of `key` where its character stands; only in scripts without spaces between words. */
  offsets: [start: number, end: number][] | null;
}

/** The words of a text, with what tells genuine words of a script from disguised ones. */
export interface Scan {
  words: Word[];
  /** Letters by script. */
  letters: Map<Script, number>;
  /** Scripts of which some letter here looks like no Latin one. */
  genuine: Set<Script>;
}

const STAR: FoldedChar = { kind: "mark", key: "*", script: "other" };
const DOTLESS: FoldedChar = { kind: "letter", key: "ı", script: "latin" };
const LATIN: FoldedChar = { kind: "letter", key: "a", script: "latin" };

/**
 * Splits a text into words in one pass. Words end at anything but letters, digits, marks and invisible
 * characters, and where a script without spaces begins or ends. `star` makes `*` part of a word, as in
 * terms; `turkic` folds `I` to `ı`.
 */
export function scanWords(text: string, { star = false, turkic = false } = {}): Scan {
  const scan: Scan = { words: [], letters: new Map(), genuine: new Set() };
  let word: Word | null = null;
  // Marks spell in Devanagari or Thai; on Latin letters, or on none, they are noise like an accent.
  let spells = false;
  for (let at = 0; at < text.length; ) {
    const plainEnd = word?.offsets ? at : endOfPlain(text, at, turkic);
    if (plainEnd > at) {
      if (word === null) {
        word = newWord(at, LATIN);
        scan.words.push(word);
      }
      takePlain(scan, word, text, at, plainEnd);
      spells = false;
      at = plainEnd;
      continue;
    }
    const codePoint = text.codePointAt(at) ?? 0;
    const end = at + (codePoint > 0xffff ? 2 : 1);
    const char =
      star && codePoint === 0x2a ? STAR : turkic && codePoint === 0x49 ? DOTLESS : foldChar(codePoint);
    if (char.kind === "gap") {
      word = null;
      spells = false;
    } else if (char.key !== "" && (char.kind !== "mark" || char === STAR || spells)) {
      if (word === null || splits(word, char)) {
        word = newWord(at, char);
        scan.words.push(word);
      }
      extend(word, char, at, end);
      count(scan, char);
      if (char.kind !== "mark") spells = char.script === "unspaced" || char.script === "other";
    } else if (char.kind === "mark" && word !== null) word.end = end;
    at = end;
  }
  return scan;
}

const isPlain = (unit: number) => (unit > 0x60 && unit < 0x7b) || (unit > 0x40 && unit < 0x5b);

/** How far the letters a to z go on: most of most texts, which need not be folded one by one. */
function endOfPlain(text: string, start: number, turkic: boolean): number {
  let at = start;
  for (
    let unit = text.charCodeAt(at);
    isPlain(unit) && !(turkic && unit === 0x49);
    unit = text.charCodeAt(at)
  )
    at++;
  return at;
}

function takePlain({ letters }: Scan, word: Word, text: string, start: number, end: number) {
  word.key += text.slice(start, end).toLowerCase();
  word.end = end;
  word.letters += end - start;
  word.scripts = withScript(word.scripts, "latin");
  if (word.digits > 0) word.digitInside = true;
  letters.set("latin", (letters.get("latin") ?? 0) + end - start);
}

const NONE: ReadonlySet<Script> = new Set();
const alone = new Map<Script, ReadonlySet<Script>>();

/** Nearly every word is of one script, and all words of one script share one set. */
function withScript(scripts: ReadonlySet<Script>, script: Script): ReadonlySet<Script> {
  if (scripts.has(script)) return scripts;
  if (scripts.size > 0) return new Set([...scripts, script]);
  const shared = alone.get(script) ?? new Set([script]);
  alone.set(script, shared);
  return shared;
}

function newWord(start: number, { script }: FoldedChar): Word {
  const offsets = script === "unspaced" ? [] : null;
  return {
    key: "",
    start,
    end: start,
    letters: 0,
    digits: 0,
    scripts: NONE,
    digitInside: false,
    offsets,
  };
}

function splits(word: Word, { kind, script }: FoldedChar): boolean {
  if (kind === "mark" || word.letters === 0) return false;
  return (word.offsets !== null) !== (script === "unspaced");
}

function extend(word: Word, { kind, key, script }: FoldedChar, start: number, end: number) {
  if (script === "unspaced" && word.offsets === null) {
    word.offsets = Array.from(word.key, () => [word.start, word.end]);
  }
  word.key += key;
  word.end = end;
  for (let i = 0; i < key.length; i++) word.offsets?.push([start, end]);
  if (kind === "mark") return;
  word.letters++;
  if (kind === "digit") word.digits++;
  else {
    word.scripts = withScript(word.scripts, script);
    if (word.digits > 0) word.digitInside = true;
  }
}

function count({ letters, genuine }: Scan, { kind, key, script }: FoldedChar) {
  if (kind !== "letter") return;
  letters.set(script, (letters.get(script) ?? 0) + 1);
  if (script !== "latin" && !genuine.has(script) && skeleton(key) === key) genuine.add(script);
}
