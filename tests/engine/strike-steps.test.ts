import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Sanction } from "../../src/engine/sanction-in-force.ts";
import {
  type StrikeRules,
  type StrikeStep,
  stepUntil,
  strikeFor,
  strikeStep,
} from "../../src/engine/strike-steps.ts";

const NOW = 1_700_000_000_000;
const DAY = 86_400_000;
const SEVERITY = ["muteReports", "warn", "premoderate", "suspend", "ban"];

const step = fc.record(
  {
    at: fc.integer({ min: 1, max: 20 }),
    kind: fc.constantFrom<StrikeStep["kind"]>("warn", "premoderate", "suspend", "ban"),
    days: fc.option(fc.integer({ min: 1, max: 60 })),
  },
  { noNullPrototype: true },
);
const steps = fc.array(step, { maxLength: 6 });
const weight = fc.integer({ min: 0, max: 25 });
const held = fc.array(
  fc.record({
    kind: fc.constantFrom<Sanction["kind"]>("muteReports", "warn", "premoderate", "suspend", "ban"),
    until: fc.option(fc.integer({ min: 1, max: 90 }).map((days) => NOW + days * DAY)),
  }),
  { maxLength: 3 },
);
const rulesOf = (ladder: StrikeStep[]): StrikeRules => ({ clauses: {}, steps: ladder });

describe("strikeFor", () => {
  const clauses = {
    "1.1": { weight: 1, days: 30 },
    "1.2": { weight: 3, days: null },
    "1.3": { weight: 3, days: 7 },
  };
  const rules = { clauses, steps: [] };
  const table: [cited: string[], clause: string | null][] = [
    [[], null],
    [["9.9"], null],
    [["constructor", "__proto__", "toString"], null],
    [["1.1"], "1.1"],
    [["1.1", "1.2"], "1.2"],
    [["1.2", "1.1", "9.9"], "1.2"],
    [["1.3", "1.2"], "1.3"],
  ];
  for (const [cited, clause] of table) {
    it(`${cited.join(" ") || "nothing"}: ${clause}`, () => {
      assert.equal(strikeFor(rules, cited)?.clause ?? null, clause);
    });
  }

  it("law: never lighter than any clause cited, and one of them", () => {
    const cited = fc.array(fc.constantFrom<string>("1.1", "1.2", "1.3", "9.9"), { maxLength: 5 });
    fc.assert(
      fc.property(cited, (codes) => {
        const strike = strikeFor(rules, codes);
        const weights = codes.map((code) =>
          code in clauses ? clauses[code as keyof typeof clauses].weight : 0,
        );
        assert.equal(strike?.weight ?? 0, Math.max(0, ...weights));
        if (strike) assert.ok(codes.includes(strike.clause));
      }),
    );
  });
});

