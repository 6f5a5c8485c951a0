import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { type Act, lifecycle, type Status } from "../../src/engine/lifecycle.ts";

const STATUSES: Status[] = ["pending", "published", "rejected", "removed", "withdrawn"];
const ACTS: Act[] = [
  "approve",
  "reject",
  "remove",
  "restore",
  "requeue",
  "withdraw",
  "feature",
  "unfeature",
  "reports",
  "editHeld",
  "editRejected",
  "editPublished",
  "escalate",
  "refer",
];

/** For each status what the acts make of it, in the order of ACTS; `.` is refused, `=` leaves it. */
const TABLE: Record<Status, string> = {
  pending: "published rejected . . . withdrawn . . . = rejected = = =",
  published: "= . removed . pending withdrawn = = pending pending rejected = = =",
  rejected: ". . . published pending = . . . . . . = =",
  removed: ". . . published pending = . . . . . . = =",
  withdrawn: ". . . . . = . . . . . . = =",
};

describe("a comment's life", () => {
  for (const status of STATUSES) {
    for (const [i, cell] of TABLE[status].split(" ").entries()) {
      const act = ACTS[i] ?? "refer";
      const expected = cell === "." ? null : cell === "=" ? status : cell;
      it(`${status}, ${act}: ${expected ?? "refused"}`, () => assert.equal(lifecycle(status, act), expected));
    }
  }

  it("law: closed, and once withdrawn always withdrawn", () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUSES), fc.array(fc.constantFrom(...ACTS)), (first, acts) => {
        let status = first;
        let withdrawn = first === "withdrawn";
        for (const act of acts) {
          status = lifecycle(status, act) ?? status;
          assert.ok(STATUSES.includes(status));
          if (withdrawn) assert.equal(status, "withdrawn");
          withdrawn = status === "withdrawn";
        }
      }),
    );
  });

  it("law: only a person publishes what was not published", () => {
    for (const status of STATUSES.filter((s) => s !== "published")) {
      const publishing = ACTS.filter((act) => lifecycle(status, act) === "published");
      assert.ok(publishing.every((act) => act === "approve" || act === "restore"));
    }
  });
});
