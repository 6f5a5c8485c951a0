import { z } from "zod";
import { id, instant, languageQuery, listQuery, nextCursor } from "./common.ts";
import { defineOperation } from "./operation.ts";

/** Of a statement, a notice: what an unguessable link carries. */
export const linkParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

/** An appeal as whoever made it sees it. */
export const ownAppeal = z
  .object({
    id,
    party: z.enum(["author", "notifier"]),
    text: z.string(),
    createdAt: instant,
    dueAt: instant.meta({ description: "By when the newsroom means to have judged it" }),
    outcome: z.enum(["upheld", "overturned"]).nullable(),
    note: z.string().nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: "OwnAppeal" });

/** Why somebody was restricted, as they and whoever has the link may read it. */
export const statement = z
  .object({
    id: id.meta({ description: "The decision's id, or the sanction's; appeals name it" }),
    site: z.object({ slug: z.string(), name: z.string() }),
    act: z.enum(["reject", "remove", "warn", "premoderate", "suspend", "ban", "muteReports"]),
    restriction: z.string().meta({ description: "What was done, in words" }),
    scope: z.string().meta({ description: "Where and for how long it holds, in words" }),
    comment: z
      .object({
        id,
        articleKey: z.string(),
        articleTitle: z.string(),
        articleUrl: z.string(),
        createdAt: instant,
      })
      .nullable(),
    facts: z.string().meta({ description: "What the decision rests on, in words" }),
    ground: z.enum(["rules", "law"]),
    clauses: z.array(z.object({ code: z.string(), title: z.string(), html: z.string(), url: z.string() })),
    rulesVersion: z.int(),
    note: z.string().nullable().meta({ description: "The moderator's words to the author" }),
    automatedDetection: z.boolean(),
    automatedDecision: z.boolean(),
    source: z.enum(["check", "report", "notice", "appeal", "own"]),
    decidedAt: instant,
    until: instant.nullable(),
    endedAt: instant.nullable(),
    endedBy: z.enum(["restored", "undone", "overturned", "lifted"]).nullable(),
    appeal: z.object({
      possible: z.boolean(),
      until: instant,
      how: z.string(),
      made: ownAppeal.nullable(),
    }),
    url: z.string().meta({ description: "The page that says all this without signing in" }),
    language: z.string(),
  })
  .meta({ id: "StatementOfReasons" });

export const appealBody = z.strictObject({
  text: z.string().trim().min(1).max(5000).meta({ example: "I quoted the minister; the words are hers." }),
});

export const readStatement = defineOperation({
  id: "readStatement",
  method: "get",
  path: "/v1/statements/{token}",
  tag: "Readers",
  summary: "A statement of reasons, by its unguessable link",
  credentials: "public",
  params: linkParams,
  query: z.strictObject(languageQuery),
  answers: { 200: { description: "The statement", schema: statement } },
  problems: [],
});

export const appealStatement = defineOperation({
  id: "appealStatement",
  method: "post",
  path: "/v1/statements/{token}/appeals",
  tag: "Readers",
  summary: "Appeal against a decision, by the link of its statement of reasons",
  description: "As `POST /v1/decisions/{id}/appeals`, for guests and for whoever reads the link signed out.",
  credentials: "public",
  params: linkParams,
  body: appealBody,
  answers: { 201: { description: "The appeal", schema: ownAppeal } },
  problems: ["not-permitted", "already-decided", "rate-limited"],
});

/** A decision that found a report of the caller's wrong, while the comment is still up. */
const dismissedReport = z
  .object({
    decisionId: id.meta({ description: "What an appeal names" }),
    site: z.object({ slug: z.string(), name: z.string() }),
    articleKey: z.string(),
    commentId: id,
    decidedAt: instant,
    appeal: z.object({ possible: z.boolean(), until: instant, made: ownAppeal.nullable() }),
  })
  .meta({ id: "DismissedReport" });

export const listOwnDecisions = defineOperation({
  id: "listOwnDecisions",
  method: "get",
  path: "/v1/me/decisions",
  tag: "Accounts",
  summary: "Decisions that restrict the caller, each with its statement of reasons, newest first",
  credentials: "required",
  query: z.strictObject({ ...listQuery, ...languageQuery }),
  answers: {
    200: {
      description: "Statements",
      schema: z.object({
        items: z.array(statement),
        nextCursor,
        reports: z.array(dismissedReport).meta({
          description: "On the first page: decisions against the caller's reports, the latest 100",
        }),
      }),
    },
  },
  problems: ["not-permitted"],
});

export const appealDecision = defineOperation({
  id: "appealDecision",
  method: "post",
  path: "/v1/decisions/{decision}/appeals",
  tag: "Accounts",
  summary: "Appeal against a decision, once, within 6 months",
  description:
    "By the author of what was restricted, or by the account that reported it. A second appeal, and one against what has been put right since, is `already-decided`; after 6 months `not-permitted`.",
  credentials: "required",
  params: z.object({ decision: id }),
  body: appealBody,
  answers: { 201: { description: "The appeal", schema: ownAppeal } },
  problems: ["not-permitted", "already-decided"],
});
