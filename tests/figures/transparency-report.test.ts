import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { medianOf } from "../../src/figures/median-of.ts";
import { type Reported, transparencyReport } from "../../src/figures/transparency-report.ts";
import type { StatedGroup } from "../../src/figures/transparency-store.ts";

const CLAUSES = [
  { code: "1.1", title: "Answer the argument", body: "B" },
  { code: "2.1", title: "No spam", body: "B", category: "SCAMS_AND_FRAUD" },
  { code: "3.1", title: "No hatred", body: "B", illegal: true },
];
const stated = (group: Partial<StatedGroup>): StatedGroup => ({
  act: "remove",
  clauses: ["1.1"],
  rulesVersion: 1,
  noticed: false,
  automatedDetection: false,
  automatedDecision: false,
  reversed: false,
  count: 1,
  ...group,
});
const report = (given: Partial<Reported> = {}) => {
  const rows = transparencyReport({
    siteName: "The Ledger",
    firstDay: "2026-01-01",
    lastDay: "2026-12-31",
    stated: [],
    notices: [],
    appeals: [],
    clausesOf: () => CLAUSES,
    rulesVersion: 1,
    ...given,
  });
  const value = (template: string, indicator: string, scope: string) => {
    const found = rows.filter(
      (row) => row.template === template && row.indicator === indicator && row.scope === scope,
    );
    assert.equal(found.length, 1, `${template}, ${indicator}, ${scope}`);
    return found[0]?.value;
  };
  return { rows, value };
};

const ILLEGAL = "5_own_initiative_illegal";
const RULES = "6_own_initiative_TC";
const MEASURES = "Number of measures taken at the provider's own initiative";
const COMPLAINTS = "Number of complaints submitted to the internal-complaints mechanism";

