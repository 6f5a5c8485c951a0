import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chooseText } from "../../src/engine/choose-text.ts";

const TEXT = { en: "Over", de: "Vorbei", "pt-BR": "Encerrado", "zh-Hant": "結束" };

describe("choosing a text by language", () => {
  const table: [what: string, wanted: string[], fallbacks: string[], language: string][] = [
    ["the language wanted", ["de"], ["en"], "de"],
    ["the language of a variety", ["de-AT"], ["en"], "de"],
    ["a variety of the language", ["pt"], ["en"], "pt-BR"],
    ["another variety of the language", ["pt-PT"], ["en"], "pt-BR"],
    ["the longer match first", ["zh-Hant-TW"], ["en"], "zh-Hant"],
    ["case is of no account", ["PT-br"], [], "pt-BR"],
    ["the first wanted that is there", ["fr", "de", "en"], [], "de"],
    ["the fallbacks in their order", ["fr"], ["it", "de"], "de"],
    ["failing all, the first written", ["fr"], ["it"], "en"],
    ["nothing asked", [], [], "en"],
    ["no language", ["", "*"], ["de"], "de"],
  ];
  for (const [what, wanted, fallbacks, language] of table) {
    it(what, () => assert.equal(chooseText(TEXT, wanted, fallbacks)?.language, language));
  }

  it("answers a plain string in any language", () => {
    assert.deepEqual(chooseText("Over", ["de"], ["en"]), { text: "Over", language: null });
  });

  it("answers nothing where nothing is written", () => {
    assert.equal(chooseText(null, ["de"], ["en"]), null);
    assert.equal(chooseText({}, ["de"], ["en"]), null);
    assert.equal(chooseText({}, ["constructor"], ["__proto__"]), null);
  });
});
