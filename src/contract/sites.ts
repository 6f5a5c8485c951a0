import { z } from "zod";
import { id, instant, languageTag, siteParams, slug, text, timeZone, webUrl } from "./common.ts";
import { defineOperation } from "./operation.ts";
import { settingsAnswer, siteSettingsPatch } from "./settings.ts";

const origin = z
  .string()
  .max(300)
  .refine(
    (value) => URL.parse(value)?.origin === value && /^https?:/.test(value),
    "must be an origin such as https://www.example.org",
  )
  .meta({ description: "Scheme, host and port, nothing else", example: "https://www.example.org" });

const sso = z
  .strictObject({
    issuer: z.string().min(1).max(300),
    audience: z.string().min(1).max(300),
    secret: z
      .string()
      .min(32)
      .max(500)
      .optional()
      .meta({ description: "Shared secret for HS256; never answered" }),
    jwksUrl: webUrl
      .optional()
      .meta({ description: "Where the publisher's public keys are, for RS256 and ES256" }),
  })
  .refine(
    (value) => (value.secret === undefined) !== (value.jwksUrl === undefined),
    "needs either secret or jwksUrl",
  );

const fields = {
  name: z.string().trim().min(1).max(200).meta({ example: "The Harbour Ledger" }),
  origins: z.array(origin).max(50),
  language: languageTag,
  timeZone,
  minimumAge: z.int().min(13).max(16).nullable(),
  registerOnFirstPost: z.boolean(),
  sso: sso.nullable(),
};

export const siteAnswer = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    origins: z.array(z.string()),
    language: z.string(),
    timeZone: z.string(),
    minimumAge: z.int().nullable(),
    registerOnFirstPost: z.boolean(),
    sso: z
      .object({
        issuer: z.string(),
        audience: z.string(),
        jwksUrl: z.string().nullable(),
        secretSet: z.boolean(),
      })
      .nullable(),
    createdAt: instant,
  })
  .meta({ id: "Site" });

export const createSite = defineOperation({
  id: "createSite",
  method: "post",
  path: "/v1/sites",
  tag: "Publishers",
  summary: "Create a site (operators)",
  credentials: "required",
  body: z.strictObject({
    slug,
    name: fields.name,
    origins: fields.origins.optional(),
    language: languageTag.optional(),
    timeZone: timeZone.optional(),
    minimumAge: fields.minimumAge.optional(),
    registerOnFirstPost: fields.registerOnFirstPost.optional(),
    sso: fields.sso.optional(),
  }),
  answers: { 201: { description: "The site", schema: siteAnswer } },
  problems: ["not-permitted"],
});

export const listSites = defineOperation({
  id: "listSites",
  method: "get",
  path: "/v1/sites",
  tag: "Publishers",
  summary: "The sites on which the caller has a role",
  credentials: "required",
  answers: { 200: { description: "Sites", schema: z.object({ items: z.array(siteAnswer) }) } },
  problems: [],
});

export const readSite = defineOperation({
  id: "readSite",
  method: "get",
  path: "/v1/sites/{site}",
  tag: "Publishers",
  summary: "Read a site",
  credentials: "required",
  params: siteParams,
  answers: { 200: { description: "The site", schema: siteAnswer } },
  problems: ["not-permitted"],
});

export const patchSite = defineOperation({
  id: "patchSite",
  method: "patch",
  path: "/v1/sites/{site}",
  tag: "Publishers",
  summary: "Change a site",
  credentials: "required",
  params: siteParams,
  body: z
    .strictObject(fields)
    .partial()
    .meta({ example: { name: "The Harbour Ledger" } }),
  answers: { 200: { description: "The site", schema: siteAnswer } },
  problems: ["not-permitted"],
});

