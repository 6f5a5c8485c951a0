import { z } from "zod";
import { articleHead } from "./articles.ts";
import {
  articleParams,
  commentParams,
  id,
  instant,
  languageQuery,
  listQuery,
  nextCursor,
  siteParams,
} from "./common.ts";
import { defineOperation } from "./operation.ts";

const status = z.enum(["pending", "published", "rejected", "removed", "withdrawn"]);
const sort = z.enum(["top", "newest", "oldest"]);

const author = z.object({
  id: id.nullable().meta({ description: "Null for a guest" }),
  name: z.string(),
  badges: z.array(z.string()),
});

const tombstone = z.object({
  kind: z.enum(["removed", "withdrawn", "held"]),
  clauses: z.array(z.string()),
});

const reason = z.object({
  check: z.string(),
  message: z.string(),
  spans: z.array(z.array(z.int()).length(2)).meta({ description: "[start, end) in UTF-16 units of `body`" }),
});

const shared = {
  id,
  articleId: id,
  articleKey: z.string(),
  parentId: id.nullable().meta({ description: "The comment it hangs under" }),
  inReplyTo: z
    .object({ id, name: z.string().nullable() })
    .nullable()
    .meta({ description: "The comment it answers, and its author's name while that is published" }),
  depth: z.int().meta({ description: "1 at the top level" }),
  author: author.nullable(),
  html: z.string(),
  status,
  createdAt: instant,
  editedAt: instant.nullable(),
  featured: z.boolean(),
  votes: z.object({ up: z.int(), down: z.int(), mine: z.union([z.literal(1), z.literal(-1)]).nullable() }),
  replyCount: z.int().meta({ description: "Direct replies that are listed" }),
  rulesVersion: z.int().nullable(),
  tombstone: tombstone.nullable(),
  can: z.object({
    reply: z.boolean(),
    edit: z.boolean(),
    withdraw: z.boolean(),
    vote: z.boolean(),
    report: z.boolean(),
  }),
};

/** A comment as everyone sees it. */
export const publicComment = z.object(shared).meta({ id: "Comment" });

/** A comment as its author and staff see it. */
export const ownComment = z
  .object({
    ...shared,
    body: z.string().meta({ description: "The source, as its author typed it" }),
    revision: z.int(),
    reasons: z.array(reason).optional().meta({ description: "Why it is not published" }),
    manageUrl: z
      .string()
      .optional()
      .meta({ description: "For a guest, once: where to see the status and withdraw" }),
  })
  .meta({ id: "OwnComment" });

const replies = z.object({ items: z.array(publicComment), nextCursor, total: z.int() });
const threadedComment = z.object({ ...shared, replies }).meta({ id: "ThreadedComment" });

const threadQuery = z.strictObject({
  ...languageQuery,
  ...listQuery,
  sort: sort.optional(),
  replies: z
    .string()
    .regex(/^(?:\d|1\d|20)$/, "must be a whole number from 0 to 20")
    .transform(Number)
    .optional()
    .meta({
      description: "How many first replies of each comment, 0 to 20",
      type: "integer",
      minimum: 0,
      maximum: 20,
      default: 3,
    }),
});

export const listComments = defineOperation({
  id: "listComments",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/comments",
  tag: "Readers",
  summary: "Read a thread",
  description:
    "Top-level comments with their first replies. The same bytes for everyone; see `/me` for what is personal.",
  credentials: "public",
  params: articleParams,
  query: threadQuery,
  answers: {
    200: {
      description: "A page of the thread",
      schema: z.object({ article: articleHead, items: z.array(threadedComment), nextCursor }),
    },
  },
  problems: [],
});

export const readComment = defineOperation({
  id: "readComment",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}",
  tag: "Readers",
  summary: "Read one comment with its ancestors and first replies",
  credentials: "public",
  params: commentParams,
  query: z.strictObject(languageQuery),
  answers: {
    200: {
      description: "The comment",
      schema: z
        .object({ ...shared, ancestors: z.array(publicComment), replies })
        .meta({ id: "CommentInPlace" }),
    },
  },
  problems: [],
});

export const listReplies = defineOperation({
  id: "listReplies",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}/replies",
  tag: "Readers",
  summary: "Read a page of direct replies, oldest first",
  credentials: "public",
  params: commentParams,
  query: z.strictObject({ ...languageQuery, ...listQuery }),
  answers: { 200: { description: "A page of replies", schema: replies } },
  problems: [],
});

const guest = z.strictObject({
  name: z.string().trim().min(2).max(80),
  email: z.email().max(254).optional(),
});

export const postComment = defineOperation({
  id: "postComment",
  method: "post",
  path: "/v1/sites/{site}/articles/{article}/comments",
  tag: "Readers",
  summary: "Post a comment or a reply",
  description:
    "201 with what became of it: `published`, `pending` (a moderator will look) or `rejected` (with `reasons`).",
  credentials: "optional",
  params: articleParams,
  query: z.strictObject(languageQuery),
  body: z.strictObject({
    body: z.string().meta({ description: "A small Markdown", example: "A *fair* summary, I think." }),
    parentId: id.optional(),
    rulesVersion: z
      .int()
      .min(1)
      .max(2_147_483_647)
      .optional()
      .meta({ description: "The version of the rules the reader accepts" }),
    guest: guest.optional(),
  }),
  answers: { 201: { description: "The comment", schema: ownComment } },
  problems: [
    "comments-closed",
    "sign-in-required",
    "account-banned",
    "account-suspended",
    "email-not-verified",
    "rules-not-accepted",
    "parent-not-available",
    "comment-too-short",
    "comment-too-long",
    "too-many-links",
    "repeated-comment",
    "posting-too-fast",
  ],
});

