import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findingSentence } from "../../src/engine/finding-sentence.ts";
import { en } from "../../src/engine/words/en.ts";

const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");

describe("what a check found, in words", () => {
  it("is said in each language, each in its own words", () => {
    const kept = Object.values(en.finding);
    const said = LANGUAGES.flatMap((language) => kept.map((message) => findingSentence(message, [language])));
    assert.equal(new Set(said).size, kept.length * LANGUAGES.length);
    for (const sentence of said) assert.match(sentence, /^[\p{Lu}\p{Lo}][^'"]+[.。]$/u);
  });

  it("is said in the first language that is spoken here, and stays English for the others", () => {
    const message = en.finding.guests;
    assert.equal(findingSentence(message, ["fi", "de-AT", "fr"]), findingSentence(message, ["de"]));
    assert.equal(findingSentence(message, ["fi"]), message);
    assert.equal(findingSentence(message, []), message);
  });

  it("stays as it is where no check says it any more", () => {
    assert.equal(findingSentence("Words of an older check.", ["de"]), "Words of an older check.");
    assert.equal(findingSentence("constructor", ["de"]), "constructor");
  });
});
