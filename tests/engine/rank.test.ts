import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { rank } from "../../src/engine/rank.ts";

describe("rank", () => {
  // Reference values of the Wilson lower bound: 1 of 1 is 0.206549, 10 of 10 is 0.722467, 60 of 100 is 0.502003.
  const table: [up: number, down: number, bound: number][] = [
    [1, 0, 0.206549],
    [10, 0, 0.722467],
    [60, 40, 0.502003],
  ];
  for (const [up, down, bound] of table) {
    it(`${up} up, ${down} down: ${bound}`, () => assert.ok(Math.abs(rank(up, down) / 1e9 - bound) < 1e-6));
  }

  it("is minus the votes down where there is none up", () => {
    assert.deepEqual([rank(0, 0), rank(0, 1), rank(0, 7)], [0, -1, -7]);
    assert.ok(Object.is(rank(0, 0), 0));
  });

  const votes = fc.integer({ min: 0, max: 1_000_000 });

  it("law: an integer that a 32-bit column holds", () => {
    fc.assert(
      fc.property(votes, votes, (up, down) => {
        assert.ok(Number.isInteger(rank(up, down)));
        assert.ok(Math.abs(rank(up, down)) <= 1e9);
      }),
    );
  });

  it("law: a vote up never lowers it, a vote down never raises it", () => {
    fc.assert(
      fc.property(votes, votes, (up, down) => {
        assert.ok(rank(up + 1, down) >= rank(up, down));
        assert.ok(rank(up, down + 1) <= rank(up, down));
      }),
    );
  });
});
