import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import type { Case, Finding } from "../../src/engine/case.ts";
import { CHECKS } from "../../src/engine/checks/index.ts";
import { decide } from "../../src/engine/decide.ts";
import { aCase, NOON, visible } from "./_support/a-case.ts";

const SEVERITY = { published: 0, pending: 1, rejected: 2 };

/** Cases in which any of the checks may have something to say. */
const someCase: fc.Arbitrary<Case> = fc
  .record({
    words: fc.array(fc.constantFrom("calm", "moss", "fern", "M0SS", "f-e-r-n"), { maxLength: 5 }),
    links: fc.integer({ min: 0, max: 4 }),
    mode: fc.constantFrom("open" as const, "premoderated" as const),
    kind: fc.constantFrom("account" as const, "guest" as const),
    approved: fc.integer({ min: 0, max: 3 }),
    needed: fc.integer({ min: 0, max: 3 }),
    sanctioned: fc.boolean(),
    score: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    ifUnknown: fc.constantFrom("hold" as const, "ignore" as const),
  })
  .map((given) =>
    aCase({
      settings: {
        mode: given.mode,
        terms: { refused: ["moss"], held: ["fern"] },
        newcomers: { approved: given.needed, hours: 0 },
        checks: { spam: { holdAbove: 0.5, rejectAbove: 0.9, ifUnknown: given.ifUnknown } },
        clauseFor: { terms: "1", spam: "2" },
      },
      author: {
        kind: given.kind,
        approved: given.approved,
        sanctions: given.sanctioned ? [{ kind: "premoderate", until: NOON + 1, clauses: ["3"] }] : [],
      },
      text: visible(
        given.words.join(" "),
        Array.from({ length: given.links }, () => ({ url: "https://moss.example/", start: 0, end: 0 })),
      ),
      signals: given.score === null ? { spam: "unknown" } : { spam: { score: given.score } },
    }),
  );

describe("the verdict", () => {
  it("publishes what nothing is the matter with", () => {
    assert.deepEqual(decide(aCase({ signals: { spam: { score: 0 } } })), {
      status: "published",
      findings: [],
    });
  });

  it("is the severest finding's, and keeps them all", () => {
    const c = aCase({
      settings: {
        mode: "premoderated",
        terms: { refused: ["moss"], held: ["fern"] },
        clauseFor: { terms: "2.1" },
      },
      text: visible("Moss and fern"),
    });
    const { status, findings } = decide(c);
    assert.equal(status, "rejected");
    assert.deepEqual(
      findings.map(({ check, outcome, clause }) => [check, outcome, clause]),
      [
        ["terms", "reject", "2.1"],
        ["terms", "hold", "2.1"],
        ["premoderation", "hold", null],
      ],
    );
  });

  it("law: total and the same every time", () => {
    fc.assert(fc.property(someCase, (c) => assert.deepEqual(decide(c), decide(c))));
  });

  it("law: the order of checks changes neither status nor findings", () => {
    const sorted = (findings: Finding[]) => findings.map((finding) => JSON.stringify(finding)).sort();
    fc.assert(
      fc.property(someCase, fc.shuffledSubarray([...CHECKS], { minLength: CHECKS.length }), (c, checks) => {
        assert.equal(decide(c, checks).status, decide(c).status);
        assert.deepEqual(sorted(decide(c, checks).findings), sorted(decide(c).findings));
      }),
    );
  });

  it("law: fewer checks are never severer", () => {
    fc.assert(
      fc.property(someCase, fc.subarray([...CHECKS]), (c, checks) => {
        assert.ok(SEVERITY[decide(c, checks).status] <= SEVERITY[decide(c).status]);
      }),
    );
  });

  it("law: the findings explain the verdict", () => {
    fc.assert(
      fc.property(someCase, (c) => {
        const { status, findings } = decide(c);
        const outcomes = findings.map(({ outcome }) => outcome);
        if (status === "published") assert.deepEqual(outcomes, []);
        if (status === "pending") assert.deepEqual(new Set(outcomes), new Set(["hold"]));
        if (status === "rejected") assert.ok(outcomes.includes("reject"));
        for (const { message, spans } of findings) {
          assert.match(message, /\.$/u);
          for (const [start, end] of spans)
            assert.ok(0 <= start && start <= end && end <= c.text.source.length);
        }
      }),
    );
  });
});
