import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { lastDigest } from "../../src/notify/last-digest.ts";

const at = (now: string, zone: string) => lastDigest(new Date(now), zone).toISOString();

describe("the time of the last digest", () => {
  it("is seven in the morning where the site is", () => {
    assert.equal(at("2026-11-23T06:00:00Z", "Europe/Berlin"), "2026-11-23T06:00:00.000Z");
    assert.equal(at("2026-11-23T05:59:59.999Z", "Europe/Berlin"), "2026-11-22T06:00:00.000Z");
    assert.equal(at("2026-11-23T18:00:00Z", "Pacific/Auckland"), "2026-11-23T18:00:00.000Z");
    assert.equal(at("2026-11-23T12:00:00Z", "UTC"), "2026-11-23T07:00:00.000Z");
  });

  it("is seven on the days on which clocks change, too", () => {
    assert.equal(at("2026-03-29T12:00:00Z", "Europe/Berlin"), "2026-03-29T05:00:00.000Z");
    assert.equal(at("2026-10-25T12:00:00Z", "Europe/Berlin"), "2026-10-25T06:00:00.000Z");
  });

  it("is never in the future, and never more than 25 hours ago", () => {
    const zones = fc.constantFrom(
      "Europe/Berlin",
      "America/St_Johns",
      "Asia/Kathmandu",
      "Pacific/Apia",
      "UTC",
      "+05:30",
    );
    const instants = fc.date({
      min: new Date("2020-01-01"),
      max: new Date("2040-01-01"),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, zones, (now, zone) => {
        const ago = now.getTime() - lastDigest(now, zone).getTime();
        assert.ok(ago >= 0 && ago <= 25 * 3_600_000, String(ago));
      }),
    );
  });
});
