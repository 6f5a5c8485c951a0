import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { commentingState, stateNow } from "../../src/engine/commenting-state.ts";
import { layer } from "../../src/engine/layer.ts";
import type { OwnSettings } from "../../src/engine/settings.ts";
import { someSettings } from "./_support/some-settings.ts";

const HOUR = 3_600_000;

describe("laws of the commenting state", () => {
  const start = Date.UTC(2025, 2, 28);
  const moment = fc.integer({ min: 0, max: 14 * 24 * HOUR }).map((offset) => start + offset);
  const situation = fc.tuple(
    someSettings,
    someSettings,
    fc.option(moment),
    fc.constantFrom(0, 5, 6),
    moment,
    fc.double({ min: 0, max: 1, noNaN: true }),
  );
  const judges = ([site, article, publishedAt, pending]: [
    OwnSettings,
    OwnSettings,
    number | null,
    number,
    ...unknown[],
  ]) => {
    const { effective, from } = layer([
      { level: "site", own: site },
      { level: "article", own: article },
    ]);
    return {
      whole: (now: number) => commentingState(effective, from, { publishedAt }, pending, now),
      now: (now: number) => stateNow(effective, from, { publishedAt }, pending, now),
    };
  };

  it("with and without a look ahead it is the same", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { opensAt: _o, closesAt: _c, changesAt: _h, ...current } = judges(given).whole(given[4]);
        assert.deepEqual(judges(given).now(given[4]), current);
      }),
    );
  });

  it("does not change before changesAt, and does then", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const now = given[4];
        const { whole, now: judge } = judges(given);
        const { state, changesAt } = whole(now);
        const until = changesAt ?? now + 20 * 24 * HOUR;
        assert.equal(judge(Math.floor(now + (until - 1 - now) * given[5])).state, state);
        if (changesAt === null) return;
        assert.ok(changesAt > now);
        assert.equal(judge(changesAt - 1).state, state);
        assert.notEqual(judge(changesAt).state, state);
      }),
    );
  });

  it("takes comments from opensAt and stops at closesAt", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { whole, now: judge } = judges(given);
        const { opensAt, closesAt } = whole(given[4]);
        if (opensAt !== null) {
          assert.deepEqual([judge(opensAt - 1).may.comment, judge(opensAt).may.comment], [false, true]);
        }
        if (closesAt !== null) {
          assert.deepEqual([judge(closesAt - 1).may.comment, judge(closesAt).may.comment], [true, false]);
        }
      }),
    );
  });

  it("says why, and lets nobody comment where the state does not", () => {
    fc.assert(
      fc.property(situation, (given) => {
        const { state, reason, because, may } = judges(given).now(given[4]);
        assert.equal(may.comment, state === "open" || state === "premoderated");
        assert.equal(may.read, state !== "hidden");
        if (state !== "open") assert.notEqual(because, null);
        if (state !== "open" && state !== "premoderated") assert.notEqual(reason, null);
      }),
    );
  });
});
