import { z } from "zod";
import { ownComment, publicComment } from "./comments.ts";
import { id, instant } from "./common.ts";
import { defineOperation } from "./operation.ts";
import { internalNote, listedAccount, noteBody } from "./sanctions.ts";

export const care = z
  .enum(["violence", "sexual", "slur"])
  .meta({ description: "What a client covers until the moderator asks to see it" });

export const finding = z
  .object({
    check: z.string(),
    outcome: z.enum(["hold", "reject"]),
    message: z.string().meta({ description: "In the language asked for: `?lang=`, else `Accept-Language`" }),
    spans: z
      .array(z.array(z.int()).length(2))
      .meta({ description: "[start, end) in UTF-16 units of `body`" }),
    clause: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
    care: z.array(care),
  })
  .meta({ id: "Finding" });

export const report = z
  .object({
    reason: z.string(),
    details: z.string().nullable(),
    weight: z.number().meta({ description: "0.0625 to 2, 0 where the reporter is muted" }),
    burst: z.boolean().meta({ description: "One of several by fresh accounts within minutes" }),
    outcome: z.enum(["upheld", "dismissed"]).nullable(),
    createdAt: instant,
  })
  .meta({ id: "Report" });

export const decision = z
  .object({
    id,
    act: z.string(),
    status: z.string(),
    automated: z.boolean(),
    actor: z.object({ kind: z.string(), id: id.nullable() }),
    clauses: z.array(z.string()),
    note: z.string().nullable(),
    decidedAt: instant,
  })
  .meta({ id: "Decision" });

const act = z.enum([
  ...["approve", "reject", "remove", "restore", "requeue", "feature", "unfeature", "pin", "unpin"],
  ...["escalate", "refer", "undo"],
] as const);

const referral = z
  .strictObject({
    authority: z.string().trim().min(1).max(200).meta({ example: "State police, control centre" }),
    handedOver: z
      .string()
      .trim()
      .min(1)
      .max(4000)
      .meta({ example: "The comment, its time, and the e-mail address of the account." }),
    reference: z.string().trim().min(1).max(200).optional().meta({ example: "AZ 2026/11-4471" }),
  })
  .meta({ id: "Referral" });

export const decideComments = defineOperation({
  id: "decideComments",
  method: "post",
  path: "/v1/moderation/decisions",
  tag: "Moderators",
  summary: "Decide on up to 100 comments",
  description:
    "Results in order. A wrong shape refuses all; `already-changed`, `already-decided`, `clause-required`, `not-permitted` and `not-found` are told per item. `undo` takes back the caller's own last decision on the comment, within the session and while nothing has happened since. `escalate` hands it to an editor; `refer` records that a threat to life was told to the authorities.",
  credentials: "required",
  body: z.strictObject({
    decisions: z
      .array(
        z
          .strictObject({
            commentId: id,
            articleId: id,
            revision: z.int().min(1).max(2_147_483_647),
            act,
            clauses: z
              .array(z.string().max(20))
              .max(20)
              .optional()
              .meta({ example: ["1.2"] }),
            note: z.string().max(4000).optional().meta({ description: "To the author" }),
            templateId: id.optional().meta({
              description:
                "A template's words as the note, in the author's language; with a `note`, before it",
            }),
            internalNote: z.string().max(4000).optional(),
            referral: referral.optional().meta({ description: "Needed for `refer`" }),
          })
          .refine((one) => one.act !== "refer" || one.referral !== undefined, {
            path: ["referral"],
            error: "say to which authority, and what was handed over",
          }),
      )
      .min(1)
      .max(100),
  }),
  answers: {
    200: {
      description: "A result for each",
      schema: z.object({
        results: z.array(
          z.object({
            commentId: id,
            status: z.string().nullable(),
            decision: decision.nullable(),
            problem: z
              .object({
                type: z.string(),
                title: z.string(),
                status: z.int(),
                decision: decision.nullable().optional(),
              })
              .nullable(),
          }),
        ),
      }),
    },
  },
  problems: ["not-permitted", "already-changed", "already-decided", "clause-required"],
});

export const readModeratedComment = defineOperation({
  id: "readModeratedComment",
  method: "get",
  path: "/v1/moderation/comments/{comment}",
  tag: "Moderators",
  summary:
    "Everything on one comment: revisions, findings, reports, decisions, the thread around it, its author",
  credentials: "required",
  params: z.object({ comment: id }),
  answers: {
    200: {
      description: "The comment",
      schema: z.object({
        comment: ownComment,
        article: z.object({
          id,
          key: z.string(),
          title: z.string(),
          url: z.string(),
          section: z.string().nullable(),
        }),
        queue: z.string().nullable(),
        care: z.array(care),
        findings: z.array(finding),
        revisions: z.array(
          z.object({
            revision: z.int(),
            body: z.string(),
            verdict: z.string(),
            findings: z.array(finding),
            rulesVersion: z.int(),
            createdAt: instant,
          }),
        ),
        reports: z.array(report),
        decisions: z.array(
          decision.extend({
            by: z
              .string()
              .nullable()
              .meta({ description: "The name of who decided; null where that was no person, or is erased" }),
            revision: z.int(),
            internalNote: z.string().nullable(),
            referral: referral.nullable(),
            undoes: id.nullable(),
            statementUrl: z.string().nullable(),
          }),
        ),
        thread: z.object({
          ancestors: z.array(publicComment).meta({ description: "Top level first, as readers see them" }),
          replies: z.array(publicComment).meta({ description: "The first 20 direct ones" }),
        }),
        author: listedAccount.nullable().meta({ description: "Null for a guest" }),
        notes: z.array(internalNote),
        can: z.array(act).meta({ description: "The acts that the caller may take on it as it stands" }),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const noteComment = defineOperation({
  id: "noteComment",
  method: "post",
  path: "/v1/moderation/comments/{comment}/notes",
  tag: "Moderators",
  summary: "Leave colleagues a note on a comment",
  credentials: "required",
  params: z.object({ comment: id }),
  body: z.strictObject({ body: noteBody }),
  answers: { 201: { description: "The note", schema: internalNote } },
  problems: ["not-permitted"],
});

export type Act = z.infer<typeof act>;