describe("strikeStep", () => {
  const ladder = rulesOf([
    { at: 2, kind: "warn", days: null },
    { at: 3, kind: "suspend", days: 1 },
    { at: 6, kind: "suspend", days: 30 },
    { at: 9, kind: "ban", days: null },
  ]);
  type Held = Pick<Sanction, "kind" | "until">;
  const table: [before: number, after: number, inForce: Held[], at: number | null][] = [
    [0, 1, [], null],
    [1, 2, [], 2],
    [2, 2.9, [], null],
    [2, 3, [], 3],
    [0, 7, [], 6],
    [3, 5, [], null],
    [8, 9, [], 9],
    [9, 12, [], null],
    [1, 2, [{ kind: "warn", until: null }], null],
    [1, 2, [{ kind: "muteReports", until: null }], 2],
    [2, 3, [{ kind: "warn", until: null }], 3],
    [2, 3, [{ kind: "ban", until: NOW + 1 }], null],
    [2, 3, [{ kind: "suspend", until: NOW + DAY }], null],
    [2, 3, [{ kind: "suspend", until: NOW + DAY - 1 }], 3],
    [5, 6, [{ kind: "suspend", until: NOW + DAY }], 6],
    [8, 9, [{ kind: "ban", until: NOW + 365 * DAY }], 9],
  ];
  for (const [before, after, inForce, at] of table) {
    it(`${before} to ${after} with ${inForce.map(({ kind }) => kind).join(" ") || "nothing"} in force: ${at}`, () => {
      assert.equal(strikeStep(ladder, before, after, inForce, NOW)?.at ?? null, at);
    });
  }

  it("takes the most severe of two steps at one weight, in whatever order they are written", () => {
    const two: StrikeStep[] = [
      { at: 2, kind: "premoderate", days: null },
      { at: 2, kind: "suspend", days: 1 },
    ];
    for (const order of [two, two.toReversed()]) {
      assert.equal(strikeStep(rulesOf(order), 1, 2, [], NOW)?.kind, "suspend");
    }
  });

  it("law: a step is one that the last strike passed, and the greatest of those", () => {
    fc.assert(
      fc.property(steps, weight, weight, held, (list, before, more, inForce) => {
        const after = before + more;
        const found = strikeStep(rulesOf(list), before, after, inForce, NOW);
        const passed = list.filter(({ at }) => before < at && at <= after);
        if (!found) return;
        assert.ok(passed.includes(found));
        assert.equal(found.at, Math.max(...passed.map(({ at }) => at)));
      }),
    );
  });

  it("law: no weight, no step; and in between steps nothing happens", () => {
    fc.assert(
      fc.property(steps, weight, held, (list, before, inForce) => {
        assert.equal(strikeStep(rulesOf(list), before, before, inForce, NOW), null);
      }),
    );
  });

  it("law: each step is taken once, however the weight is divided into strikes", () => {
    fc.assert(
      fc.property(steps, fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 10 }), (list, strikes) => {
        const taken: number[] = [];
        let total = 0;
        for (const one of strikes) {
          const found = strikeStep(rulesOf(list), total, total + one, [], NOW);
          if (found) taken.push(found.at);
          total += one;
        }
        assert.equal(new Set(taken).size, taken.length);
        assert.deepEqual(
          taken,
          taken.toSorted((a, b) => a - b),
        );
        const due = list.filter(({ at }) => at <= total).map(({ at }) => at);
        assert.equal(taken.at(-1) ?? 0, Math.max(0, ...due));
      }),
    );
  });

  it("law: something else in force never brings a step about, and what a step brings keeps it from coming twice", () => {
    fc.assert(
      fc.property(steps, weight, weight, held, (list, before, more, inForce) => {
        const rules = rulesOf(list);
        const free = strikeStep(rules, before, before + more, [], NOW);
        const bound = strikeStep(rules, before, before + more, inForce, NOW);
        assert.ok(bound === null || bound === free);
        if (!free) return;
        const brought = { kind: free.kind, until: stepUntil(free, NOW) };
        assert.equal(strikeStep(rules, before, before + more, [brought], NOW), null);
      }),
    );
  });

  it("law: it is kept back only by what is as severe", () => {
    fc.assert(
      fc.property(steps, weight, weight, held, (list, before, more, inForce) => {
        const rules = rulesOf(list);
        const free = strikeStep(rules, before, before + more, [], NOW);
        if (!free || strikeStep(rules, before, before + more, inForce, NOW)) return;
        assert.ok(inForce.some(({ kind }) => SEVERITY.indexOf(kind) >= SEVERITY.indexOf(free.kind)));
      }),
    );
  });
});

describe("stepUntil", () => {
  it("counts days from the decision; a warning lasts until it is read, whatever its step says", () => {
    assert.equal(stepUntil({ at: 1, kind: "suspend", days: 2 }, NOW), NOW + 2 * DAY);
    assert.equal(stepUntil({ at: 1, kind: "ban", days: null }, NOW), null);
    assert.equal(stepUntil({ at: 1, kind: "warn", days: 2 }, NOW), null);
  });
});