export const editComment = defineOperation({
  id: "editComment",
  method: "patch",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}",
  tag: "Readers",
  summary: "Edit one's own comment",
  credentials: "optional",
  params: commentParams,
  body: z.strictObject({
    body: z.string().meta({ example: "A *fair* summary, on the whole." }),
    rulesVersion: z.int().min(1).max(2_147_483_647).optional(),
  }),
  answers: { 200: { description: "The comment", schema: ownComment } },
  problems: [
    "comments-closed",
    "sign-in-required",
    "not-permitted",
    "account-banned",
    "account-suspended",
    "email-not-verified",
    "edit-window-over",
    "rules-not-accepted",
    "comment-too-short",
    "comment-too-long",
    "too-many-links",
    "repeated-comment",
  ],
});

export const withdrawComment = defineOperation({
  id: "withdrawComment",
  method: "delete",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}",
  tag: "Readers",
  summary: "Withdraw one's own comment, for good",
  credentials: "optional",
  params: commentParams,
  answers: { 204: { description: "Withdrawn" } },
  problems: ["comments-closed", "sign-in-required", "not-permitted"],
});

const voteAnswer = z.object({
  votes: z.object({ up: z.int(), down: z.int() }),
  mine: z.union([z.literal(1), z.literal(-1)]).nullable(),
});

export const castVote = defineOperation({
  id: "castVote",
  method: "put",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}/vote",
  tag: "Readers",
  summary: "Vote on a comment, or change one's vote",
  credentials: "optional",
  params: commentParams,
  body: z.strictObject({ value: z.union([z.literal(1), z.literal(-1)]) }),
  answers: { 200: { description: "The votes now", schema: voteAnswer } },
  problems: [
    "comments-closed",
    "sign-in-required",
    "not-permitted",
    "account-banned",
    "account-suspended",
    "parent-not-available",
  ],
});

export const clearVote = defineOperation({
  id: "clearVote",
  method: "delete",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}/vote",
  tag: "Readers",
  summary: "Take one's vote back",
  credentials: "optional",
  params: commentParams,
  answers: { 200: { description: "The votes now", schema: voteAnswer } },
  problems: ["comments-closed", "sign-in-required", "not-permitted", "account-banned", "account-suspended"],
});

export const reportReason = z.enum([
  "abuse",
  "hate",
  "spam",
  "offTopic",
  "falsehood",
  "privacy",
  "illegal",
  "other",
]);

export const reportComment = defineOperation({
  id: "reportComment",
  method: "post",
  path: "/v1/sites/{site}/articles/{article}/comments/{comment}/reports",
  tag: "Readers",
  summary: "Report a comment to the moderators",
  description: "One report per reader and comment; a repeat changes nothing.",
  credentials: "optional",
  params: commentParams,
  body: z.strictObject({
    reason: reportReason,
    details: z
      .string()
      .max(2000)
      .optional()
      .meta({ example: "The second paragraph names a private person." }),
  }),
  answers: { 202: { description: "Received", schema: z.object({ received: z.literal(true) }) } },
  problems: ["comments-closed", "sign-in-required", "not-permitted", "account-banned", "account-suspended"],
});

export const readCounts = defineOperation({
  id: "readCounts",
  method: "get",
  path: "/v1/sites/{site}/counts",
  tag: "Readers",
  summary: "How many comments are published, for up to 100 articles",
  credentials: "public",
  params: siteParams,
  query: z.strictObject({
    articles: z.string().min(1).max(20_300).meta({
      description: "Keys separated by commas, each percent-encoded if it has one; unknown keys count 0",
      example: "river-treaty,harbour-plan",
    }),
  }),
  answers: {
    200: { description: "Counts by key", schema: z.object({ counts: z.record(z.string(), z.int()) }) },
  },
  problems: [],
});

export const readOwn = defineOperation({
  id: "readOwn",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/me",
  tag: "Readers",
  summary: "What is personal to the caller on this article",
  credentials: "required",
  params: articleParams,
  answers: {
    200: {
      description: "Never cached",
      schema: z.object({
        accepted: z.boolean(),
        may: z.record(z.string(), z.boolean()),
        sanction: z
          .object({ kind: z.string(), until: instant.nullable(), clauses: z.array(z.string()) })
          .nullable(),
        votes: z.record(id, z.union([z.literal(1), z.literal(-1)])),
        reported: z.array(id),
        own: z.array(ownComment),
      }),
    },
  },
  problems: [],
});

const manageParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

export const readGuestComment = defineOperation({
  id: "readGuestComment",
  method: "get",
  path: "/v1/guest-comments/{token}",
  tag: "Readers",
  summary: "What became of a guest's comment, by the link from its 201",
  credentials: "public",
  params: manageParams,
  answers: { 200: { description: "The comment", schema: ownComment } },
  problems: [],
});

export const withdrawGuestComment = defineOperation({
  id: "withdrawGuestComment",
  method: "delete",
  path: "/v1/guest-comments/{token}",
  tag: "Readers",
  summary: "Withdraw a guest's comment, by the link from its 201",
  credentials: "public",
  params: manageParams,
  answers: { 204: { description: "Withdrawn" } },
  problems: ["comments-closed"],
});

export type PublicComment = z.infer<typeof publicComment>;
export type OwnComment = z.infer<typeof ownComment>;
export type Sort = z.infer<typeof sort>;
