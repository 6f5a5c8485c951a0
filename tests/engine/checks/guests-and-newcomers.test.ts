import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { guests } from "../../../src/engine/checks/guests.ts";
import { newcomers } from "../../../src/engine/checks/newcomers.ts";
import { aCase, NOON } from "../_support/a-case.ts";

const HOUR = 3_600_000;

describe("the check of guests", () => {
  it("holds a guest, whatever else they have done, and no account", () => {
    assert.equal(guests(aCase({ author: { kind: "guest", approved: 99 } }))[0]?.outcome, "hold");
    assert.deepEqual(guests(aCase({ author: { kind: "account", emailVerified: false } })), []);
  });
});

describe("the check of newcomers", () => {
  const held = (needed: { approved: number; hours: number }, approved: number, age: number) =>
    newcomers(aCase({ settings: { newcomers: needed }, author: { approved, joinedAt: NOON - age } })).length >
    0;

  const table: [approved: number, hours: number, has: number, age: number, held: boolean][] = [
    [0, 0, 0, 0, false],
    [2, 0, 1, 0, true],
    [2, 0, 2, 0, false],
    [0, 3, 0, 3 * HOUR - 1, true],
    [0, 3, 0, 3 * HOUR, false],
    [2, 3, 2, 3 * HOUR - 1, true],
    [2, 3, 1, 3 * HOUR, true],
    [2, 3, 2, 3 * HOUR, false],
  ];
  for (const [approved, hours, has, age, expected] of table) {
    it(`asks for ${approved} and ${hours} h, has ${has} after ${age} ms: ${expected ? "held" : "passes"}`, () => {
      assert.equal(held({ approved, hours }, has, age), expected);
    });
  }

  it("says what is there and what is needed", () => {
    const [finding] = newcomers(
      aCase({
        settings: { newcomers: { approved: 2, hours: 24 } },
        author: { approved: 1, joinedAt: NOON - 5 * HOUR },
      }),
    );
    assert.deepEqual(finding?.detail, { approved: 1, approvedNeeded: 2, hours: 5, hoursNeeded: 24 });
  });

  it("law: asking less, or having more, never holds what passed", () => {
    const few = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(few, few, few, few, few, few, (approved, hours, has, age, less, more) => {
        if (held({ approved, hours }, has, age * HOUR)) return;
        const milder = { approved: Math.max(0, approved - less), hours: Math.max(0, hours - less) };
        assert.equal(held(milder, has + more, (age + more) * HOUR), false);
      }),
    );
  });
});
