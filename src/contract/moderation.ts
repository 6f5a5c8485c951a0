import { z } from "zod";
import { ownComment } from "./comments.ts";
import { id, instant, listQuery, nextCursor, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const finding = z
  .object({
    check: z.string(),
    outcome: z.enum(["hold", "reject"]),
    message: z.string(),
    spans: z
      .array(z.array(z.int()).length(2))
      .meta({ description: "[start, end) in UTF-16 units of `body`" }),
    clause: z.string().nullable(),
    detail: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Finding" });

const decision = z
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

export const readQueue = defineOperation({
  id: "readQueue",
  method: "get",
  path: "/v1/moderation/queue",
  tag: "Moderators",
  summary: "What waits for a moderator, longest waiting first",
  credentials: "required",
  query: z.strictObject({
    ...listQuery,
    site: slug,
    kind: z.enum(["pending", "reported"]).optional().meta({ description: "`pending` unless told" }),
    section: slug.optional(),
    article: z.string().min(1).max(200).optional(),
  }),
  answers: {
    200: {
      description: "Queue items",
      schema: z.object({
        items: z.array(
          z.object({
            comment: ownComment,
            findings: z.array(finding),
            reports: z.array(
              z.object({
                reason: z.string(),
                details: z.string().nullable(),
                weight: z.number(),
                createdAt: instant,
              }),
            ),
            author: z.object({
              id: id.nullable(),
              name: z.string(),
              joinedAt: instant,
              published: z.int(),
            }),
            claim: z.null(),
          }),
        ),
        nextCursor,
      }),
    },
  },
  problems: ["not-permitted"],
});

const act = z.enum(["approve", "reject", "remove", "restore", "requeue", "feature", "unfeature"]);

export const decideComments = defineOperation({
  id: "decideComments",
  method: "post",
  path: "/v1/moderation/decisions",
  tag: "Moderators",
  summary: "Decide on up to 100 comments",
  description:
    "Results in order. A wrong shape refuses all; `already-changed`, `already-decided`, `clause-required` and `not-found` are told per item.",
  credentials: "required",
  body: z.strictObject({
    decisions: z
      .array(
        z.strictObject({
          commentId: id,
          articleId: id,
          revision: z.int().min(1).max(2_147_483_647),
          act,
          clauses: z
            .array(z.string().max(20))
            .max(20)
            .optional()
            .meta({ example: ["1.2"] }),
          note: z.string().max(4000).optional(),
          internalNote: z.string().max(4000).optional(),
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
  summary: "Everything on one comment: revisions, findings, reports, decisions",
  credentials: "required",
  params: z.object({ comment: id }),
  answers: {
    200: {
      description: "The comment",
      schema: z.object({
        comment: ownComment,
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
        reports: z.array(
          z.object({
            reason: z.string(),
            details: z.string().nullable(),
            weight: z.number(),
            createdAt: instant,
          }),
        ),
        decisions: z.array(decision.extend({ internalNote: z.string().nullable() })),
      }),
    },
  },
  problems: ["not-permitted"],
});

export type Act = z.infer<typeof act>;
