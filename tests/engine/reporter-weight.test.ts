import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Reporter, reporterWeight } from "../../src/engine/reporter-weight.ts";

const unknown: Reporter = { upheld: 0, dismissed: 0, fresh: false, muted: false };
const judged = fc.record({
  upheld: fc.nat(10_000),
  dismissed: fc.nat(10_000),
  fresh: fc.boolean(),
  muted: fc.constant(false),
});

describe("reporterWeight", () => {
  it("is 1 for somebody of whom nothing is known, and 0 for the muted", () => {
    assert.equal(reporterWeight(unknown, false), 1);
    assert.equal(reporterWeight({ ...unknown, fresh: true }, false), 1);
    assert.equal(reporterWeight({ ...unknown, muted: true, upheld: 100 }, false), 0);
  });

  it("follows twice the chance of being right, between its floor and its ceiling", () => {
    for (const [upheld, dismissed, weight] of [
      [1, 0, 4 / 3],
      [0, 1, 2 / 3],
      [3, 1, 4 / 3],
      [0, 5, 2 / 7],
      [0, 6, 0.25],
      [0, 1000, 0.25],
    ] as const)
      assert.equal(reporterWeight({ ...unknown, upheld, dismissed }, false), weight);
    assert.ok(reporterWeight({ ...unknown, upheld: 100_000 }, false) <= 2);
  });

  it("is a quarter within a burst, for fresh accounts alone", () => {
    assert.equal(reporterWeight({ ...unknown, fresh: true }, true), 0.25);
    assert.equal(reporterWeight(unknown, true), 1);
  });

  it("never falls by being right, never rises by being wrong, and keeps its bounds", () => {
    fc.assert(
      fc.property(judged, fc.boolean(), (reporter, burst) => {
        const weight = reporterWeight(reporter, burst);
        const least = reporter.fresh && burst ? 0.0625 : 0.25;
        return (
          weight >= least &&
          weight <= 2 &&
          reporterWeight({ ...reporter, upheld: reporter.upheld + 1 }, burst) >= weight &&
          reporterWeight({ ...reporter, dismissed: reporter.dismissed + 1 }, burst) <= weight
        );
      }),
    );
  });
});
