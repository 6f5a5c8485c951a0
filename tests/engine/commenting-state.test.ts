import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { commentingState, stateNow } from "../../src/engine/commenting-state.ts";
import { layer } from "../../src/engine/layer.ts";
import type { OwnSettings } from "../../src/engine/settings.ts";

const NOON = Date.UTC(2025, 5, 18, 12);
const HOUR = 3_600_000;
const office = {
  timeZone: "UTC",
  weekly: [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: "08:00", to: "20:00" })),
  holidays: [],
  outside: "closed" as const,
};

function at(own: OwnSettings, now = NOON, { publishedAt = NOON as number | null, pending = 0 } = {}) {
  const { effective, from } = layer([{ level: "article", own }]);
  return commentingState(effective, from, { publishedAt }, pending, now);
}

const iso = (instant: number) => new Date(instant).toISOString();

describe("the state of an article", () => {
  it("is open by default, because of nothing and with no end", () => {
    assert.deepEqual(at({}), {
      state: "open",
      reason: null,
      because: null,
      opensAt: null,
      closesAt: null,
      changesAt: null,
      may: { read: true, comment: true, reply: true, edit: true, withdraw: true, vote: true, report: true },
    });
  });

  // Each row sets what every row beneath it is about as well, so that the order alone decides.
  const shut: OwnSettings = {
    closeAfterHours: 1,
    hours: { ...office, weekly: [] },
    capacity: { maxPending: 0 },
    mode: "premoderated",
  };
  const ended: OwnSettings = { ...shut, closesAt: iso(NOON) };
  const early: OwnSettings = { ...ended, opensAt: iso(NOON + 3 * HOUR) };
  const rows: [what: string, own: OwnSettings, state: string, reason: string | null, setting: string][] = [
    ["a legal hold", { ...early, mode: "hidden", legalHold: true }, "hidden", "legal", "legalHold"],
    ["hidden", { ...early, mode: "hidden" }, "hidden", "editorial", "mode"],
    ["closed", { ...early, mode: "closed" }, "closed", "editorial", "mode"],
    ["before the opening", early, "scheduled", "hours", "opensAt"],
    ["after the closing", ended, "closed", "age", "closesAt"],
    ["too old", shut, "closed", "age", "closeAfterHours"],
    ["outside the hours", { ...shut, closeAfterHours: null }, "closed", "hours", "hours"],
    ["over capacity", { ...shut, closeAfterHours: null, hours: null }, "closed", "capacity", "capacity"],
    ["premoderated", { mode: "premoderated" }, "premoderated", null, "mode"],
    [
      "premoderated outside the hours",
      { hours: { ...office, weekly: [], outside: "premoderated" } },
      "premoderated",
      "hours",
      "hours",
    ],
    ["open because an editor said so", { mode: "open" }, "open", null, "mode"],
    ["kept open", { ...shut, mode: "open", keepOpen: true }, "open", null, "keepOpen"],
    ["kept open, still premoderated", { ...shut, keepOpen: true }, "premoderated", null, "mode"],
    ["kept open, still past its closing", { ...ended, keepOpen: true }, "closed", "age", "closesAt"],
  ];
  for (const [what, own, state, reason, setting] of rows) {
    it(`${what}: ${state}`, () => {
      const found = at(own, NOON + 2 * HOUR, { pending: 1 });
      assert.deepEqual(
        { state: found.state, reason: found.reason, because: found.because },
        { state, reason, because: { setting, level: "article" } },
      );
    });
  }

  it("is closed by a pause above, whatever the article sets but hidden", () => {
    const paused = (own: OwnSettings) => {
      const { effective, from } = layer([
        { level: "site", own: { paused: true } },
        { level: "article", own },
      ]);
      return stateNow(effective, from, { publishedAt: null }, 0, NOON);
    };
    for (const own of [{}, { keepOpen: true }, { opensAt: iso(NOON + HOUR) }, { mode: "closed" as const }]) {
      const { state, reason, because } = paused(own);
      assert.deepEqual(
        { state, reason, because },
        { state: "closed", reason: "site", because: { setting: "paused", level: "site" } },
      );
    }
    assert.equal(paused({ mode: "hidden" }).state, "hidden");
  });

  it("gives the notice's own reason where an editor closed or hid, and nowhere else", () => {
    assert.equal(at({ mode: "closed", closedNotice: { reason: "moved" } }).reason, "moved");
    assert.equal(at({ mode: "hidden", closedNotice: { reason: "request" } }).reason, "request");
    assert.equal(at({ closesAt: iso(NOON), closedNotice: { reason: "moved" } }).reason, "age");
  });

  const boundaries: [what: string, own: OwnSettings, instant: number, before: string, from: string][] = [
    ["opensAt", { opensAt: iso(NOON) }, NOON, "scheduled", "open"],
    ["closesAt", { closesAt: iso(NOON) }, NOON, "open", "closed"],
    ["closeAfterHours", { closeAfterHours: 0.5 }, NOON + HOUR / 2, "open", "closed"],
    ["hours", { hours: office }, Date.UTC(2025, 5, 18, 20), "open", "closed"],
  ];
  for (const [what, own, instant, before, from] of boundaries) {
    it(`${what} counts from its very millisecond`, () => {
      assert.equal(at(own, instant - 1).state, before);
      assert.equal(at(own, instant).state, from);
    });
  }

  it("is full only above the capacity", () => {
    assert.equal(at({ capacity: { maxPending: 5 } }, NOON, { pending: 5 }).state, "open");
    assert.equal(at({ capacity: { maxPending: 5 } }, NOON, { pending: 6 }).state, "closed");
  });

  it("does not age before it is published", () => {
    assert.equal(at({ closeAfterHours: 1 }, NOON + 9 * HOUR, { publishedAt: null }).state, "open");
  });

  it("leaves readers what whileClosed leaves them", () => {
    const closed = { mode: "closed" as const };
    const may = {
      read: true,
      comment: false,
      reply: false,
      edit: false,
      withdraw: true,
      vote: true,
      report: true,
    };
    assert.deepEqual(at(closed).may, may);
    assert.deepEqual(at({ opensAt: iso(NOON + 1) }).may, may);
    assert.deepEqual(
      at({ ...closed, whileClosed: { edits: true, withdrawals: false, votes: false, reports: false } }).may,
      { ...may, edit: true, withdraw: false, vote: false, report: false },
    );
    assert.equal(at({ votes: "none" }).may.vote, false);
    assert.equal(at({ ...closed, votes: "none" }).may.vote, false);
    assert.deepEqual(
      new Set(Object.values(at({ mode: "hidden", whileClosed: { edits: true } }).may)),
      new Set([false]),
    );
  });
});

