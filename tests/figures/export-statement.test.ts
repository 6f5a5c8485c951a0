import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { clauseCategory } from "../../src/contract/rules.ts";
import { citationOf } from "../../src/figures/citation-of.ts";
import { exportStatement, STATEMENT_FIELDS, type StatedRow } from "../../src/figures/export-statement.ts";
import { SCOPES } from "../../src/figures/transparency-indicators.ts";

const CLAUSES = [
  { code: "1.1", title: "Answer the argument", body: "B" },
  { code: "2.1", title: { de: "Kein Spam", en: "No spam" }, body: "B", category: "SCAMS_AND_FRAUD" },
  { code: "3.1", title: "No hatred", body: "B", illegal: true },
  { code: "3.2", title: "No threats", body: "B", category: "VIOLENCE", illegal: true },
  { code: "3.3", title: "Nothing unlawful", body: "B", category: "OTHER_VIOLATION_TC", illegal: true },
];
const UNDER = {
  language: "en",
  timeZone: "Europe/Berlin",
  clauses: CLAUSES,
  rulesUrl: "https://c.example/rules/3",
};
const ROW: StatedRow = {
  id: "0193a1b2-0000-7000-8000-000000000001",
  act: "remove",
  clauses: ["1.1"],
  rulesVersion: 3,
  automatedDetection: false,
  automatedDecision: false,
  source: "own",
  language: "de-AT",
  contentAt: new Date("2026-11-23T22:30:00Z"),
  until: null,
  createdAt: new Date("2026-11-24T23:30:00Z"),
  endedAt: null,
};
const exported = (change: Partial<StatedRow> = {}, under: Partial<typeof UNDER> = {}) =>
  exportStatement({ ...ROW, ...change }, { ...UNDER, ...under });

describe("a clause's category", () => {
  for (const [codes, clause, illegal, category, others] of [
    [[], null, false, "OTHER_VIOLATION_TC", []],
    [["9.9"], null, false, "OTHER_VIOLATION_TC", []],
    [["1.1"], "1.1", false, "OTHER_VIOLATION_TC", []],
    [["2.1", "1.1"], "2.1", false, "SCAMS_AND_FRAUD", ["OTHER_VIOLATION_TC"]],
    [["1.1", "3.1"], "3.1", true, "ILLEGAL_OR_HARMFUL_SPEECH", ["OTHER_VIOLATION_TC"]],
    [["2.1", "3.2", "3.1"], "3.2", true, "VIOLENCE", ["SCAMS_AND_FRAUD", "ILLEGAL_OR_HARMFUL_SPEECH"]],
    [["3.3"], "3.3", true, "ILLEGAL_OR_HARMFUL_SPEECH", []],
  ] as const) {
    it(`of ${codes.join(", ") || "no clause"} is ${category}`, () => {
      const found = citationOf(codes, CLAUSES);
      assert.deepEqual(
        [found.clause?.code ?? null, found.illegal, found.category, found.otherCategories],
        [
          clause,
          illegal,
          `STATEMENT_CATEGORY_${category}`,
          others.map((name) => `STATEMENT_CATEGORY_${name}`),
        ],
      );
    });
  }

  it("is one of those that the transparency report counts", () => {
    assert.deepEqual(
      new Set(clauseCategory.options.map((name) => `STATEMENT_CATEGORY_${name}`)),
      new Set(SCOPES.rules),
    );
  });
});

