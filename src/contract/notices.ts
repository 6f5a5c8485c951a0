import { z } from "zod";
import { id, instant, languageQuery, siteParams, webUrl } from "./common.ts";
import { defineOperation } from "./operation.ts";
import { appealBody, linkParams, ownAppeal } from "./statements.ts";

const words = (longest: number) => z.string().trim().min(1).max(longest);

export const submitNotice = defineOperation({
  id: "submitNotice",
  method: "post",
  path: "/v1/sites/{site}/notices",
  tag: "Readers",
  summary: "Give notice of illegal content; anyone, no account",
  description:
    "As Article 16 of Regulation (EU) 2022/2065 has it. Name the comment by `commentId` or by the `url` at which it stands. The receipt and the status page say what becomes of it.",
  credentials: "optional",
  params: siteParams,
  query: z.strictObject(languageQuery),
  body: z
    .strictObject({
      url: webUrl.optional(),
      commentId: id.optional(),
      explanation: words(5000).meta({ example: "It publishes my home address." }),
      law: words(500).optional().meta({ example: "§ 126a StGB" }),
      name: words(200).meta({ example: "Ada Brook" }),
      email: z.email().max(254).meta({ example: "ada@example.org" }),
      goodFaith: z.literal(true),
    })
    .refine((notice) => notice.url !== undefined || notice.commentId !== undefined, {
      path: ["url"],
      error: "name the content by url or commentId",
    }),
  answers: {
    202: {
      description: "Received",
      schema: z.object({ receipt: z.string(), statusUrl: z.string(), dueAt: instant }),
    },
  },
  problems: ["rate-limited"],
});

/** A notice as whoever gave it sees it: nothing of others. */
export const noticeStatus = z
  .object({
    receipt: z.string(),
    site: z.object({ slug: z.string(), name: z.string() }),
    url: z.string().nullable(),
    commentId: id.nullable(),
    explanation: z.string(),
    law: z.string().nullable(),
    status: z.enum(["open", "decided"]),
    createdAt: instant,
    dueAt: instant.meta({ description: "By when the newsroom means to have decided" }),
    outcome: z.enum(["removed", "noAction"]).nullable(),
    overturned: z.boolean().meta({ description: "An appeal has turned the outcome around since" }),
    note: z.string().nullable(),
    decidedAt: instant.nullable(),
    appeal: z.object({ possible: z.boolean(), until: instant.nullable(), made: ownAppeal.nullable() }),
    statusUrl: z.string(),
  })
  .meta({ id: "NoticeStatus" });

export const readNotice = defineOperation({
  id: "readNotice",
  method: "get",
  path: "/v1/notices/{token}",
  tag: "Readers",
  summary: "What became of a notice, by its unguessable link",
  credentials: "public",
  params: linkParams,
  query: z.strictObject(languageQuery),
  answers: { 200: { description: "The notice", schema: noticeStatus } },
  problems: [],
});

export const appealNotice = defineOperation({
  id: "appealNotice",
  method: "post",
  path: "/v1/notices/{token}/appeals",
  tag: "Readers",
  summary: "Appeal against the outcome of one's notice, once, within 6 months",
  credentials: "public",
  params: linkParams,
  body: appealBody,
  answers: { 201: { description: "The appeal", schema: ownAppeal } },
  problems: ["not-permitted", "already-decided", "rate-limited"],
});

export const judgeNotice = defineOperation({
  id: "judgeNotice",
  method: "post",
  path: "/v1/moderation/notices/{notice}/outcome",
  tag: "Moderators",
  summary: "Decide on a notice of illegal content",
  description:
    "`removed` removes the comment in the same transaction and needs a clause; `noAction` leaves it. The notifier sees the outcome, the reasons and how to appeal on the status page.",
  credentials: "required",
  params: z.object({ notice: id }),
  body: z.strictObject({
    outcome: z.enum(["removed", "noAction"]),
    revision: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .optional()
      .meta({ description: "The revision that was judged; needed for `removed`" }),
    clauses: z
      .array(z.string().max(20))
      .max(20)
      .optional()
      .meta({ example: ["1.2"] }),
    note: words(4000).meta({ example: "The address has been removed. Thank you for telling us." }),
  }),
  answers: {
    200: {
      description: "The outcome",
      schema: z.object({
        id,
        outcome: z.enum(["removed", "noAction"]),
        note: z.string(),
        decidedAt: instant,
        decisionId: id.nullable(),
      }),
    },
  },
  problems: ["not-permitted", "already-changed", "already-decided", "clause-required"],
});
