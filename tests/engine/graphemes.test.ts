import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { countGraphemes } from "../../src/engine/graphemes.ts";

describe("counting graphemes", () => {
  const table: [what: string, text: string, count: number][] = [
    ["nothing", "", 0],
    ["plain letters", "plain", 5],
    ["blanks at the ends", " \n\t plain \u00a0\u3000", 5],
    ["blanks inside", "a  b", 4],
    ["CR LF is one, LF is one", "a\r\nb\nc", 5],
    ["CR LF beside other letters", "ä\r\nb", 3],
    ["a letter with accents", "e\u0301\u0308", 1],
    ["a family", "👨‍👩‍👧‍👦", 1],
    ["two flags", "🇩🇪🇫🇷", 2],
    ["Hangul in jamo", "\u1112\u1161\u11ab", 1],
    ["Devanagari", "हिन", 2],
    ["only invisible characters", "\u200b\u2060\ufeff\u3164\u2800", 0],
    ["a lone surrogate", "a\ud800b", 3],
  ];
  for (const [what, text, count] of table) it(what, () => assert.equal(countGraphemes(text), count));
});