describe("an exported statement", () => {
  const until = new Date("2026-12-24T12:00:00Z");
  for (const [act, fields] of [
    ["reject", { decision_visibility: ["DECISION_VISIBILITY_CONTENT_DISABLED"] }],
    ["remove", { decision_visibility: ["DECISION_VISIBILITY_CONTENT_REMOVED"] }],
    ["warn", { decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION" }],
    [
      "muteReports",
      {
        decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION",
        end_date_service_restriction: "2026-12-24",
      },
    ],
    [
      "suspend",
      { decision_account: "DECISION_ACCOUNT_SUSPENDED", end_date_account_restriction: "2026-12-24" },
    ],
    ["ban", { decision_account: "DECISION_ACCOUNT_TERMINATED", end_date_account_restriction: null }],
    [
      "premoderate",
      { decision_visibility: ["DECISION_VISIBILITY_OTHER"], end_date_visibility_restriction: "2026-12-24" },
    ],
  ] as const) {
    it(`says what ${act} restricts, and that alone`, () => {
      const timed =
        "end_date_account_restriction" in fields
          ? fields.end_date_account_restriction
          : Object.values(fields)[1];
      const one = exported({ act, until: timed ? until : null });
      for (const [name, value] of Object.entries(fields)) assert.deepEqual(one[name], value, name);
      const decisions = [
        "decision_visibility",
        "decision_monetary",
        "decision_provision",
        "decision_account",
      ];
      assert.equal(decisions.filter((name) => one[name] !== null).length, 1);
      assert.equal(one.decision_visibility_other !== null, act === "premoderate");
      const ends = STATEMENT_FIELDS.filter((name) => name.startsWith("end_date_") && one[name] !== null);
      assert.deepEqual(
        ends,
        Object.keys(fields).filter((name) => name.startsWith("end_date_") && timed),
      );
    });
  }

  it("says under which clause, as the rules stood", () => {
    const rules = exported({ clauses: ["2.1", "1.1"] });
    assert.equal(rules.decision_ground, "DECISION_GROUND_INCOMPATIBLE_CONTENT");
    assert.equal(rules.incompatible_content_ground, "Clause 2.1: No spam");
    assert.match(String(rules.incompatible_content_explanation), /2\.1.*No spam.*version 3/);
    assert.equal(rules.incompatible_content_illegal, "No");
    assert.deepEqual(
      [rules.category, rules.category_addition],
      ["STATEMENT_CATEGORY_SCAMS_AND_FRAUD", ["STATEMENT_CATEGORY_OTHER_VIOLATION_TC"]],
    );
    assert.deepEqual([rules.illegal_content_legal_ground, rules.illegal_content_explanation], [null, null]);
    assert.equal(rules.decision_ground_reference_url, UNDER.rulesUrl);
    const law = exported({ clauses: ["1.1", "3.2"] });
    assert.equal(law.decision_ground, "DECISION_GROUND_ILLEGAL_CONTENT");
    assert.equal(law.illegal_content_legal_ground, "Clause 3.2: No threats");
    assert.match(String(law.illegal_content_explanation), /3\.2/);
    assert.deepEqual(
      [
        law.incompatible_content_ground,
        law.incompatible_content_explanation,
        law.incompatible_content_illegal,
      ],
      [null, null, null],
    );
    const none = exported({ clauses: [] });
    assert.deepEqual(
      [none.decision_ground, none.incompatible_content_ground],
      ["DECISION_GROUND_INCOMPATIBLE_CONTENT", "The comment rules, version 3"],
    );
  });

  it("keeps to the database's limits, by characters", () => {
    const title = "🦊".repeat(3000);
    const one = exported({}, { clauses: [{ code: "1.1", title, body: "B" }] });
    assert.equal([...String(one.incompatible_content_ground)].length, 500);
    assert.equal([...String(one.incompatible_content_explanation)].length, 2000);
    assert.ok(String(one.incompatible_content_ground).isWellFormed());
    assert.ok(String(one.decision_facts).length <= 5000);
    assert.match(String(one.puid), /^[a-zA-Z0-9_-]{1,500}$/);
  });

  it("gives days of the site's time zone", () => {
    const one = exported({ endedAt: new Date("2026-11-30T23:59:00Z"), until });
    assert.deepEqual(
      [one.content_date, one.application_date, one.end_date_visibility_restriction],
      ["2026-11-23", "2026-11-25", "2026-12-01"],
    );
    assert.equal(exported({}, { timeZone: "UTC" }).application_date, "2026-11-24");
    assert.equal(exported({ contentAt: null }).content_date, "2026-11-25");
  });

  for (const [source, type] of [
    ["notice", "SOURCE_ARTICLE_16"],
    ["report", "SOURCE_TYPE_OTHER_NOTIFICATION"],
    ["appeal", "SOURCE_TYPE_OTHER_NOTIFICATION"],
    ["check", "SOURCE_VOLUNTARY"],
    ["own", "SOURCE_VOLUNTARY"],
  ] as const) {
    it(`has ${type} where the source is ${source}`, () =>
      assert.equal(exported({ source }).source_type, type));
  }

  for (const [detection, decision, answer] of [
    [false, false, ["No", "AUTOMATED_DECISION_NOT_AUTOMATED"]],
    [true, false, ["Yes", "AUTOMATED_DECISION_PARTIALLY"]],
    [true, true, ["Yes", "AUTOMATED_DECISION_FULLY"]],
    [false, true, ["No", "AUTOMATED_DECISION_FULLY"]],
  ] as const) {
    it(`is ${answer.join(", ")} where detection is ${detection} and decision ${decision}`, () => {
      const one = exported({ automatedDetection: detection, automatedDecision: decision });
      assert.deepEqual([one.automated_detection, one.automated_decision], answer);
    });
  }

  for (const [language, code] of [
    ["de", "DE"],
    ["pt-BR", "PT"],
    ["gsw", null],
    ["und", null],
  ] as const) {
    it(`has content_language ${code} for ${language}`, () =>
      assert.equal(exported({ language }).content_language, code));
  }

  it("has every field, in order, and the whole European Economic Area", () => {
    const one = exported();
    assert.deepEqual(Object.keys(one), [...STATEMENT_FIELDS]);
    const scope = one.territorial_scope as string[];
    assert.equal(scope.length, 30);
    assert.equal(new Set(scope).size, 30);
    assert.ok(scope.every((country) => /^[A-Z]{2}$/.test(country)));
    assert.deepEqual(one.content_type, ["CONTENT_TYPE_TEXT"]);
  });
});