export const readSiteSettings = defineOperation({
  id: "readSiteSettings",
  method: "get",
  path: "/v1/sites/{site}/settings",
  tag: "Publishers",
  summary: "A site's settings",
  credentials: "required",
  params: siteParams,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

export const patchSiteSettings = defineOperation({
  id: "patchSiteSettings",
  method: "patch",
  path: "/v1/sites/{site}/settings",
  tag: "Publishers",
  summary: "Set some of a site's settings",
  credentials: "required",
  params: siteParams,
  body: siteSettingsPatch,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

const sectionParams = z.object({ site: slug, section: slug });

export const readSectionSettings = defineOperation({
  id: "readSectionSettings",
  method: "get",
  path: "/v1/sites/{site}/sections/{section}/settings",
  tag: "Publishers",
  summary: "A section's settings",
  credentials: "required",
  params: sectionParams,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

export const patchSectionSettings = defineOperation({
  id: "patchSectionSettings",
  method: "patch",
  path: "/v1/sites/{site}/sections/{section}/settings",
  tag: "Publishers",
  summary: "Set some of a section's settings",
  description: "A section exists once it is named, here or by an article.",
  credentials: "required",
  params: sectionParams,
  body: siteSettingsPatch,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

const clauseDraft = z.strictObject({
  code: z
    .string()
    .regex(/^\d{1,3}(?:\.\d{1,3}){0,3}$/, "must be a clause code such as 2.1")
    .meta({ example: "2.1" }),
  title: text(200),
  body: text(10_000),
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
    clauses: z.array(z.object({ code: z.string(), title: z.string(), body: z.string(), html: z.string() })),
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

const memberParams = z.object({ site: slug, account: id });
const memberAnswer = z.object({ accountId: id, role: z.enum(["moderator", "editor", "admin"]) });

export const putMember = defineOperation({
  id: "putMember",
  method: "put",
  path: "/v1/sites/{site}/members/{account}",
  tag: "Publishers",
  summary: "Give an account a role on the site (admins)",
  credentials: "required",
  params: memberParams,
  body: z.strictObject({ role: z.enum(["moderator", "editor", "admin"]) }),
  answers: { 200: { description: "The membership", schema: memberAnswer } },
  problems: ["not-permitted"],
});

export const deleteMember = defineOperation({
  id: "deleteMember",
  method: "delete",
  path: "/v1/sites/{site}/members/{account}",
  tag: "Publishers",
  summary: "Take an account's role on the site away (admins)",
  credentials: "required",
  params: memberParams,
  answers: { 204: { description: "Taken away" } },
  problems: ["not-permitted"],
});

const scope = z
  .enum(["articles", "comments:read", "moderation", "admin"])
  .meta({ description: "What the key may do", example: "articles" });
const apiKeyAnswer = z.object({ id, name: z.string(), scopes: z.array(scope), createdAt: instant });

export const createApiKey = defineOperation({
  id: "createApiKey",
  method: "post",
  path: "/v1/sites/{site}/api-keys",
  tag: "Publishers",
  summary: "Create an API key (admins); it is shown once",
  credentials: "required",
  params: siteParams,
  idempotent: false,
  body: z.strictObject({
    name: z.string().trim().min(1).max(100).meta({ example: "Newsroom system" }),
    scopes: z.array(scope).min(1).max(4),
  }),
  answers: { 201: { description: "The key", schema: apiKeyAnswer.extend({ key: z.string() }) } },
  problems: ["not-permitted"],
});

export const listApiKeys = defineOperation({
  id: "listApiKeys",
  method: "get",
  path: "/v1/sites/{site}/api-keys",
  tag: "Publishers",
  summary: "The site's API keys, without their secrets (admins)",
  credentials: "required",
  params: siteParams,
  answers: { 200: { description: "Keys", schema: z.object({ items: z.array(apiKeyAnswer) }) } },
  problems: ["not-permitted"],
});

export const revokeApiKey = defineOperation({
  id: "revokeApiKey",
  method: "delete",
  path: "/v1/sites/{site}/api-keys/{key}",
  tag: "Publishers",
  summary: "Revoke an API key (admins)",
  credentials: "required",
  params: z.object({ site: slug, key: id }),
  answers: { 204: { description: "Revoked" } },
  problems: ["not-permitted"],
});
