import { chooseText } from "../engine/choose-text.ts";
import type { Clause } from "../sites/store.ts";
import type { Restriction, Source } from "../statements/write-statement.ts";
import { citationOf } from "./citation-of.ts";
import { dayIn } from "./day-in.ts";

/** As much of a statement of reasons as is exported: nothing of who wrote, reported or decided, and no text. */
export interface StatedRow {
  id: string;
  act: Restriction["act"];
  clauses: string[];
  rulesVersion: number;
  automatedDetection: boolean;
  automatedDecision: boolean;
  source: Source;
  language: string;
  contentAt: Date | null;
  until: Date | null;
  createdAt: Date;
  endedAt: Date | null;
}

/** Where it was stated: the site, its rules as they stood, their page. */
export interface StatedUnder {
  language: string;
  timeZone: string;
  clauses: readonly Clause[];
  rulesUrl: string;
}

/** The countries of the European Economic Area: what is taken down is taken down for all readers. */
const EEA = [
  ...["AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS"],
  ...["IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"],
];

/** What a restriction is called, and which of the database's end dates it has. */
type End = "visibility" | "service" | "account";
const MEASURES: Record<Restriction["act"], { end: End; fields: object; words: string }> = {
  reject: {
    end: "visibility",
    fields: { decision_visibility: ["DECISION_VISIBILITY_CONTENT_DISABLED"] },
    words: "A comment was not published.",
  },
  remove: {
    end: "visibility",
    fields: { decision_visibility: ["DECISION_VISIBILITY_CONTENT_REMOVED"] },
    words: "A published comment was removed.",
  },
  warn: {
    end: "service",
    fields: { decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION" },
    words: "An account was warned and cannot comment before the warning is read.",
  },
  premoderate: {
    end: "visibility",
    fields: {
      decision_visibility: ["DECISION_VISIBILITY_OTHER"],
      decision_visibility_other: "Comments of the account are held until a moderator has read them.",
    },
    words: "Comments of an account are held until a moderator has read them.",
  },
  muteReports: {
    end: "service",
    fields: { decision_provision: "DECISION_PROVISION_PARTIAL_SUSPENSION" },
    words: "Reports made by an account no longer count.",
  },
  suspend: {
    end: "account",
    fields: { decision_account: "DECISION_ACCOUNT_SUSPENDED" },
    words: "An account was suspended from commenting.",
  },
  ban: {
    end: "account",
    fields: { decision_account: "DECISION_ACCOUNT_TERMINATED" },
    words: "An account was banned from commenting.",
  },
};

const SOURCES: Record<Source, { type: string; words: string }> = {
  notice: { type: "SOURCE_ARTICLE_16", words: "a notice of illegal content" },
  report: { type: "SOURCE_TYPE_OTHER_NOTIFICATION", words: "reports by readers" },
  appeal: { type: "SOURCE_TYPE_OTHER_NOTIFICATION", words: "an appeal" },
  check: { type: "SOURCE_VOLUNTARY", words: "an automated check" },
  own: { type: "SOURCE_VOLUNTARY", words: "the newsroom's own reading" },
};

/** Every field, in the order of the columns; what does not apply is null. */
export const STATEMENT_FIELDS = [
  ...["puid", "decision_visibility", "decision_visibility_other", "end_date_visibility_restriction"],
  ...["decision_monetary", "decision_provision", "end_date_service_restriction"],
  ...["decision_account", "end_date_account_restriction", "account_type"],
  ...["decision_ground", "decision_ground_reference_url"],
  ...["illegal_content_legal_ground", "illegal_content_explanation"],
  ...["incompatible_content_ground", "incompatible_content_explanation", "incompatible_content_illegal"],
  ...["category", "category_addition", "content_type", "content_language", "content_date"],
  ...["territorial_scope", "application_date", "decision_facts", "source_type"],
  ...["automated_detection", "automated_decision"],
] as const;

const NOTHING = Object.fromEntries(STATEMENT_FIELDS.map((name) => [name, null]));

/** At most so many characters, as the database counts them. */
function upTo(limit: number, text: string): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}

/** How far a decision was automated; a person's is partly so where a check had withheld the words and said why. */
function automationOf({ automatedDecision, automatedDetection }: StatedRow): string {
  if (automatedDecision) return "AUTOMATED_DECISION_FULLY";
  return automatedDetection ? "AUTOMATED_DECISION_PARTIALLY" : "AUTOMATED_DECISION_NOT_AUTOMATED";
}

function groundOf(row: StatedRow, under: StatedUnder): object {
  const { clause, illegal, category, otherCategories } = citationOf(row.clauses, under.clauses);
  const title = clause && chooseText(clause.title, [], [under.language])?.text;
  const rules = `the comment rules, version ${row.rulesVersion}`;
  const ground = upTo(
    500,
    clause ? `Clause ${clause.code}: ${title}` : `The comment rules, version ${row.rulesVersion}`,
  );
  const named = clause ? `clause ${clause.code}, “${title}”, of ${rules}` : rules;
  const explanation = upTo(2000, `${illegal ? "Against the law as named by" : "Against"} ${named}.`);
  return {
    decision_ground: illegal ? "DECISION_GROUND_ILLEGAL_CONTENT" : "DECISION_GROUND_INCOMPATIBLE_CONTENT",
    decision_ground_reference_url: under.rulesUrl,
    ...(illegal
      ? { illegal_content_legal_ground: ground, illegal_content_explanation: explanation }
      : {
          incompatible_content_ground: ground,
          incompatible_content_explanation: explanation,
          incompatible_content_illegal: "No",
        }),
    category,
    category_addition: otherCategories.length > 0 ? otherCategories : null,
  };
}

/**
 * A statement of reasons in the field names and limits of the EU transparency database. Made of codes, dates, the
 * rules' own words and sentences of ours, so there is nothing personal in it.
 */
export function exportStatement(row: StatedRow, under: StatedUnder): Record<string, unknown> {
  const measure = MEASURES[row.act];
  const source = SOURCES[row.source];
  const day = (at: Date | null) => at && dayIn(under.timeZone, at);
  const language = row.language.split("-")[0] ?? "";
  const decided = row.automatedDecision ? "automated means" : "a person";
  return {
    ...NOTHING,
    // An id of the decision's own: letters, digits and hyphens, the same for good.
    puid: row.id,
    ...measure.fields,
    // When it ended, or is to end, whichever comes first.
    [`end_date_${measure.end}_restriction`]: day(row.endedAt ?? row.until),
    ...groundOf(row, under),
    content_type: ["CONTENT_TYPE_TEXT"],
    content_language: /^[a-z]{2}$/i.test(language) ? language.toUpperCase() : null,
    // A sanction is about no one comment: the day it was decided.
    content_date: day(row.contentAt ?? row.createdAt),
    territorial_scope: EEA,
    application_date: day(row.createdAt),
    decision_facts: `${measure.words} What drew attention to it was ${source.words}. The decision was taken by ${decided}.`,
    source_type: source.type,
    automated_detection: row.automatedDetection ? "Yes" : "No",
    automated_decision: automationOf(row),
  };
}
