import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { terms } from "../../../src/engine/checks/terms.ts";
import { aCase, visible } from "../_support/a-case.ts";

const settings = { terms: { refused: ["moss"], held: ["fern"] }, clauseFor: { terms: "2.1" } };
const found = (given: Parameters<typeof aCase>[0]) =>
  terms(aCase({ settings, ...given })).map(({ outcome, spans, detail }) => [
    outcome,
    detail.in,
    detail.terms,
    spans,
  ]);

describe("the check of terms", () => {
  it("passes a text without them", () => assert.deepEqual(found({}), []));

  it("rejects refused terms and holds held ones, a finding for each kind", () => {
    assert.deepEqual(found({ text: visible("moss, fern and moss") }), [
      [
        "reject",
        "text",
        "moss",
        [
          [0, 4],
          [15, 19],
        ],
      ],
      ["hold", "text", "fern", [[6, 10]]],
    ]);
  });

  it("points into the source", () => {
    const text = { ...visible("moss"), source: "**moss**", toSource: (): [number, number] => [2, 6] };
    assert.deepEqual(found({ text }), [["reject", "text", "moss", [[2, 6]]]]);
  });

  it("looks into the address behind a link, and at a bare one once", () => {
    const link = (url: string, plain: string) => visible(plain, [{ url, start: 0, end: plain.length }]);
    assert.deepEqual(found({ text: link("https://a.example/m%6Fss-garden", "here") }), [
      ["reject", "link", "moss", [[0, 4]]],
    ]);
    assert.deepEqual(found({ text: link("https://a.example/%E0%A4%A", "here") }), []);
    assert.equal(found({ text: link("https://a.example/fern", "https://a.example/fern") }).length, 1);
  });

  it("looks at the name shown, a guest's or an account's, but for the staff's own", () => {
    const fern = [["hold", "name", "fern", []]];
    assert.deepEqual(found({ author: { kind: "guest" }, authorName: "F3rn" }), fern);
    assert.deepEqual(found({ authorName: "F3rn" }), fern);
    assert.deepEqual(found({ authorName: "Old Fern and Moss" }), [["reject", "name", "moss", []], ...fern]);
    assert.deepEqual(found({ author: { staff: true }, authorName: "Fern" }), []);
    assert.equal(found({ author: { staff: true }, authorName: "Fern", text: visible("fern") }).length, 1);
  });

  it("minds the article's language", () => {
    const german = { terms: { refused: [{ term: "gift", language: "de" }] } };
    assert.equal(found({ settings: german, text: visible("Gift"), language: "de-AT" }).length, 1);
    assert.equal(found({ settings: german, text: visible("gift"), language: "en" }).length, 0);
  });

  it("law: fewer words or fewer terms never find more", () => {
    const words = fc.subarray(["moss", "fern", "reed", "calm"]);
    const count = (own: string[], text: string[]) =>
      found({ settings: { terms: { refused: own } }, text: visible(text.join(" ")) }).length;
    fc.assert(
      fc.property(words, words, fc.nat(3), (own, text, dropped) => {
        const less = (list: string[]) => list.filter((_, i) => i !== dropped);
        assert.ok(count(less(own), text) <= count(own, text));
        assert.ok(count(own, less(text)) <= count(own, text));
      }),
    );
  });
});
