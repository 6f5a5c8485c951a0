import { z } from "zod";
import { id, instant, languageTag, listQuery, nextCursor } from "./common.ts";
import { defineOperation } from "./operation.ts";

export const changeMe = defineOperation({
  id: "changeMe",
  method: "patch",
  path: "/v1/me",
  tag: "Accounts",
  summary: "Change one's name or language",
  description: "A name changes once in 30 days, and is not one that looks like somebody else's.",
  credentials: "required",
  body: z.strictObject({
    name: z.string().trim().min(1).max(200).optional().meta({ example: "Ada Brook" }),
    language: languageTag.nullable().optional(),
  }),
  answers: {
    200: {
      description: "As it stands now",
      schema: z.object({ id, name: z.string(), language: z.string().nullable() }),
    },
  },
  problems: ["not-permitted", "rate-limited"],
});

export const changePassword = defineOperation({
  id: "changePassword",
  method: "post",
  path: "/v1/me/password",
  tag: "Accounts",
  summary: "Change one's password; ends the other sessions",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({ current: z.string().min(1).max(200), password: z.string().min(10).max(200) }),
  answers: { 200: { description: "Changed", schema: z.object({ changed: z.literal(true) }) } },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

export const eraseMe = defineOperation({
  id: "eraseMe",
  method: "delete",
  path: "/v1/me",
  tag: "Accounts",
  summary: "Have one's account erased: locked at once, gone after 14 days",
  description:
    "`comments` says whether what one wrote is withdrawn or stays under “deleted account”. Signing in is over; the link of the mail takes it back within the 14 days, and `receiptUrl` says afterwards what went and what the law lets us keep.",
  credentials: "required",
  body: z.strictObject({
    comments: z.enum(["withdraw", "keep"]),
    password: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .meta({ description: "Needed where the account has one; without one, sign in anew just before" }),
  }),
  answers: {
    202: {
      description: "Locked",
      schema: z.object({ erasedAt: instant, receiptUrl: z.string() }),
    },
  },
  problems: ["not-permitted", "invalid-credentials", "rate-limited"],
});

const linkParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

export const cancelErasure = defineOperation({
  id: "cancelErasure",
  method: "post",
  path: "/v1/erasures/{token}/cancel",
  tag: "Accounts",
  summary: "Take an erasure back within its 14 days, by the link of the mail",
  credentials: "public",
  idempotent: false,
  params: linkParams,
  answers: { 200: { description: "Taken back", schema: z.object({ cancelled: z.literal(true) }) } },
  problems: ["not-permitted"],
});

export const readErasure = defineOperation({
  id: "readErasure",
  method: "get",
  path: "/v1/erasures/{token}",
  tag: "Accounts",
  summary: "The receipt of an erasure, by its unguessable link",
  credentials: "public",
  params: linkParams,
  answers: {
    200: {
      description: "The receipt",
      schema: z.object({
        status: z.enum(["waiting", "erased", "cancelled"]),
        askedAt: instant.nullable(),
        erasedAt: instant.nullable().meta({ description: "When it was done, or will be" }),
        deleted: z.record(z.string(), z.int()),
        kept: z.array(
          z.object({
            kind: z
              .enum([
                "account",
                "marks",
                "lastMail",
                "comments",
                "decisions",
                "sanctions",
                "held",
                "appeals",
                "notices",
              ])
              .nullable()
              .meta({ description: "Of what kind it is; null on receipts of before 26 November 2026" }),
            count: z.int().nullable(),
            what: z.string().meta({ description: "In English" }),
            why: z.string().meta({ description: "In English" }),
            until: instant.nullable(),
          }),
        ),
      }),
    },
  },
  problems: [],
});

export const exportMe = defineOperation({
  id: "exportMe",
  method: "get",
  path: "/v1/me/export",
  tag: "Accounts",
  summary: "All that is kept about oneself, as a ZIP of JSON and CSV",
  description: "The first call asks for it; a job builds it; called again it says where it is, for 7 days.",
  credentials: "required",
  answers: {
    200: {
      description: "Where it stands",
      schema: z.object({
        status: z.enum(["waiting", "ready", "failed"]),
        askedAt: instant,
        url: z.string().nullable(),
        expiresAt: instant.nullable(),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const downloadExport = defineOperation({
  id: "downloadExport",
  method: "get",
  path: "/v1/exports/{token}",
  tag: "Accounts",
  summary: "The ZIP of an export, by its unguessable link",
  credentials: "public",
  params: linkParams,
  answers: { 200: { description: "A ZIP of JSON and CSV", type: "application/zip" } },
  problems: [],
});

export const withdrawOwnComments = defineOperation({
  id: "withdrawOwnComments",
  method: "delete",
  path: "/v1/me/comments",
  tag: "Accounts",
  summary: "Withdraw all of one's comments, for good; a job does it",
  credentials: "required",
  answers: { 202: { description: "Begun", schema: z.object({ comments: z.int() }) } },
  problems: ["not-permitted"],
});

export const listOwnVotes = defineOperation({
  id: "listOwnVotes",
  method: "get",
  path: "/v1/me/votes",
  tag: "Accounts",
  summary: "One's votes, newest first",
  credentials: "required",
  query: z.strictObject(listQuery),
  answers: {
    200: {
      description: "Votes",
      schema: z.object({
        items: z.array(
          z.object({
            commentId: id,
            articleId: id,
            articleKey: z.string(),
            value: z.union([z.literal(1), z.literal(-1)]),
            createdAt: instant,
          }),
        ),
        nextCursor,
      }),
    },
  },
  problems: ["not-permitted"],
});

const ignoredParams = z.object({ account: id });

export const ignoreAccount = defineOperation({
  id: "ignoreAccount",
  method: "put",
  path: "/v1/me/ignored/{account}",
  tag: "Accounts",
  summary: "Ignore a reader: clients leave their comments out",
  credentials: "required",
  params: ignoredParams,
  answers: { 200: { description: "Ignored", schema: z.object({ accountId: id, ignored: z.literal(true) }) } },
  problems: ["not-permitted"],
});

export const unignoreAccount = defineOperation({
  id: "unignoreAccount",
  method: "delete",
  path: "/v1/me/ignored/{account}",
  tag: "Accounts",
  summary: "Ignore a reader no longer",
  credentials: "required",
  params: ignoredParams,
  answers: { 204: { description: "Ignored no longer" } },
  problems: ["not-permitted"],
});

export const listIgnored = defineOperation({
  id: "listIgnored",
  method: "get",
  path: "/v1/me/ignored",
  tag: "Accounts",
  summary: "Whom one ignores",
  credentials: "required",
  answers: {
    200: {
      description: "Accounts",
      schema: z.object({ items: z.array(z.object({ id, name: z.string(), since: instant })) }),
    },
  },
  problems: ["not-permitted"],
});
