import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { premoderation } from "../../../src/engine/checks/premoderation.ts";
import type { Sanction } from "../../../src/engine/sanction-in-force.ts";
import { aCase, NOON } from "../_support/a-case.ts";

const because = (c: Parameters<typeof aCase>[0]) =>
  premoderation(aCase(c)).map(({ detail }) => detail.because);
const sanctioned = (kind: Sanction["kind"], until: number | null) => ({
  author: { sanctions: [{ kind, until, clauses: ["5.2"] }] },
});

describe("the check of premoderation", () => {
  it("holds everything on a premoderated article, edits while it is closed too", () => {
    assert.deepEqual(because({}), []);
    assert.deepEqual(because({ settings: { mode: "premoderated" } }), ["article"]);
    assert.deepEqual(because({ state: { ...aCase().state, state: "premoderated" } }), ["article"]);
    assert.deepEqual(
      because({
        act: "edit",
        settings: { mode: "premoderated" },
        state: { ...aCase().state, state: "closed" },
      }),
      ["article"],
    );
  });

  it("holds an author under that sanction, as long as it lasts", () => {
    assert.deepEqual(because(sanctioned("premoderate", null)), ["sanction"]);
    assert.deepEqual(because(sanctioned("premoderate", NOON + 1)), ["sanction"]);
    assert.deepEqual(because(sanctioned("premoderate", NOON)), []);
    assert.deepEqual(because(sanctioned("warn", null)), []);
  });

  it("cites the sanction's clause, and gives both reasons where there are two", () => {
    const both = { ...sanctioned("premoderate", null), settings: { mode: "premoderated" as const } };
    assert.deepEqual(because(both), ["article", "sanction"]);
    assert.equal(premoderation(aCase(both))[1]?.clause, "5.2");
  });
});
