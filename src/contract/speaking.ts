import { z } from "zod";
import { ownComment } from "./comments.ts";
import { commentParams, id, languageQuery, newArticleParams } from "./common.ts";
import { defineOperation } from "./operation.ts";

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
    "201 with what became of it: `published`, `pending` (a moderator will look) or `rejected` (with `reasons`). A page without a key may give its address, percent-encoded, as `{article}`: that of an article leads to it, and where the site registers on the first post, an address of its own is registered.",
  credentials: "optional",
  scopedBy: "article",
  params: newArticleParams,
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
    "warning-not-read",
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
  query: z.strictObject(languageQuery),
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
    "warning-not-read",
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

const manageParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

export const readGuestComment = defineOperation({
  id: "readGuestComment",
  method: "get",
  path: "/v1/guest-comments/{token}",
  tag: "Readers",
  summary: "What became of a guest's comment, by the link from its 201",
  credentials: "public",
  params: manageParams,
  query: z.strictObject(languageQuery),
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
