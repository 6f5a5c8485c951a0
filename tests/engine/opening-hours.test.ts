import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { openingHours } from "../../src/engine/opening-hours.ts";
import type { Hours, WeeklyWindow } from "../../src/engine/settings.ts";
import { someHours } from "./_support/some-settings.ts";

const daily = (from: string, to: string): WeeklyWindow[] =>
  [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from, to }));

const hours = (timeZone: string, weekly: WeeklyWindow[], holidays: string[] = []): Hours => ({
  timeZone,
  weekly,
  holidays,
  outside: "closed",
});

/** The changes after `start`, as ISO instants to the minute. */
function changes(given: Hours, start: string, count: number): string[] {
  const { nextChange } = openingHours(given);
  const found: string[] = [];
  for (let at: number | null = Date.parse(start); at !== null && found.length < count; ) {
    at = nextChange(at);
    if (at !== null) found.push(new Date(at).toISOString().slice(0, 16));
  }
  return found;
}

describe("opening hours", () => {
  it("includes the first instant of a window and not the last", () => {
    const { isOpen } = openingHours(hours("UTC", [{ day: 3, from: "08:00", to: "20:00" }]));
    const at = (time: string) => isOpen(Date.parse(`2025-06-18T${time}Z`));
    assert.deepEqual(
      [at("07:59:59.999"), at("08:00:00.000"), at("19:59:59.999"), at("20:00:00.000")],
      [false, true, true, false],
    );
  });

  it("counts Monday as 1 and Sunday as 7", () => {
    const monday = hours("UTC", [{ day: 1, from: "00:00", to: "24:00" }]);
    assert.deepEqual(changes(monday, "2025-06-18T00:00Z", 2), ["2025-06-23T00:00", "2025-06-24T00:00"]);
    const sunday = hours("UTC", [{ day: 7, from: "00:00", to: "24:00" }]);
    assert.deepEqual(changes(sunday, "2025-06-18T00:00Z", 2), ["2025-06-22T00:00", "2025-06-23T00:00"]);
  });

  const table: [what: string, given: Hours, start: string, expected: string[]][] = [
    [
      "Berlin, spring: the night is an hour shorter",
      hours("Europe/Berlin", daily("20:00", "04:00")),
      "2025-03-29T12:00Z",
      ["2025-03-29T19:00", "2025-03-30T02:00", "2025-03-30T18:00"],
    ],
    [
      "Berlin, spring: an opening in the skipped hour is pushed an hour later",
      hours("Europe/Berlin", daily("02:30", "05:00")),
      "2025-03-29T12:00Z",
      ["2025-03-30T01:30", "2025-03-30T03:00", "2025-03-31T00:30"],
    ],
    [
      "Berlin, spring: a window that the skipped hour turns round does not open that day",
      hours("Europe/Berlin", daily("02:30", "03:15")),
      "2025-03-29T12:00Z",
      ["2025-03-31T00:30", "2025-03-31T01:15"],
    ],
    [
      "Berlin, autumn: a repeated hour is read as its first",
      hours("Europe/Berlin", daily("02:30", "05:00")),
      "2025-10-25T12:00Z",
      ["2025-10-26T00:30", "2025-10-26T04:00"],
    ],
    [
      "Berlin, autumn: the night is an hour longer",
      hours("Europe/Berlin", daily("20:00", "04:00")),
      "2025-10-25T12:00Z",
      ["2025-10-25T18:00", "2025-10-26T03:00"],
    ],
    [
      "New York, spring",
      hours("America/New_York", daily("22:00", "03:00")),
      "2025-03-08T12:00Z",
      ["2025-03-09T03:00", "2025-03-09T07:00", "2025-03-10T02:00"],
    ],
    [
      "New York, autumn: a closing in the repeated hour is its first",
      hours("America/New_York", daily("22:00", "01:30")),
      "2025-11-01T12:00Z",
      ["2025-11-02T02:00", "2025-11-02T05:30", "2025-11-03T03:00"],
    ],
    [
      "Lord Howe, spring: half an hour is skipped",
      hours("Australia/Lord_Howe", daily("02:15", "06:00")),
      "2025-10-04T12:00Z",
      ["2025-10-04T15:45", "2025-10-04T19:00", "2025-10-05T15:15"],
    ],
    [
      "Lord Howe, autumn: half an hour is repeated",
      hours("Australia/Lord_Howe", daily("01:45", "06:00")),
      "2025-04-05T12:00Z",
      ["2025-04-05T14:45", "2025-04-05T19:30"],
    ],
    [
      "Apia left a day out in 2011",
      hours("Pacific/Apia", [{ day: 4, from: "20:00", to: "04:00" }]),
      "2011-12-29T12:00Z",
      ["2011-12-30T06:00", "2011-12-30T14:00"],
    ],
    [
      "a window past midnight belongs to the day it begins on",
      hours("UTC", [{ day: 5, from: "22:00", to: "02:00" }]),
      "2025-06-18T00:00Z",
      ["2025-06-20T22:00", "2025-06-21T02:00", "2025-06-27T22:00"],
    ],
    [
      "a window that ends when it begins lasts a day",
      hours("UTC", [{ day: 3, from: "09:00", to: "09:00" }]),
      "2025-06-18T00:00Z",
      ["2025-06-18T09:00", "2025-06-19T09:00"],
    ],
    [
      "overlapping and adjacent windows are one",
      hours("UTC", [
        { day: 3, from: "08:00", to: "12:00" },
        { day: 3, from: "11:00", to: "24:00" },
        { day: 4, from: "00:00", to: "06:00" },
      ]),
      "2025-06-18T00:00Z",
      ["2025-06-18T08:00", "2025-06-19T06:00"],
    ],
    [
      "no window begins on a holiday, but one from the day before runs on into it",
      hours("UTC", daily("22:00", "02:00"), ["2025-06-19"]),
      "2025-06-18T12:00Z",
      ["2025-06-18T22:00", "2025-06-19T02:00", "2025-06-20T22:00"],
    ],
    [
      "round the clock there is nothing to wait for",
      hours("Europe/Berlin", daily("00:00", "24:00")),
      "2025-03-29T12:00Z",
      [],
    ],
    [
      "round the clock but for a holiday far ahead",
      hours("UTC", daily("00:00", "24:00"), ["2027-01-01"]),
      "2025-06-18T12:00Z",
      ["2027-01-01T00:00", "2027-01-02T00:00"],
    ],
    ["no windows at all", hours("UTC", []), "2025-06-18T12:00Z", []],
    [
      "an unknown time zone never opens",
      hours("Mars/Olympus", daily("00:00", "24:00")),
      "2025-06-18T12:00Z",
      [],
    ],
    ["a window that is no time never opens", hours("UTC", daily("8", "late")), "2025-06-18T12:00Z", []],
  ];
  for (const [what, given, start, expected] of table) {
    it(what, () => assert.deepEqual(changes(given, start, Math.max(expected.length, 1)), expected));
  }

  it("finds the first day after hundreds of holidays", () => {
    const first = Date.UTC(2025, 5, 18);
    const holidays = Array.from({ length: 700 }, (_, i) =>
      new Date(first + i * 86_400_000).toISOString().slice(0, 10),
    );
    const after = new Date(first + 700 * 86_400_000).toISOString().slice(0, 10);
    assert.deepEqual(changes(hours("UTC", daily("08:00", "20:00"), holidays), "2025-06-18T12:00Z", 1), [
      `${after}T08:00`,
    ]);
  });

  it("has an answer for every instant, even those beyond the calendar", () => {
    const { isOpen, nextChange } = openingHours(hours("UTC", daily("00:00", "12:00")));
    for (const at of [8.64e15, -8.64e15, Infinity, Number.NaN, 1e300]) {
      assert.equal(isOpen(at), false);
      assert.equal(nextChange(at), null);
    }
  });

  it("law: is constant up to the next change, and changes there", () => {
    const start = Date.UTC(2025, 2, 28);
    fc.assert(
      fc.property(
        someHours,
        fc.integer({ min: 0, max: 14 * 86_400_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, offset, share) => {
          const { isOpen, nextChange } = openingHours(given);
          const now = start + offset;
          const next = nextChange(now);
          const until = next ?? now + 20 * 86_400_000;
          assert.equal(isOpen(Math.floor(now + (until - 1 - now) * share)), isOpen(now));
          if (next !== null) {
            assert.ok(next > now);
            assert.equal(isOpen(next - 1), isOpen(now));
            assert.notEqual(isOpen(next), isOpen(now));
          }
        },
      ),
    );
  });
});
