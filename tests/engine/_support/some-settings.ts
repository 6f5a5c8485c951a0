import fc from "fast-check";
import type { OwnSettings } from "../../../src/engine/settings.ts";

const text = fc.constantFrom("x", "y");
const term = fc.oneof(
  fc.constantFrom("moss", "fern", "Moss ", "oak*"),
  fc.record(
    { term: fc.constantFrom("moss", "fern"), language: fc.constantFrom("de", "EN") },
    { noNullPrototype: true },
  ),
);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30))
  .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);

/** Weekly hours around the turn of March 2025, when clocks change in Berlin, New York and Lord Howe. */
export const someHours = fc.record(
  {
    timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"),
    weekly: fc.array(
      fc.record(
        {
          day: fc.integer({ min: 1, max: 7 }),
          from: clock,
          to: fc.oneof(clock, fc.constant("24:00")),
        },
        { noNullPrototype: true },
      ),
      { maxLength: 8 },
    ),
    holidays: fc.array(fc.constantFrom("2025-03-30", "2025-04-01", "2025-04-06"), { maxLength: 2 }),
    outside: fc.constantFrom("premoderated" as const, "closed" as const),
  },
  { noNullPrototype: true },
);

const instant = fc.constantFrom("2025-03-29T22:00:00Z", "2025-04-02T05:30:00Z", "2025-04-07T00:00:00.500Z");

/** What one level might set, with every way of layering in it. */
export const someSettings: fc.Arbitrary<OwnSettings> = fc.record(
  {
    mode: fc.constantFrom(
      "open" as const,
      "open" as const,
      "premoderated" as const,
      "closed" as const,
      "hidden" as const,
    ),
    opensAt: fc.option(instant),
    closesAt: fc.option(instant),
    closeAfterHours: fc.option(fc.constantFrom(0.5, 30, 100)),
    keepOpen: fc.boolean(),
    hours: fc.option(someHours),
    capacity: fc.option(fc.constant({ maxPending: 5 })),
    paused: fc.constantFrom(false, false, true),
    legalHold: fc.constantFrom(false, false, true),
    whileClosed: fc.record(
      { edits: fc.boolean(), votes: fc.boolean() },
      { requiredKeys: [], noNullPrototype: true },
    ),
    closedNotice: fc.record(
      { reason: fc.constantFrom("legal" as const, null), text: fc.option(text), continueAt: fc.option(text) },
      { requiredKeys: [], noNullPrototype: true },
    ),
    terms: fc.record(
      {
        refused: fc.array(term, { maxLength: 3 }),
        held: fc.array(term, { maxLength: 2 }),
        allowed: fc.array(term, { maxLength: 2 }),
      },
      { requiredKeys: [], noNullPrototype: true },
    ),
    checks: fc.dictionary(
      fc.constantFrom("spam", "toxicity", "__proto__"),
      fc.record(
        { holdAbove: fc.option(fc.double({ min: 0, max: 1, noNaN: true })) },
        { requiredKeys: [], noNullPrototype: true },
      ),
      { noNullPrototype: true },
    ),
    clauseFor: fc.dictionary(fc.constantFrom("spam", "terms"), text, { noNullPrototype: true }),
    votes: fc.constantFrom("up" as const, "none" as const),
    minLength: fc.integer({ min: 1, max: 9 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);
