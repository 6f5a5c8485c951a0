import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { links } from "../../../src/engine/checks/links.ts";
import { aCase, visible } from "../_support/a-case.ts";

const withLinks = (count: number, linksHeldAbove: number) =>
  links(
    aCase({
      settings: { linksHeldAbove, clauseFor: { links: "4" } },
      text: visible(
        "a b c d e",
        Array.from({ length: count }, (_, i) => ({
          url: "https://a.example/",
          start: 2 * i,
          end: 2 * i + 1,
        })),
      ),
    }),
  );

describe("the check of links", () => {
  it("passes as many as are allowed and holds one more", () => {
    assert.deepEqual(withLinks(2, 2), []);
    const [finding] = withLinks(3, 2);
    assert.equal(finding?.outcome, "hold");
    assert.equal(finding?.clause, "4");
    assert.deepEqual(finding?.detail, { limit: 2, count: 3 });
  });

  it("points at every link, in the source", () => {
    const text = {
      ...visible("one", [{ url: "https://a.example/", start: 0, end: 3 }]),
      source: "[one](https://a.example/)",
      toSource: (start: number, end: number): [number, number] => [start + 1, end + 1],
    };
    assert.deepEqual(links(aCase({ settings: { linksHeldAbove: 0 }, text }))[0]?.spans, [[1, 4]]);
  });

  it("law: fewer links or a higher limit never hold what passed", () => {
    const few = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(few, few, few, (count, limit, more) => {
        if (withLinks(count, limit).length > 0) return;
        assert.deepEqual(withLinks(Math.max(0, count - more), limit + more), []);
      }),
    );
  });
});
