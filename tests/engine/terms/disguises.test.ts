import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { compileTerms } from "../../../src/engine/terms/compile-terms.ts";
import { DISGUISES } from "../_support/disguises.ts";

const WORDS = ["idiot", "nitwit", "scoundrel"];
const { find } = compileTerms({ refused: WORDS, held: [], allowed: [] });

describe("terms in disguise", () => {
  for (const [name, disguise] of Object.entries(DISGUISES)) {
    it(`${name}: found, and pointed at`, () => {
      for (const word of WORDS) {
        const written = disguise(word);
        const text = `What a complete ${written}, if I may say so.`;
        const [hit, ...more] = find(text, "en");
        assert.equal(hit?.term, word, written);
        assert.deepEqual(more, []);
        // The first and last letter are in the span; invisible characters around them need not be.
        const outside = text.slice(0, hit?.start) + text.slice(hit?.end);
        assert.match(outside, /^What a complete \P{L}*, if I may say so\.$/u);
      }
    });

    it(`${name}: alone in its text`, () => {
      for (const word of WORDS)
        assert.deepEqual(
          find(disguise(word), "en").map(({ term }) => term),
          [word],
        );
    });
  }

  it("law: no invisible character, mark, case or width hides a term", () => {
    const noise = fc.array(
      fc.constantFrom(
        "\u200b",
        "\u00ad",
        "\u2060",
        "\ufeff",
        "\u0301",
        "\u0336",
        "\ufe0f",
        "\u034f",
        "\u{e0020}",
        "\u061c",
      ),
      { maxLength: 3 },
    );
    const shape = fc.constantFrom(
      (c: string) => c,
      (c: string) => c.toUpperCase(),
      (c: string) => String.fromCodePoint(c.charCodeAt(0) + 0xfee0),
      (c: string) => `${c}\u0308`.normalize("NFC"),
    );
    const letters = fc.array(fc.tuple(shape, noise), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), letters, (word, changes) => {
        const written = [...word]
          .map((c, i) => (changes[i]?.[0](c) ?? c) + (changes[i]?.[1].join("") ?? ""))
          .join("");
        assert.deepEqual(
          find(`so, ${written}!`).map(({ term }) => term),
          [word],
        );
      }),
    );
  });
});
