import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { noticeSentence } from "../../src/engine/notice-sentence.ts";

const REASONS = [
  "editorial",
  "legal",
  "capacity",
  "age",
  "hours",
  "moved",
  "request",
  "site",
  "scheduled",
] as const;
const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");

describe("default sentences of a notice", () => {
  it("has one of its own for each reason and language", () => {
    const sentences = REASONS.flatMap((reason) =>
      LANGUAGES.map((language) => noticeSentence(reason, [language])),
    );
    assert.equal(new Set(sentences).size, REASONS.length * LANGUAGES.length);
    for (const sentence of sentences) assert.match(sentence, /^[\p{Lu}\p{Lo}][^'"]+[.。]$/u);
  });

  it("serves varieties of a language, and English to all others", () => {
    assert.equal(noticeSentence("age", ["de-CH"]), noticeSentence("age", ["de"]));
    assert.equal(noticeSentence("age", ["fi"]), noticeSentence("age", ["en"]));
  });
});
