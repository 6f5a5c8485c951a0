import { z } from "zod";
import { id, instant, languageTag, siteParams, slug, timeZone, webUrl } from "./common.ts";
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

/** What readers take for a role here, which only an admin gives. */
const STAFF_BADGES = new Set(["moderator", "editor", "admin", "operator", "guest"]);

const claimName = z.string().min(1).max(100);

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
    nextSecret: z
      .string()
      .min(32)
      .max(500)
      .optional()
      .meta({ description: "A second one that is good as well, while the publisher changes over" }),
    jwksUrl: webUrl
      .optional()
      .meta({ description: "Where the publisher's public keys are, for RS256, ES256 and EdDSA" }),
  })
  .extend({
    claims: z
      .strictObject({
        name: claimName,
        email: claimName,
        emailVerified: claimName,
        avatar: claimName,
        role: claimName,
        badges: claimName,
      })
      .partial()
      .optional()
      .meta({
        description:
          "Names of the claims, where they are not `name`, `email`, `email_verified`, `picture`, `role`, `badges`",
      }),
    roles: z
      .record(z.string().min(1).max(100), z.enum(["moderator", "editor"]))
      .optional()
      .meta({ description: "Which values of the role claim give which role; none unless told" }),
    badges: z
      .record(
        z.string().min(1).max(100),
        z
          .string()
          .min(1)
          .max(40)
          .refine((badge) => !STAFF_BADGES.has(badge.toLowerCase()), "is a badge of the staff"),
      )
      .optional()
      .meta({ description: "Which values of the badges claim give which badge; none unless told" }),
  })
  .refine(
    (value) => value.nextSecret === undefined || value.secret !== undefined,
    "nextSecret goes with secret",
  )
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
  secondFactor: z.boolean().meta({ description: "Staff sign in with a second factor" }),
  reservedNames: z
    .array(z.string().trim().min(2).max(40))
    .max(200)
    .meta({ description: "Names that no reader takes" }),
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
    secondFactor: z.boolean(),
    reservedNames: z.array(z.string()),
    sso: z
      .object({
        issuer: z.string(),
        audience: z.string(),
        jwksUrl: z.string().nullable(),
        secretSet: z.boolean(),
        nextSecretSet: z.boolean(),
        claims: z.record(z.string(), z.string()),
        roles: z.record(z.string(), z.string()),
        badges: z.record(z.string(), z.string()),
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
