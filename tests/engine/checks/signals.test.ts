import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Signal } from "../../../src/engine/case.ts";
import { signals } from "../../../src/engine/checks/signals.ts";
import type { CheckSettings } from "../../../src/engine/settings.ts";
import { aCase } from "../_support/a-case.ts";

function outcomes(settings: Partial<CheckSettings>, given: Record<string, Signal>): string[] {
  const spam = { holdAbove: null, rejectAbove: null, ifUnknown: "ignore" as const, ...settings };
  return signals(aCase({ settings: { checks: { spam } }, signals: given })).map(({ outcome }) => outcome);
}

describe("the check of signals", () => {
  const table: [what: string, settings: Partial<CheckSettings>, signal: Signal, outcomes: string[]][] = [
    ["at holdAbove", { holdAbove: 0.5 }, { score: 0.5 }, []],
    ["over holdAbove", { holdAbove: 0.5 }, { score: 0.5000001 }, ["hold"]],
    ["at rejectAbove", { holdAbove: 0.5, rejectAbove: 0.9 }, { score: 0.9 }, ["hold"]],
    ["over rejectAbove", { holdAbove: 0.5, rejectAbove: 0.9 }, { score: 0.91 }, ["reject"]],
    ["only rejectAbove", { rejectAbove: 0.9 }, { score: 0.9 }, []],
    ["rejectAbove beneath holdAbove", { holdAbove: 0.9, rejectAbove: 0.5 }, { score: 0.6 }, ["reject"]],
    ["no threshold", { ifUnknown: "hold" }, { score: 1 }, []],
    ["no threshold and no answer", { ifUnknown: "hold" }, "unknown", []],
    ["no answer, held", { holdAbove: 0.5, ifUnknown: "hold" }, "unknown", ["hold"]],
    ["no answer, ignored", { holdAbove: 0.5 }, "unknown", []],
    ["an answer that is no number", { holdAbove: 0.5, ifUnknown: "hold" }, { score: Number.NaN }, ["hold"]],
  ];
  for (const [what, settings, signal, expected] of table) {
    it(`${what}: ${expected[0] ?? "passes"}`, () =>
      assert.deepEqual(outcomes(settings, { spam: signal }), expected));
  }

  it("takes a classifier that was never asked for one that did not answer", () => {
    assert.deepEqual(outcomes({ holdAbove: 0.5, ifUnknown: "hold" }, {}), ["hold"]);
    assert.deepEqual(outcomes({ holdAbove: 0.5, ifUnknown: "hold" }, { toxicity: { score: 0 } }), ["hold"]);
  });

  it("names the classifier, its score and its clause", () => {
    const c = aCase({
      settings: {
        checks: { toxicity: { holdAbove: 0.5, ifUnknown: "ignore" } },
        clauseFor: { toxicity: "2.3" },
      },
      signals: { toxicity: { score: 0.75 } },
    });
    const [finding] = signals(c);
    assert.equal(finding?.check, "toxicity");
    assert.equal(finding?.clause, "2.3");
    assert.deepEqual(finding?.detail, { score: 0.75, above: 0.5 });
  });

  it("law: a lower score is never judged more severely", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const severity = (settings: Partial<CheckSettings>, score: number) =>
      ["hold", "reject"].indexOf(outcomes(settings, { spam: { score } })[0] ?? "");
    fc.assert(
      fc.property(fc.option(share), fc.option(share), share, share, (holdAbove, rejectAbove, a, b) => {
        const settings = { holdAbove, rejectAbove };
        assert.ok(severity(settings, Math.min(a, b)) <= severity(settings, Math.max(a, b)));
      }),
    );
  });
});
