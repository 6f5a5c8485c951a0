import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Place } from "../../../src/web/console/desk-state.ts";
import { VIEWS } from "../../../src/web/console/desk-types.ts";
import { hashOf, placeOf } from "../../../src/web/console/place-of.ts";

const SITES = ["ledger", "kurier"];
const ITEM = "0192f0c1-7a52-7c3e-8f6d-2b9d5a1c4e70";

const somePlace = fc.record(
  {
    site: fc.constantFrom(...SITES),
    kind: fc.constantFrom(...VIEWS),
    sort: fc.constantFrom("urgent" as const, "newest" as const, "oldest" as const),
    filters: fc.dictionary(
      fc.constantFrom("q", "section", "article", "finding", "author", "language"),
      fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => text.trim() === text),
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

describe("the desk's address", () => {
  it("leads back to the place it was made of", () => {
    fc.assert(
      fc.property(somePlace, fc.constantFrom(ITEM, null), (place: Place, item) => {
        assert.deepEqual(placeOf(hashOf(place, item), SITES), { place, item });
      }),
    );
  });

  it("leads somewhere whatever it says", () => {
    const home: Place = { site: "ledger", kind: "pending", filters: {}, sort: "urgent" };
    for (const hash of [
      "",
      "#",
      "#/",
      "#/nowhere/nothing/nobody",
      "#/%E0%A4%A/%/%?%",
      "#?sort=loudest&role=admin",
    ])
      assert.deepEqual(placeOf(hash, SITES), { place: home, item: null }, hash);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (hash) => {
        const { place, item } = placeOf(`#/${hash}`, SITES);
        assert.ok(SITES.includes(place.site) && VIEWS.includes(place.kind));
        assert.ok(item === null || /^[0-9a-f-]{36}$/.test(item));
      }),
    );
  });

  it("is of no site where one moderates none", () => {
    assert.equal(placeOf("#/ledger/new", []).place.site, "");
  });
});
