import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { foldText } from "../../src/engine/fold-text.ts";

describe("folding a text to its key", () => {
  const same: [what: string, a: string, b: string][] = [
    ["case", "Straße", "STRASSE"],
    ["accents", "Café", "cafe\u0301"],
    ["width", "ＡＢＣ　１２", "abc 12"],
    ["white space and punctuation", "Buy now!!!", "  buy,\n\nnow …"],
    ["invisible characters", "b\u200bu\u00ady\u2060 now\ufeff", "buy now"],
    ["final sigma", "ΛΌΓΟΣ", "λόγος"],
    ["Arabic vowel signs", "كِتَاب", "كتاب"],
  ];
  for (const [what, a, b] of same)
    it(`${what} is of no account`, () => assert.equal(foldText(a), foldText(b)));

  const different: [what: string, a: string, b: string][] = [
    ["words", "buy now", "buynow"],
    ["Devanagari vowels", "कि", "का"],
    ["kana voicing", "か", "が"],
    ["emoji", "👍", "👎"],
    ["texts of punctuation alone", "...", "?!"],
  ];
  for (const [what, a, b] of different) it(`${what} are`, () => assert.notEqual(foldText(a), foldText(b)));

  it("law: total, and folding twice is folding once", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) =>
        assert.equal(foldText(foldText(text)), foldText(text)),
      ),
    );
  });
});
