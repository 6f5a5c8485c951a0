import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Finding } from "../../src/engine/case.ts";
import { careOf, reportPoints, urgencyPoints } from "../../src/engine/urgency.ts";

const finding = fc.record({
  check: fc.constantFrom("terms", "links", "spam", "toxicity", "newcomers"),
  outcome: fc.constantFrom("hold" as const, "reject" as const),
  message: fc.constant("Words"),
  spans: fc.constant([]),
  clause: fc.constant(null),
  detail: fc.constant({}),
  care: fc.option(fc.subarray(["violence", "sexual", "slur"] as const), { nil: undefined }),
}) as fc.Arbitrary<Finding>;
const findings = fc.array(finding, { maxLength: 8 });

/** As the SQL function `urgent_since` has it: minutes by which waiting begins earlier. */
function since(queuedAt: number, points: number, published: number): number {
  return queuedAt - points * 30 - Math.log2(1 + published) * 15;
}

describe("urgency", () => {
  it("counts each check once, care once, and an escalation above all", () => {
    const one = (check: string, care: Finding["care"] = []) => ({ check, care }) as Finding;
    assert.equal(urgencyPoints([]), 0);
    assert.equal(urgencyPoints([one("terms"), one("terms"), one("links")]), 2);
    assert.equal(urgencyPoints([one("terms", ["slur", "violence"]), one("spam", ["slur"])]), 10);
    assert.equal(urgencyPoints([], true), 48);
    assert.deepEqual(careOf([one("terms", ["violence", "slur"]), one("spam", ["slur"])]), [
      "slur",
      "violence",
    ]);
  });

  it("weighs a report by its reason", () => {
    const points = (reason: string) => reportPoints(reason, 1);
    assert.deepEqual(
      ["illegal", "hate", "abuse", "privacy", "spam", "other"].map(points),
      [4, 4, 2, 2, 1, 1],
    );
    assert.equal(reportPoints("illegal", 0.25), 1);
    assert.equal(reportPoints("illegal", 0), 0);
  });

  it("law: more findings, or an escalation, never make a comment less urgent", () => {
    fc.assert(
      fc.property(findings, finding, fc.boolean(), (some, more, escalated) => {
        assert.ok(urgencyPoints([...some, more], escalated) >= urgencyPoints(some, escalated));
        assert.ok(urgencyPoints(some, true) > urgencyPoints(some, false));
      }),
    );
  });

  it("law: the order in which checks ran is of no account", () => {
    fc.assert(
      fc.property(findings, (some) => {
        assert.equal(urgencyPoints(some), urgencyPoints(some.toReversed()));
        assert.deepEqual(careOf(some), careOf(some.toReversed()));
      }),
    );
  });

  it("law: care is asked for exactly where a finding asks for it", () => {
    fc.assert(
      fc.property(findings, (some) => {
        const asked = new Set(some.flatMap(({ care }) => care ?? []));
        assert.deepEqual(new Set(careOf(some)), asked);
        assert.equal(urgencyPoints(some) >= 8 || asked.size === 0, true);
      }),
    );
  });

  it("law: which of two is more urgent does not depend on the moment of asking", () => {
    const item = fc.record({
      queuedAt: fc.integer({ min: 0, max: 100_000 }),
      points: fc.integer({ min: 0, max: 200 }),
      published: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(item, item, fc.integer({ min: 0, max: 100_000 }), (a, b, later) => {
        const at = (moment: number, one: typeof a) => moment - since(one.queuedAt, one.points, one.published);
        const now = Math.max(a.queuedAt, b.queuedAt);
        const order = (moment: number) => Math.sign(Math.round((at(moment, a) - at(moment, b)) * 1e6));
        assert.equal(order(now), order(now + later));
      }),
    );
  });
});
