import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Finding } from "../../../src/web/console/desk-types.ts";
import { cutBy, lineOf, wordsView } from "../../../src/web/console/views/words-view.ts";

function finding(check: string, ...spans: [number, number][]): Finding {
  return { check, spans, outcome: "hold", message: `${check} found`, clause: null, detail: {}, care: [] };
}

const pieces = (text: string, findings: Finding[]) =>
  cutBy(text, findings).map(({ from, to, found }) => [
    text.slice(from, to),
    found.map(({ check }) => check).join("+"),
  ]);

describe("words with what was found in them", () => {
  it("are cut where findings begin and end, also where these overlap", () => {
    assert.deepEqual(pieces("one two three", [finding("terms", [4, 7]), finding("links", [6, 13])]), [
      ["one ", ""],
      ["tw", "terms"],
      ["o", "terms+links"],
      [" three", "links"],
    ]);
  });

  it("count in UTF-16 units, as the API does", () => {
    assert.deepEqual(pieces("👩‍🚀 rascal", [finding("terms", [6, 12])]), [
      ["👩‍🚀 ", ""],
      ["rascal", "terms"],
    ]);
  });

  it("are whole again whatever the spans are", () => {
    const spans = fc.array(fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: -20, max: 60 })));
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.array(spans), (text, some) => {
        const cuts = cutBy(
          text,
          some.map((one, at) => finding(`check${at}`, ...one)),
        );
        assert.equal(cuts.map(({ from, to }) => text.slice(from, to)).join(""), text);
      }),
    );
  });

  it("are text and marks, and never markup", () => {
    const { tag, props, children } = wordsView("<b>rascal</b>", [finding("terms", [3, 9])]);
    assert.deepEqual([tag, props.dir], ["p", "auto"]);
    const [before, mark, after] = (children as unknown[]).flat() as [
      string,
      { tag: string; children: unknown[] },
      string,
    ];
    assert.deepEqual([before, mark.tag, mark.children, after], ["<b>", "mark", ["rascal"], "</b>"]);
  });

  it("have a line of their own for what is found most, by the check's name or its kind", () => {
    assert.deepEqual(["terms", "signals:toxicity", "pace", ""].map(lineOf), [
      "terms",
      "signals",
      "other",
      "other",
    ]);
  });
});
