import { z } from "zod";
import {
  articleKey,
  articleParams,
  id,
  instant,
  languageQuery,
  languageTag,
  newArticleParams,
  pageUrl,
  slug,
  text,
} from "./common.ts";
import { defineOperation } from "./operation.ts";
import {
  articleSettings,
  articleSettingsPatch,
  callToAction,
  noticeReason,
  settingsAnswer,
} from "./settings.ts";

const may = z.object({
  read: z.boolean(),
  comment: z.boolean(),
  reply: z.boolean(),
  edit: z.boolean(),
  withdraw: z.boolean(),
  vote: z.boolean(),
  report: z.boolean(),
});

export const notice = z
  .object({
    reason: noticeReason,
    html: z.string(),
    text: z.string(),
    callToAction: z.object({ label: z.string(), url: z.string() }).nullable(),
    continueAt: z.object({ key: z.string(), title: z.string(), url: z.string() }).nullable(),
  })
  .meta({ id: "Notice" });

/** An article as the API answers it: what a page needs around the thread. */
export const articleHead = z
  .object({
    id,
    key: z.string(),
    url: z.string(),
    title: z.string().nullable().meta({ description: "Null while a legal hold lasts" }),
    section: z.string().nullable(),
    language: z.string(),
    publishedAt: instant.nullable(),
    commenting: z.object({
      state: z.enum(["open", "premoderated", "scheduled", "closed", "hidden"]),
      reason: noticeReason.nullable(),
      because: z.object({ setting: z.string(), level: z.string() }).nullable(),
      opensAt: instant.nullable(),
      closesAt: instant.nullable(),
      changesAt: instant.nullable(),
      may,
      notice: notice.nullable(),
    }),
    rules: z.object({
      version: z.int(),
      title: z.string(),
      url: z.string(),
      disclaimerHtml: z.string(),
      acceptance: z.enum(["required", "shown", "none"]),
      accepted: z.boolean().nullable().meta({ description: "Null here; `/me` answers it" }),
    }),
    limits: z.object({
      minLength: z.int(),
      maxLength: z.int(),
      maxLinks: z.int(),
      maxDepth: z.int(),
      editMinutes: z.int(),
    }),
    votes: z.enum(["up", "upDown", "none"]),
    defaultSort: z.enum(["top", "newest", "oldest"]),
    commenters: z.enum(["verified", "registered", "guests"]),
    indexable: z.boolean(),
    counts: z.object({
      published: z.int().nullable().meta({ description: "Null while the article is hidden" }),
    }),
  })
  .meta({ id: "Article" });

export type ArticleHead = z.infer<typeof articleHead>;

const registration = {
  url: pageUrl,
  title: z.string().trim().min(1).max(500),
  section: slug.nullable().optional(),
  publishedAt: instant.nullable().optional(),
  language: languageTag.nullable().optional(),
  settings: articleSettings.optional(),
};

export const readArticle = defineOperation({
  id: "readArticle",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}",
  tag: "Readers",
  summary: "Read an article's commenting state, notice and rules",
  credentials: "public",
  params: articleParams,
  query: z.strictObject(languageQuery),
  answers: { 200: { description: "The article", schema: articleHead } },
  problems: [],
});

export const putArticle = defineOperation({
  id: "putArticle",
  method: "put",
  path: "/v1/sites/{site}/articles/{article}",
  tag: "Publishers",
  summary: "Register an article, or update it",
  description: "Idempotent. `settings` changes the article's own settings only where given, as PATCH does.",
  credentials: "required",
  params: newArticleParams,
  body: z.strictObject(registration).meta({
    example: {
      url: "https://ledger.example.org/international/river-treaty",
      title: "River treaty signed",
      section: "international",
      publishedAt: "2026-11-23T18:30:00.000Z",
      settings: { closeAfterHours: 72 },
    },
  }),
  answers: {
    200: { description: "Updated", schema: articleHead },
    201: { description: "Registered", schema: articleHead },
  },
  problems: ["not-permitted"],
});

export const patchArticle = defineOperation({
  id: "patchArticle",
  method: "patch",
  path: "/v1/sites/{site}/articles/{article}",
  tag: "Publishers",
  summary: "Change some of an article",
  credentials: "required",
  params: articleParams,
  body: z
    .strictObject(registration)
    .partial()
    .meta({ example: { title: "River treaty signed at last" } }),
  answers: { 200: { description: "Updated", schema: articleHead } },
  problems: ["not-permitted"],
});

export const readArticleSettings = defineOperation({
  id: "readArticleSettings",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/settings",
  tag: "Publishers",
  summary: "An article's settings, and the level that set each",
  credentials: "required",
  params: articleParams,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

export const patchArticleSettings = defineOperation({
  id: "patchArticleSettings",
  method: "patch",
  path: "/v1/sites/{site}/articles/{article}/settings",
  tag: "Publishers",
  summary: "Set some of an article's own settings",
  credentials: "required",
  params: articleParams,
  body: articleSettingsPatch,
  answers: { 200: { description: "Settings", schema: settingsAnswer } },
  problems: ["not-permitted"],
});

export const closeArticle = defineOperation({
  id: "closeArticle",
  method: "post",
  path: "/v1/sites/{site}/articles/{article}/close",
  tag: "Publishers",
  summary: "Close commenting on an article, with its notice",
  credentials: "required",
  params: articleParams,
  body: z
    .strictObject({
      reason: noticeReason,
      text: text(4000).nullable().optional(),
      callToAction: callToAction.nullable().optional(),
      continueAt: articleKey.nullable().optional(),
    })
    .meta({
      example: {
        reason: "editorial",
        text: "We have heard every side of this, and close the debate here.",
        callToAction: {
          label: "Carry on on our Facebook page",
          url: "https://www.facebook.com/theharbourledger.example",
        },
        continueAt: "river-treaty-questions",
      },
    }),
  answers: { 200: { description: "The article", schema: articleHead } },
  problems: ["not-permitted"],
});

export const openArticle = defineOperation({
  id: "openArticle",
  method: "post",
  path: "/v1/sites/{site}/articles/{article}/open",
  tag: "Publishers",
  summary: "Open commenting again",
  description:
    "Puts back what stood before the close, drops the notice and an own closing time that has passed.",
  credentials: "required",
  params: articleParams,
  body: z.strictObject({ mode: z.enum(["open", "premoderated"]).optional() }).optional(),
  answers: { 200: { description: "The article", schema: articleHead } },
  problems: ["not-permitted"],
});

export const readArticleHistory = defineOperation({
  id: "readArticleHistory",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/history",
  tag: "Publishers",
  summary: "When commenting was opened and closed, by whom and why",
  credentials: "required",
  params: articleParams,
  answers: {
    200: {
      description: "Newest first",
      schema: z.object({
        items: z.array(
          z.object({
            act: z.enum(["close", "open"]),
            reason: noticeReason.nullable(),
            actor: z.object({ kind: z.string(), id: id.nullable(), name: z.string().nullable() }),
            at: instant,
          }),
        ),
      }),
    },
  },
  problems: ["not-permitted"],
});