describe("the transparency report", () => {
  it("has each figure once, in the order of the templates", () => {
    const { rows } = report();
    const names = rows.map(({ template, indicator, scope }) => `${template}|${indicator}|${scope}`);
    assert.equal(new Set(names).size, names.length);
    const templates = [...new Set(rows.map(({ template }) => template))];
    assert.deepEqual(templates, [
      "1_report_identification",
      "3_member_states_orders",
      "4_notices",
      ILLEGAL,
      RULES,
      "7_appeals_and_recidivism",
      "8_automated_means",
      "9_human_resources",
      "11_qualitative",
    ]);
  });

  it("says of nothing that it was nothing, and of what is not known that it is not", () => {
    const { rows, value } = report();
    assert.equal(value(RULES, MEASURES, "TOTAL"), 0);
    assert.equal(value("4_notices", "Number of notices received", "TOTAL"), 0);
    assert.equal(value("4_notices", "Median time to take action", "TOTAL"), null);
    assert.equal(
      value("8_automated_means", "Accuracy of the automated means - Precision", "Total number"),
      null,
    );
    for (const template of ["3_member_states_orders", "9_human_resources", "11_qualitative"]) {
      const here = rows.filter((row) => row.template === template);
      assert.ok(here.length > 0 && here.every((row) => row.value === null), template);
    }
    assert.equal(value("4_notices", "Number of notices received from Trusted flaggers", "TOTAL"), null);
  });

  it("sorts own-initiative measures by law and rules, category, detection and kind", () => {
    const { rows, value } = report({
      stated: [
        stated({ count: 3 }),
        stated({
          clauses: ["2.1"],
          act: "reject",
          automatedDetection: true,
          automatedDecision: true,
          count: 5,
        }),
        stated({ clauses: ["3.1"], automatedDetection: true, count: 2 }),
        stated({ clauses: ["3.1"], act: "ban", count: 1 }),
        stated({ clauses: ["3.1"], noticed: true, count: 7 }),
        stated({ act: "warn", count: 1 }),
        stated({ act: "suspend", count: 1 }),
        stated({ act: "premoderate", count: 1 }),
      ],
    });
    assert.equal(value(RULES, MEASURES, "TOTAL"), 11);
    assert.equal(value(RULES, MEASURES, "STATEMENT_CATEGORY_SCAMS_AND_FRAUD"), 5);
    assert.equal(value(RULES, MEASURES, "STATEMENT_CATEGORY_OTHER_VIOLATION_TC"), 6);
    assert.equal(value(RULES, "Visibility restriction Removal", "TOTAL"), 3);
    assert.equal(value(RULES, "Visibility restriction Disable", "TOTAL"), 5);
    assert.equal(value(RULES, "Visibility restriction Other", "TOTAL"), 1);
    assert.equal(value(RULES, "Provision of the service Suspension", "TOTAL"), 1);
    assert.equal(value(RULES, "Account restriction Suspension", "TOTAL"), 1);
    assert.equal(
      value(RULES, "Number of measures taken after detection with solely automated means", "TOTAL"),
      5,
    );
    assert.equal(value(ILLEGAL, MEASURES, "TOTAL"), 3);
    assert.equal(value(ILLEGAL, MEASURES, "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"), 3);
    assert.equal(value(ILLEGAL, "Account restriction Termination", "TOTAL"), 1);
    assert.equal(
      value(
        "7_appeals_and_recidivism",
        "Number of suspensions enacted for the provision of manifestly illegal content",
        "Total number",
      ),
      1,
    );
    // Each total is the sum of its categories, and of its kinds.
    for (const template of [ILLEGAL, RULES]) {
      const here = rows.filter((row) => row.template === template);
      const sum = (of: typeof here) => of.reduce((total, row) => total + Number(row.value), 0);
      for (const { indicator, value: total } of here.filter((row) => row.scope === "TOTAL")) {
        assert.equal(
          sum(here.filter((row) => row.indicator === indicator && row.scope !== "TOTAL")),
          total,
          indicator,
        );
      }
      const kinds = here.filter(
        (row) => row.scope === "TOTAL" && / [Rr]estriction |Provision/.test(row.indicator),
      );
      assert.equal(sum(kinds), value(template, MEASURES, "TOTAL"));
    }
  });

  it("counts automated means and how many of their measures still stand", () => {
    const auto = { automatedDetection: true, automatedDecision: true };
    const { value } = report({
      stated: [
        stated({ ...auto, count: 7 }),
        stated({ ...auto, reversed: true, count: 1 }),
        stated({ count: 4, reversed: true }),
        stated({ noticed: true, count: 2 }),
      ],
      notices: [{ outcome: "removed", clauses: ["3.1"], received: 2, decided: 2, hours: [1, 2] }],
    });
    const of = (indicator: string, scope: string) => value("8_automated_means", indicator, scope);
    assert.equal(of("Number of measures solely taken by automated means", "Total number"), 8);
    assert.equal(of("Number of measures not taken by automated means", "Total number"), 6);
    assert.equal(of("Number of measures not taken by automated means", "Own-initiative"), 4);
    assert.equal(of("Accuracy of the automated means - Precision", "Total number"), 87.5);
    assert.equal(of("Accuracy of the automated means - Accuracy", "Total number"), null);
    assert.equal(of("Number of notices solely processed by automated means", "NAM Total"), 0);
    assert.equal(of("Number of notices not processed by automated means", "NAM Total"), 2);
  });

  it("sorts notices by what they were acted on under", () => {
    const { value } = report({
      notices: [
        { outcome: null, clauses: [], received: 3, decided: 0, hours: [] },
        { outcome: "noAction", clauses: [], received: 1, decided: 2, hours: [100, 200] },
        { outcome: "removed", clauses: ["3.1"], received: 2, decided: 2, hours: [1, 4] },
        { outcome: "removed", clauses: ["2.1"], received: 1, decided: 1, hours: [2] },
        { outcome: "removed", clauses: ["1.1"], received: 0, decided: 1, hours: [8] },
      ],
    });
    const of = (indicator: string, scope = "TOTAL") => value("4_notices", indicator, scope);
    assert.equal(of("Number of notices received"), 7);
    assert.equal(of("Number of notices received", "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE"), 4);
    assert.equal(of("Number of notices received", "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH"), 2);
    assert.equal(of("Median time to take action"), 3);
    assert.equal(of("Number of actions taken on the basis of the law"), 2);
    assert.equal(of("Number of actions taken on the basis of the terms and conditions of the service"), 2);
  });

  it("sorts appeals by what they are about and how they ended", () => {
    const appeal = (given: object) => ({
      ...{ subject: "statement" as const, party: "author" as const, act: "remove" as const },
      ...{ outcome: null, made: 1, decided: 0, hours: [], ...given },
    });
    const { value } = report({
      appeals: [
        appeal({}),
        appeal({ outcome: "upheld", made: 2, decided: 3, hours: [1, 2, 3] }),
        appeal({ outcome: "overturned", act: "ban", made: 1, decided: 1, hours: [10] }),
        appeal({
          subject: "notice",
          party: "notifier",
          act: null,
          outcome: "overturned",
          decided: 1,
          hours: [4],
        }),
        appeal({ subject: "decision", party: "notifier", act: null }),
      ],
    });
    const of = (indicator: string, scope: string) => value("7_appeals_and_recidivism", indicator, scope);
    assert.equal(of(COMPLAINTS, "Total number"), 6);
    assert.equal(of(COMPLAINTS, "Decisions upheld"), 3);
    assert.equal(of(COMPLAINTS, "Decisions reversed"), 2);
    assert.equal(of(COMPLAINTS, "Median time"), 3);
    const visibility =
      "Complaint regarding a decision to remove or disable access to or restrict visibility of information";
    assert.equal(of(visibility, "Total number"), 3);
    assert.equal(
      of("Complaint regarding a decision to suspend or terminate an account", "Decisions reversed"),
      1,
    );
    assert.equal(
      of("Number of restrictions newly imposed as a result of an internal complaint", "Total number"),
      1,
    );
  });
});

describe("a median", () => {
  for (const [values, median] of [
    [[], null],
    [[3], 3],
    [[1, 2], 1.5],
    [[10, 1, 2], 2],
    [[0.333, 0.333], 0.33],
  ] as const) {
    it(`of ${values.join(", ") || "nothing"} is ${median}`, () => assert.equal(medianOf(values), median));
  }
});
