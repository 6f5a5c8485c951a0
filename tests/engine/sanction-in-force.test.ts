import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Sanction, sanctionInForce } from "../../src/engine/sanction-in-force.ts";

const ban = (until: number | null): Sanction => ({ kind: "ban", until, clauses: [] });

describe("sanctionInForce", () => {
  const table: [what: string, sanctions: Sanction[], now: number, until: number | null | undefined][] = [
    ["nothing", [], 0, undefined],
    ["before it is over", [ban(10)], 9, 10],
    ["at the instant at which it is over", [ban(10)], 10, undefined],
    ["for good", [ban(null)], Number.MAX_SAFE_INTEGER, null],
    ["of several the one that lasts longest", [ban(10), ban(30), ban(20)], 9, 30],
    ["for good outlasts any", [ban(10), ban(null), ban(20)], 9, null],
    ["another kind", [{ kind: "suspend", until: null, clauses: [] }], 0, undefined],
  ];
  for (const [what, sanctions, now, until] of table) {
    it(`${what}: ${until}`, () => assert.equal(sanctionInForce({ sanctions }, "ban", now)?.until, until));
  }

  it("law: what is in force lasts beyond now, and none of its kind lasts longer", () => {
    const kinds = ["warn", "premoderate", "suspend", "ban", "muteReports"] as const;
    const sanction = fc.record({
      kind: fc.constantFrom(...kinds),
      until: fc.option(fc.integer({ min: 0, max: 100 })),
      clauses: fc.constant<string[]>([]),
    });
    const any = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(fc.array(sanction), any, fc.integer({ min: 0, max: 100 }), (sanctions, kind, now) => {
        const found = sanctionInForce({ sanctions }, kind, now);
        const lasting = sanctions.filter((one) => one.kind === kind && (one.until ?? Infinity) > now);
        assert.equal(found !== undefined, lasting.length > 0);
        if (found) {
          assert.ok(lasting.includes(found));
          assert.equal(found.until ?? Infinity, Math.max(...lasting.map(({ until }) => until ?? Infinity)));
        }
      }),
    );
  });
});