describe("the instants ahead", () => {
  const show = (own: OwnSettings, now = NOON, more = {}) => {
    const { opensAt, closesAt, changesAt } = at(own, now, more);
    return [opensAt, closesAt, changesAt].map((instant) =>
      instant === null ? null : iso(instant).slice(5, 16),
    );
  };

  const table: [what: string, own: OwnSettings, expected: (string | null)[], more?: object][] = [
    [
      "hours: closes tonight, opens tomorrow",
      { hours: office },
      ["06-19T08:00", "06-18T20:00", "06-18T20:00"],
    ],
    [
      "hours that only premoderate open and close nothing",
      { hours: { ...office, outside: "premoderated" } },
      [null, null, "06-18T20:00"],
    ],
    [
      "an opening at night is scheduled until then and closed until the morning",
      { hours: office, opensAt: "2025-06-20T22:00:00Z" },
      ["06-21T08:00", "06-21T20:00", "06-20T22:00"],
    ],
    [
      "age cuts the evening short",
      { hours: office, closeAfterHours: 3 },
      [null, "06-18T15:00", "06-18T15:00"],
    ],
    [
      "kept open: neither age nor hours count",
      { hours: office, closeAfterHours: 3, keepOpen: true, closesAt: "2025-06-25T12:00:00Z" },
      [null, "06-25T12:00", "06-25T12:00"],
    ],
    [
      "closed by an editor: nothing comes by itself",
      { mode: "closed", hours: office, opensAt: "2025-06-20T22:00:00Z" },
      [null, null, null],
    ],
    [
      "full: nobody knows until when",
      { hours: office, capacity: { maxPending: 0 } },
      [null, null, null],
      { pending: 1 },
    ],
    [
      "full and scheduled: the opening changes the state and opens nothing",
      { opensAt: "2025-06-20T22:00:00Z", capacity: { maxPending: 0 } },
      [null, null, "06-20T22:00"],
      { pending: 1 },
    ],
    [
      "closed before it opens",
      { opensAt: "2025-06-20T12:00:00Z", closesAt: "2025-06-19T12:00:00Z" },
      [null, null, "06-20T12:00"],
    ],
    ["past its closing", { hours: office, closesAt: "2025-06-18T12:00:00Z" }, [null, null, null]],
    [
      "premoderated by mode, hours that premoderate",
      { mode: "premoderated", hours: { ...office, outside: "premoderated" } },
      [null, null, null],
    ],
  ];
  for (const [what, own, expected, more] of table) {
    it(what, () => assert.deepEqual(show(own, NOON, more), expected));
  }
});
