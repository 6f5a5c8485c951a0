/** What a character is to the matcher. */
export type CharKind = "letter" | "digit" | "mark" | "unseen" | "gap";

/** A script as far as the matcher tells them apart; `odd` are letter-like signs of no script. */
export type Script = "latin" | "cyrillic" | "greek" | "armenian" | "unspaced" | "odd" | "other";

/** One character of a text, folded. `key` is what it is matched by; empty where it is not matched. */
export interface FoldedChar {
  kind: CharKind;
  key: string;
  script: Script;
}

/** Letters that no decomposition leads to their plain form: strokes, ligatures, small capitals. */
const PLAIN: Record<string, string> = Object.fromEntries(
  [
    ..."øo đd ðd łl ħh ŧt þþ ƀb ɓb ɖd ɗd ɛe ɠg ɡg ɨi ɩi ɪi ɫl ɭl ŋŋ ɲn ɑa ʀr ʏy ʟl ɢg ɴn ʜh ʙb ᴀa ᴄc ᴅd ᴇe ᴊj ᴋk",
  ]
    .join("")
    .concat(" ᴌl ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ᴢz ꜰf ꜱs ꞯq ƶz ȥz ɏy ɇe ɉj ⱥa ⱦt ꝑp")
    .split(" ")
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);
PLAIN.æ = "ae";
PLAIN.œ = "oe";

const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\u30fc]/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u2800\u0640]/u;
/** Marks that a word can do without: accents, enclosures, Hebrew points, Arabic vowels; not kana voicing. */
const ACCENT =
  /(?![\u3099\u309a])(?=\p{M})[\p{Script=Inherited}\p{Me}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u;
const KEPT = /[\p{L}\p{N}\p{M}]/u;

const known = new Map<number, FoldedChar>();

/**
 * Folds one code point: compatibility forms and width, case, accents and strokes go, letters enclosed in
 * circles and squares come out, invisible characters vanish. Dotless `ı` remains a letter of its own.
 * Terms and texts are folded by this same function, so that marks which spell in their script agree.
 */
export function foldChar(codePoint: number): FoldedChar {
  let folded = known.get(codePoint);
  if (folded === undefined) {
    folded = fold(codePoint);
    known.set(codePoint, folded);
  }
  return folded;
}

function fold(codePoint: number): FoldedChar {
  const enclosed = enclosedLetter(codePoint);
  if (enclosed !== null) return { kind: "letter", key: enclosed, script: "odd" };
  const char = String.fromCodePoint(codePoint);
  if (UNSEEN.test(char)) return { kind: "unseen", key: "", script: "other" };
  if (ACCENT.test(char)) return { kind: "mark", key: "", script: "other" };
  const key = [...char.normalize("NFKD")].map(plain).join("");
  if (key === "") return { kind: "gap", key, script: "other" };
  return { kind: kindOf(key), key, script: scriptOf(key) };
}

/** Lower case by way of upper case joins `ß` to `ss` and `ς` to `σ`. */
function plain(char: string): string {
  if (ACCENT.test(char) || !KEPT.test(char)) return "";
  if (char === "ı") return char;
  return [...char.toUpperCase().toLowerCase()]
    .filter((part) => !ACCENT.test(part))
    .map((part) => PLAIN[part] ?? part)
    .join("");
}

function kindOf(key: string): CharKind {
  if (/\p{L}/u.test(key)) return "letter";
  return /\p{N}/u.test(key) ? "digit" : "mark";
}

function scriptOf(key: string): Script {
  if (/\p{Script=Latin}/u.test(key)) return "latin";
  if (/\p{Script=Cyrillic}/u.test(key)) return "cyrillic";
  if (/\p{Script=Greek}/u.test(key)) return "greek";
  if (/\p{Script=Armenian}/u.test(key)) return "armenian";
  return UNSPACED.test(key) ? "unspaced" : "other";
}

/** Regional indicators (flags) and letters in black circles and squares have no decomposition. */
function enclosedLetter(codePoint: number): string | null {
  for (const first of [0x1f1e6, 0x1f150, 0x1f170]) {
    if (codePoint >= first && codePoint < first + 26) return String.fromCharCode(0x61 + codePoint - first);
  }
  return null;
}
