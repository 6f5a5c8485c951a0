import { z } from "zod";
import { instant, languageTag, siteParams, slug, text } from "./common.ts";
import { defineOperation } from "./operation.ts";

/** Categories of the EU transparency database (its API documentation, `category`). */
export const clauseCategory = z.enum([
  "ANIMAL_WELFARE",
  "CONSUMER_INFORMATION",
  "CYBER_VIOLENCE",
  "CYBER_VIOLENCE_AGAINST_WOMEN",
  "DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
  "ILLEGAL_OR_HARMFUL_SPEECH",
  "INTELLECTUAL_PROPERTY_INFRINGEMENTS",
  "NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
  "PROTECTION_OF_MINORS",
  "RISK_FOR_PUBLIC_SECURITY",
  "SCAMS_AND_FRAUD",
  "SELF_HARM",
  "UNSAFE_AND_PROHIBITED_PRODUCTS",
  "VIOLENCE",
  "OTHER_VIOLATION_TC",
]);

const clauseDraft = z.strictObject({
  code: z
    .string()
    .regex(/^\d{1,3}(?:\.\d{1,3}){0,3}$/, "must be a clause code such as 2.1")
    .meta({ example: "2.1" }),
  title: text(200),
  body: text(10_000),
  category: clauseCategory
    .optional()
    .meta({ description: "The category of the EU transparency database; scope of service unless told" }),
  illegal: z
    .boolean()
    .optional()
    .meta({ description: "What breaks this clause is against the law, not against the rules alone" }),
});

const rulesAnswer = z
  .object({
    version: z.int(),
    status: z.enum(["draft", "published"]),
    inForce: z.boolean(),
    publishedAt: instant.nullable(),
    url: z.string(),
    title: z.string(),
    disclaimer: z.string(),
    disclaimerHtml: z.string(),
    clauses: z.array(
      z.object({
        code: z.string(),
        title: z.string(),
        body: z.string(),
        html: z.string(),
        category: z.string().nullable(),
        illegal: z.boolean(),
      }),
    ),
    language: z.string(),
  })
  .meta({ id: "RulesDocument" });

const rulesParams = z.object({
  site: slug,
  version: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .meta({ type: "integer" }),
});
const rulesQuery = z.strictObject({ lang: languageTag.optional() });

export const readRules = defineOperation({
  id: "readRules",
  method: "get",
  path: "/v1/sites/{site}/rules",
  tag: "Readers",
  summary: "The rules document in force",
  credentials: "public",
  params: siteParams,
  query: rulesQuery,
  answers: { 200: { description: "The rules document", schema: rulesAnswer } },
  problems: [],
});

export const readRulesVersion = defineOperation({
  id: "readRulesVersion",
  method: "get",
  path: "/v1/sites/{site}/rules/{version}",
  tag: "Readers",
  summary: "Any published version of the rules document",
  description: "Staff see drafts as well; to the public a draft does not exist.",
  credentials: "optional",
  params: rulesParams,
  query: rulesQuery,
  answers: { 200: { description: "The rules document", schema: rulesAnswer } },
  problems: [],
});

const rulesDraft = z
  .strictObject({
    title: text(200),
    disclaimer: text(10_000),
    clauses: z.array(clauseDraft).min(1).max(200),
  })
  .refine((draft) => new Set(draft.clauses.map((clause) => clause.code)).size === draft.clauses.length, {
    path: ["clauses"],
    error: "clause codes must differ",
  })
  .meta({
    id: "RulesDraft",
    example: {
      title: "Comment rules",
      disclaimer: "Comments are the words of those who write them.",
      clauses: [{ code: "1.1", title: "Answer the argument", body: "Disagree with what was *said*." }],
    },
  });

export const draftRules = defineOperation({
  id: "draftRules",
  method: "post",
  path: "/v1/sites/{site}/rules",
  tag: "Publishers",
  summary: "Draft the next version of the rules document",
  credentials: "required",
  params: siteParams,
  body: rulesDraft,
  answers: { 201: { description: "The draft", schema: rulesAnswer } },
  problems: ["not-permitted"],
});

export const replaceRulesDraft = defineOperation({
  id: "replaceRulesDraft",
  method: "put",
  path: "/v1/sites/{site}/rules/{version}",
  tag: "Publishers",
  summary: "Replace a draft that is not published yet",
  credentials: "required",
  params: rulesParams,
  body: rulesDraft,
  answers: { 200: { description: "The draft", schema: rulesAnswer } },
  problems: ["not-permitted"],
});

export const publishRules = defineOperation({
  id: "publishRules",
  method: "post",
  path: "/v1/sites/{site}/rules/{version}/publish",
  tag: "Publishers",
  summary: "Publish a draft; it is in force at once and never changed again",
  credentials: "required",
  params: rulesParams,
  answers: { 200: { description: "The rules document", schema: rulesAnswer } },
  problems: ["not-permitted"],
});
