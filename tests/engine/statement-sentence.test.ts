import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type StatementSentence, statementSentence } from "../../src/engine/statement-sentence.ts";

const SENTENCES: StatementSentence[] = [
  ...(["reject", "remove", "warn", "premoderate", "suspend", "ban", "muteReports"] as const),
  ...(["comment", "unread", "siteUntil", "siteForGood", "everywhereUntil", "everywhereForGood"] as const),
  ...(["check", "report", "notice", "appeal", "own", "automatic", "byPerson"] as const),
  ...(["open", "made", "ended", "late"] as const),
];
const LANGUAGES = "ar de en es fr he it ja ko nl pl pt ru tr uk zh".split(" ");
const FILL = { site: "The Ledger", until: "3 May 2027" };

describe("sentences of a statement of reasons", () => {
  it("are there in each language, each its own, with everything filled in", () => {
    const all = SENTENCES.flatMap((which) =>
      LANGUAGES.map((language) => {
        const said = statementSentence(which, [language], FILL);
        assert.equal(said.language, language, which);
        return said.text;
      }),
    );
    assert.equal(new Set(all).size, SENTENCES.length * LANGUAGES.length);
    for (const text of all) assert.match(text, /^[\p{Lu}\p{Lo}][^{}'"]+[.。]$/u);
  });

  it("name the site and the day wherever they speak of them", () => {
    for (const language of LANGUAGES) {
      const said = (which: StatementSentence) => statementSentence(which, [language], FILL).text;
      for (const which of ["comment", "unread", "siteUntil", "siteForGood"] as const)
        assert.ok(said(which).includes(FILL.site), `${language} ${which}`);
      for (const which of ["siteUntil", "everywhereUntil", "open", "late"] as const)
        assert.ok(said(which).includes(FILL.until), `${language} ${which}`);
    }
  });

  it("serve varieties of a language, and English to all others", () => {
    const said = (...languages: string[]) => statementSentence("remove", languages);
    assert.deepEqual(said("de-CH"), said("de"));
    assert.deepEqual(said("fi", "pt-BR", "de"), said("pt"));
    assert.deepEqual(said("fi"), said("en"));
    assert.deepEqual(said(), said("en"));
  });

  it("take what is filled in as it is", () => {
    const { text } = statementSentence("siteUntil", ["en"], { site: "$& {until} $1", until: "then" });
    assert.equal(text, "This holds on $& {until} $1 until then.");
  });
});
