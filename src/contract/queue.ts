import { z } from "zod";
import { ownComment } from "./comments.ts";
import { id, instant, languageTag, listQuery, nextCursor, slug } from "./common.ts";
import { care, finding, report } from "./moderation.ts";
import { defineOperation } from "./operation.ts";
import { listedAccount } from "./sanctions.ts";

const kind = z.enum(["pending", "reported", "escalated", "appealed", "notices", "new"]);

const queues = {
  ...{ pending: z.int(), reported: z.int(), escalated: z.int() },
  ...{ appealed: z.int(), notices: z.int(), new: z.int() },
};

const filters = {
  section: slug.optional(),
  article: z.string().min(1).max(200).optional().meta({ description: "The publisher's key" }),
  language: languageTag.optional().meta({ description: "Of the article" }),
  finding: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .meta({ description: "The check that found something", example: "terms" }),
  author: id.optional(),
  q: z.string().trim().min(1).max(200).optional().meta({
    description:
      'Words in the comment, as PostgreSQL\'s web search reads them: all of them, "a phrase", or, -not',
  }),
};

const claim = z
  .object({
    by: z.object({ id, name: z.string() }),
    until: instant,
    mine: z.boolean(),
  })
  .meta({ id: "Claim" });

export const queueItem = z
  .object({
    id: id.meta({ description: "Of the comment, the appeal or the notice; claims name it" }),
    kind,
    queuedAt: instant.meta({ description: "Since when it waits" }),
    urgentAt: instant.meta({ description: "What the queue is ordered by: earlier is more urgent" }),
    dueAt: instant.nullable().meta({ description: "By when an appeal or a notice is to be decided" }),
    article: z
      .object({ id, key: z.string(), title: z.string(), url: z.string(), section: z.string().nullable() })
      .nullable(),
    comment: ownComment.nullable(),
    care: z.array(care),
    findings: z.array(finding),
    reports: z.array(report).meta({ description: "Open ones" }),
    author: listedAccount.nullable().meta({ description: "Null for a guest, or where no comment was found" }),
    authorName: z.string().nullable(),
    escalated: z.boolean(),
    claim: claim.nullable(),
    appeal: z
      .object({
        id,
        party: z.enum(["author", "notifier"]),
        subject: z.enum(["statement", "notice", "decision"]),
        text: z.string(),
        act: z.string().nullable(),
        clauses: z.array(z.string()),
        note: z.string().nullable(),
        decidedAt: instant,
        mayJudge: z.boolean().meta({ description: "False for whoever took the decision appealed" }),
      })
      .nullable(),
    notice: z
      .object({
        id,
        url: z.string().nullable(),
        explanation: z.string(),
        law: z.string().nullable(),
        name: z.string(),
        email: z.string(),
      })
      .nullable(),
  })
  .meta({ id: "QueueItem" });

export const readQueue = defineOperation({
  id: "readQueue",
  method: "get",
  path: "/v1/moderation/queue",
  tag: "Moderators",
  summary: "What waits for a moderator, most urgent first",
  description:
    "Urgency is the time waited and, on top, 30 minutes for each point of what was found and reported and 15 for each doubling of the thread. `new` is what was published and no person has seen. A search along a long queue stops after a second: a page may then hold fewer items than asked for, or none, and still have a next one.",
  credentials: "required",
  query: z.strictObject({
    ...listQuery,
    site: slug,
    kind: kind.optional().meta({ description: "`pending` unless told" }),
    sort: z.enum(["urgent", "newest", "oldest"]).optional().meta({ description: "`urgent` unless told" }),
    ...filters,
  }),
  answers: {
    200: {
      description: "Queue items",
      schema: z.object({
        items: z.array(queueItem),
        nextCursor,
        total: z.int().nullable().meta({
          description:
            "How many wait in the queue, exactly; null where the list is narrowed by more than section and article",
        }),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const readQueueCounts = defineOperation({
  id: "readQueueCounts",
  method: "get",
  path: "/v1/moderation/queue/counts",
  tag: "Moderators",
  summary: "How many wait in each queue, exactly",
  credentials: "required",
  query: z.strictObject({ site: slug, section: slug.optional() }),
  answers: {
    200: { description: "Counts", schema: z.object({ counts: z.object(queues) }) },
  },
  problems: ["not-permitted"],
});

export const claimQueue = defineOperation({
  id: "claimQueue",
  method: "post",
  path: "/v1/moderation/queue/claims",
  tag: "Moderators",
  summary: "Lease the most urgent items to the caller for 2 minutes",
  description: "What a colleague holds is passed over, so no item is with two moderators.",
  credentials: "required",
  idempotent: false,
  body: z.strictObject({
    site: slug,
    kind: kind.optional(),
    limit: z.int().min(1).max(100).optional().meta({ description: "10 unless told" }),
    ...filters,
  }),
  answers: {
    200: { description: "What is now the caller's", schema: z.object({ items: z.array(queueItem) }) },
  },
  problems: ["not-permitted"],
});

const held = z.object({ items: z.array(z.object({ id, until: instant })) });

export const renewClaims = defineOperation({
  id: "renewClaims",
  method: "put",
  path: "/v1/moderation/queue/claims",
  tag: "Moderators",
  summary: "Renew the caller's claims for 2 minutes more",
  credentials: "required",
  body: z.strictObject({
    site: slug,
    items: z.array(id).min(1).max(100).optional().meta({ description: "All of the caller's unless told" }),
  }),
  answers: { 200: { description: "Those that are still the caller's", schema: held } },
  problems: ["not-permitted"],
});

export const releaseClaims = defineOperation({
  id: "releaseClaims",
  method: "delete",
  path: "/v1/moderation/queue/claims",
  tag: "Moderators",
  summary: "Let go of the caller's claims, or of one",
  credentials: "required",
  query: z.strictObject({ site: slug, item: id.optional() }),
  answers: { 204: { description: "Let go" } },
  problems: ["not-permitted"],
});

export const moderationEvents = defineOperation({
  id: "moderationEvents",
  method: "get",
  path: "/v1/moderation/events",
  tag: "Moderators",
  summary: "What colleagues do, as server-sent events",
  description:
    "`claimed` and `released` `{kind, items: [id], by: {id, name}, until}`, `decided` `{commentId, act, status, by}`, `sanctioned` `{accountId, kind, by}`, `judged` `{kind, id, outcome, by}`, `waiting` `{kind, id}` for a new appeal or notice, and `counts` whenever a queue's count has changed (looked at every 2 s). Ends when the caller loses the role.",
  credentials: "required",
  query: z.strictObject({ site: slug }),
  answers: { 200: { description: "Events, until either side ends them", type: "text/event-stream" } },
  problems: ["not-permitted", "overloaded"],
});

export const readModerator = defineOperation({
  id: "readModerator",
  method: "get",
  path: "/v1/moderation/me",
  tag: "Moderators",
  summary: "The caller's own day: claims held, decisions taken, exposure to what asks for care",
  credentials: "required",
  query: z.strictObject({ site: slug }),
  answers: {
    200: {
      description: "The day, in the site's time zone",
      schema: z.object({
        day: z.string(),
        role: z.string(),
        sections: z.array(z.string()).nullable(),
        claims: z.array(z.object({ id, kind, until: instant })),
        decided: z.int(),
        exposure: z.object({
          items: z.int(),
          byCare: z.object({ violence: z.int(), sexual: z.int(), slur: z.int() }),
        }),
      }),
    },
  },
  problems: ["not-permitted"],
});
