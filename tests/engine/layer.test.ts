import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { layer, type OwnLevel } from "../../src/engine/layer.ts";
import { DEFAULTS, type OwnSettings } from "../../src/engine/settings.ts";
import { someSettings } from "./_support/some-settings.ts";

const site = (own: OwnSettings): OwnLevel => ({ level: "site", own });
const section = (own: OwnSettings): OwnLevel => ({ level: "section", own });
const article = (own: OwnSettings): OwnLevel => ({ level: "article", own });

describe("layering of settings", () => {
  it("is the defaults where nobody set anything", () => {
    const { effective, from } = layer([site({}), section({}), article({})]);
    assert.deepEqual(effective, DEFAULTS);
    assert.deepEqual(new Set(Object.values(from)), new Set(["default"]));
    assert.deepEqual(Object.keys(from), Object.keys(DEFAULTS));
  });

  it("replaces whole, the later level over the earlier, and says which it was", () => {
    const { effective, from } = layer([
      site({ maxLinks: 9, newcomers: { approved: 3, hours: 24 } }),
      section({ newcomers: { approved: 1, hours: 0 } }),
      article({ maxLinks: undefined }),
    ]);
    assert.equal(effective.maxLinks, 9);
    assert.equal(from.maxLinks, "site");
    assert.deepEqual(effective.newcomers, { approved: 1, hours: 0 });
    assert.equal(from.newcomers, "section");
  });

  it("lets null stand over a value", () => {
    const { effective, from } = layer([site({ closeAfterHours: 48 }), article({ closeAfterHours: null })]);
    assert.equal(effective.closeAfterHours, null);
    assert.equal(from.closeAfterHours, "article");
  });

  it("layers notices, what may be done while closed, checks and clauses member by member", () => {
    const { effective } = layer([
      site({
        closedNotice: { reason: "moved", continueAt: "a" },
        whileClosed: { edits: true },
        checks: { toxicity: { holdAbove: 0.7 } },
        clauseFor: { terms: "2.1" },
      }),
      article({
        closedNotice: { continueAt: null, text: "Over." },
        whileClosed: { votes: false },
        checks: { toxicity: { rejectAbove: 0.95 }, spam: { deadlineMs: 90 } },
        clauseFor: { links: "3" },
      }),
    ]);
    assert.deepEqual(effective.closedNotice, {
      reason: "moved",
      text: "Over.",
      callToAction: null,
      continueAt: null,
    });
    assert.deepEqual(effective.whileClosed, { edits: true, withdrawals: true, votes: false, reports: true });
    assert.deepEqual(effective.checks.toxicity, {
      holdAbove: 0.7,
      rejectAbove: 0.95,
      ifUnknown: "hold",
      deadlineMs: 500,
    });
    assert.deepEqual(effective.checks.spam, { ...DEFAULTS.checks.spam, deadlineMs: 90 });
    assert.deepEqual(effective.clauseFor, { terms: "2.1", links: "3" });
  });

  it("adds terms up, each once", () => {
    const { effective, from } = layer([
      site({ terms: { refused: ["moss", "fern"] } }),
      article({ terms: { refused: ["Moss", "reed"], held: ["oak"] } }),
    ]);
    assert.deepEqual(effective.terms, { refused: ["Moss", "fern", "reed"], held: ["oak"], allowed: [] });
    assert.equal(from.terms, "article");
  });

  it("takes an allowed term off the lists of every level, above and beneath", () => {
    const above = layer([
      site({ terms: { refused: ["moss", "fern"] } }),
      article({ terms: { allowed: [" MOSS"] } }),
    ]);
    assert.deepEqual(above.effective.terms.refused, ["fern"]);
    const beneath = layer([
      site({ terms: { allowed: ["moss"] } }),
      article({ terms: { held: ["moss", "fern"] } }),
    ]);
    assert.deepEqual(beneath.effective.terms.held, ["fern"]);
  });

  it("allows a term of one language in that language, one of none in all", () => {
    const german = { term: "gift", language: "de" };
    const inGerman = layer([site({ terms: { refused: ["gift", german], allowed: [german] } })]);
    assert.deepEqual(inGerman.effective.terms.refused, ["gift"]);
    const everywhere = layer([site({ terms: { refused: ["gift", german], allowed: ["gift"] } })]);
    assert.deepEqual(everywhere.effective.terms.refused, []);
  });

  it("is paused wherever the site or a section says so, which no level beneath can lift", () => {
    const { effective, from } = layer([
      site({ paused: true }),
      section({ paused: false }),
      article({ paused: false }),
    ]);
    assert.deepEqual([effective.paused, from.paused], [true, "site"]);
    const beneath = layer([site({ paused: false }), section({ paused: true })]);
    assert.deepEqual([beneath.effective.paused, beneath.from.paused], [true, "section"]);
    assert.equal(layer([article({ paused: true })]).effective.paused, false);
  });

  it("takes keepOpen and legalHold from the article alone", () => {
    const above = layer([
      site({ keepOpen: true, legalHold: true }),
      section({ keepOpen: true, legalHold: true }),
    ]);
    assert.deepEqual([above.effective.keepOpen, above.effective.legalHold], [false, false]);
    const own = layer([article({ keepOpen: true, legalHold: true })]);
    assert.deepEqual([own.effective.keepOpen, own.from.legalHold], [true, "article"]);
  });
});

describe("laws of layering", () => {
  const levels = fc.tuple(someSettings, someSettings, someSettings);

  it("is the same at once and step by step", () => {
    fc.assert(
      fc.property(levels, ([a, b, c]) => {
        const atOnce = layer([site(a), section(b), article(c)]);
        assert.deepEqual(layer([article(c)], layer([site(a), section(b)])), atOnce);
        assert.deepEqual(layer([section(b), article(c)], layer([site(a)])), atOnce);
      }),
    );
  });

  it("gives every setting a value and changes nothing that it was given", () => {
    fc.assert(
      fc.property(levels, ([a, b, c]) => {
        const before = structuredClone([a, b, c, DEFAULTS]);
        const { effective, from } = layer([site(a), section(b), article(c)]);
        for (const setting of Object.keys(DEFAULTS) as (keyof typeof DEFAULTS)[]) {
          assert.notEqual(effective[setting], undefined);
          if (from[setting] === "default") assert.deepEqual(effective[setting], DEFAULTS[setting]);
        }
        assert.deepEqual([a, b, c, DEFAULTS], before);
      }),
    );
  });

  it("is not moved by a level that sets nothing, nor by saying the same twice", () => {
    fc.assert(
      fc.property(levels, ([a, b, c]) => {
        const once = layer([site(a), section(b), article(c)]);
        assert.deepEqual(layer([site(a), section(b), article({}), article(c)]), once);
        assert.deepEqual(layer([article(c)], once).effective, once.effective);
      }),
    );
  });

  it("lists no term that is allowed", () => {
    fc.assert(
      fc.property(levels, ([a, b, c]) => {
        const { terms } = layer([site(a), section(b), article(c)]).effective;
        for (const allowed of terms.allowed) {
          assert.ok(
            ![...terms.refused, ...terms.held].some(
              (term) => JSON.stringify(term) === JSON.stringify(allowed),
            ),
          );
        }
      }),
    );
  });
});
