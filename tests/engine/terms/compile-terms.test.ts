import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Term, Terms } from "../../../src/engine/settings.ts";
import { compileTerms } from "../../../src/engine/terms/compile-terms.ts";

const compile = (terms: Partial<Terms>) => compileTerms({ refused: [], held: [], allowed: [], ...terms });

/** What is found of `terms`, as it stands in the text. */
function found(terms: Term[], text: string, language?: string): string[] {
  return compile({ refused: terms })
    .find(text, language)
    .map(({ start, end }) => text.slice(start, end));
}

describe("finding terms", () => {
  it("says which, of which list, and where", () => {
    const { find } = compile({ refused: ["Moss"], held: ["fern"] });
    assert.deepEqual(find("A fern, a moss"), [
      { kind: "held", term: "fern", start: 2, end: 6 },
      { kind: "refused", term: "Moss", start: 10, end: 14 },
    ]);
  });

  const hits: [what: string, terms: Term[], text: string, spans: string[]][] = [
    ["a star at the end", ["dunc*"], "dunce, duncical, dunc", ["dunce", "duncical", "dunc"]],
    ["a star at the start", ["*wit"], "nitwit and wit", ["nitwit", "wit"]],
    ["stars at both ends", ["*itwi*"], "nitwits", ["nitwits"]],
    ["a star in the middle", ["n*wit"], "nitwit, naw it", ["nitwit"]],
    ["several stars", ["n*t*t"], "nitwit", ["nitwit"]],
    [
      "a phrase over spaces, lines and punctuation",
      ["go away now"],
      "Go --\n away, now!",
      ["Go --\n away, now"],
    ],
    ["a phrase with a star", ["go* away"], "he goes away", ["goes away"]],
    ["a phrase in disguise", ["go away"], "GÓ 4w4y", ["GÓ 4w4y"]],
    ["a phrase that begins again", ["a b a c"], "a b a b a c", ["a b a c"]],
    [
      "phrases that share a beginning",
      ["go away", "go away now", "go"],
      "go away now",
      ["go", "go away", "go away now"],
    ],
    ["Chinese within a text without spaces", ["笨蛋"], "你是个笨蛋吧", ["笨蛋"]],
    ["Chinese beside Latin", ["笨蛋", "dunce"], "这个dunce是笨蛋。", ["dunce", "笨蛋"]],
    ["Chinese set apart", ["笨蛋"], "笨 蛋", ["笨 蛋"]],
    ["Japanese", ["ばか"], "あなたはばかです", ["ばか"]],
    ["Japanese in half width", ["バカ"], "それはﾊﾞｶだ", ["ﾊﾞｶ"]],
    ["Thai", ["โง่"], "คนโง่มาก", ["โง่"]],
    ["Thai with a star", ["โ*่"], "โง่", ["โง่"]],
    ["Russian", ["дурак"], "Какой ДУРАК!", ["ДУРАК"]],
    ["Russian with Latin letters in it", ["дурак"], "Какой дypaк!", ["дypaк"]],
    ["Hindi", ["मूर्ख"], "तुम मूर्ख हो", ["मूर्ख"]],
    ["Hindi with a joiner", ["मूर्ख"], "मूर्\u200dख", ["मूर्\u200dख"]],
    ["Persian with and without its non-joiner", ["بی‌ادب"], "بیادب", ["بیادب"]],
    ["Arabic with vowel signs and stretching", ["احمق"], "أَحْمَـــق", ["أَحْمَـــق"]],
    ["Korean, composed or not", ["바보"], "바보".normalize("NFD"), ["바보".normalize("NFD")]],
    ["German ß", ["scheißding"], "SCHEISSDING", ["SCHEISSDING"]],
    ["Greek final sigma", ["βλάκας"], "ΒΛΆΚΑΣ", ["ΒΛΆΚΑΣ"]],
    ["a term that is written with signs", ["bl@h"], "bl@h bl4h blah", ["bl@h", "bl4h"]],
    [
      "a digit or signs at the end",
      ["banana", "fandango"],
      "b4n4n4, fandang0, ban@n@! f@ndangø",
      ["b4n4n4", "fandang0", "ban@n@", "f@ndangø"],
    ],
    ["a term with hyphens", ["dim-wit"], "dim wit", ["dim wit"]],
  ];
  for (const [what, terms, text, spans] of hits) {
    it(what, () => assert.deepEqual(found(terms, text), spans));
  }

  const misses: [what: string, terms: Term[], text: string][] = [
    ["a word within a word", ["ass", "hit", "moss"], "Scunthorpe classes in Matsushita, mosses"],
    ["a word that one doubled letter makes another", ["god", "lose", "bob"], "good loose boob"],
    ["a shorter word", ["ass", "moss"], "as mos"],
    ["the phrase in parts", ["go away"], "go far away; away go"],
    ["an elision", ["hell", "well", "ill"], "he'll, we'll, I'll, we’ll"],
    ["model numbers", ["as", "ass", "covidig", "topio"], "A5 A55 covid19 top10"],
    ["numbers", ["ass", "boobs"], "455 80085 4 5 5 8 0 0 8 5"],
    ["single letters that spell nothing", ["busa"], "U.S.A. and a, b, c"],
    [
      "genuine Russian that looks like Latin words",
      ["hoc", "pot", "cop", "tot"],
      "Вот нос, рот и сор, тот самый",
    ],
    ["genuine Greek", ["vopoc", "tov"], "ο νόμος του τον λόγο"],
    ["a term of another mark in Hindi", ["कि"], "का की"],
    ["voiced kana", ["はか"], "ばか"],
    ["dotless i in Turkish", ["sik"], "sık sık, SIKINTI"],
    ["what has no letter", ["*", "**", "", "  ", "!!", "c++", ":p"], "c p anything * ** c++ :p"],
  ];
  for (const [what, terms, text] of misses) {
    it(`not ${what}`, () =>
      assert.deepEqual(found(terms, text, what.includes("Turkish") ? "tr" : undefined), []));
  }

  it("minds Turkish capitals in Turkish texts", () => {
    assert.deepEqual(found(["sıkıntı"], "SIKINTI", "tr"), ["SIKINTI"]);
    assert.deepEqual(found(["istanbul"], "İSTANBUL", "tr"), ["İSTANBUL"]);
    assert.deepEqual(found(["istanbul"], "İSTANBUL"), ["İSTANBUL"]);
  });

  it("counts a term of a language in its varieties and nowhere else", () => {
    const terms = [{ term: "gift", language: "de" }];
    assert.equal(found(terms, "Gift", "de").length, 1);
    assert.equal(found(terms, "Gift", "DE-at").length, 1);
    assert.equal(found(terms, "Gift", "den").length, 0);
    assert.equal(found(terms, "Gift").length, 0);
    assert.equal(found([{ term: "gift", language: "de-CH" }], "Gift", "de").length, 0);
  });

  it("excuses what an allowed term covers, and only that", () => {
    const { find } = compile({ refused: ["moss*"], allowed: ["moss garden", "mossy"] });
    assert.deepEqual(
      find("mossy moss garden, moss, garden moss").map(({ start }) => start),
      [32],
    );
  });

  it("keeps a refused and a held term in the same place apart", () => {
    const kinds = compile({ refused: ["moss"], held: ["moss", "mos*"] })
      .find("moss")
      .map(({ kind, term }) => `${kind} ${term}`);
    assert.deepEqual(kinds.sort(), ["held mos*", "held moss", "refused moss"]);
  });

  it("law: total, in order, within the text, the same every time", () => {
    const terms = fc.array(fc.string({ unit: "binary", maxLength: 6 }), { maxLength: 5 });
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("a", "b", "$", "-", " ", "і", "笨", "1", "*") }),
    );
    fc.assert(
      fc.property(
        terms,
        text,
        fc.constantFrom(undefined, "en", "tr", "not a tag"),
        (own, given, language) => {
          const { find } = compile({ refused: own, held: ["a*", "笨"], allowed: ["ab"] });
          const all = find(given, language);
          assert.deepEqual(find(given, language), all);
          for (const [i, { start, end }] of all.entries()) {
            assert.ok(0 <= start && start < end && end <= given.length);
            assert.ok(start >= (all[i - 1]?.start ?? 0));
          }
        },
      ),
    );
  });

  it("law: a word is found between any others", () => {
    const other = fc.string({ unit: fc.constantFrom("x", "y", "z"), minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(other), fc.array(other), (before, after) => {
        const text = [...before, "moss", ...after].join(" ");
        assert.deepEqual(found(["moss", "fern*", "*reed*", "go away"], text), ["moss"]);
      }),
    );
  });
});

describe("work in proportion to the text", () => {
  // Each of these takes minutes where a matcher is quadratic in the text or looks at every term.
  const LENGTH = 200_000;
  const fill = (unit: string) => unit.repeat(Math.ceil(LENGTH / unit.length));
  const many = Array.from({ length: 10_000 }, (_, i) => {
    const word = (i * 7919).toString(26).replace(/\d/gu, (digit) => "qrstuvwxyz"[Number(digit)] ?? "");
    return i % 4 === 0 ? `${word}*` : i % 4 === 1 ? `*${word}xq*` : i % 4 === 2 ? `${word} ${word}` : word;
  });
  const { find } = compile({ refused: many, held: ["aaab", "*a*b*c*d", "a b"] });
  for (const unit of [
    "a",
    "a ",
    "a-",
    "a$",
    "!",
    " ",
    "-",
    "1a",
    "аx ",
    "\u200b",
    "a\u0301",
    "笨",
    "aaab",
    "😀a",
    "aab ",
  ]) {
    it(`${JSON.stringify(unit)} over and over`, { timeout: 20_000 }, () => {
      assert.ok(Array.isArray(find(fill(unit), "en")));
    });
  }
});
