import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { signInWords } from "../../src/pages/sign-in-words.ts";

const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const MESSAGES = join(import.meta.dirname, "../../src/web/messages");

function wordsOf(language: string) {
  const spoken = signInWords([language]);
  assert.equal(spoken.language, language);
  return spoken.words;
}

describe("the sign-in window's words", () => {
  it("say everything in every language that the embed speaks", () => {
    const english = wordsOf("en");
    for (const language of LANGUAGES) {
      const { problems, ...rest } = wordsOf(language);
      assert.deepEqual(Object.keys(problems), Object.keys(english.problems), language);
      const said = [...Object.values(rest), ...Object.values(problems)].map((one) =>
        typeof one === "string" ? one : one("The Ledger"),
      );
      for (const words of said) assert.match(words, /^[^"'{}]+$/, language);
      assert.equal(said.filter((words) => words.includes("The Ledger")).length, 6, language);
    }
  });

  it("send back to what the embed calls signing in", () => {
    for (const language of LANGUAGES) {
      const { write } = JSON.parse(readFileSync(join(MESSAGES, `${language}.json`), "utf8"));
      assert.ok(wordsOf(language).noOpener.includes(write.signIn), language);
    }
  });
});
