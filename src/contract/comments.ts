import { z } from "zod";
import { articleHead } from "./articles.ts";
import {
  articleOrPageParams,
  articleParams,
  commentParams,
  id,
  instant,
  languageQuery,
  listQuery,
  nextCursor,
  siteParams,
  webUrl,
} from "./common.ts";
import { defineOperation } from "./operation.ts";

const status = z.enum(["pending", "published", "rejected", "removed", "withdrawn"]);
const sort = z.enum(["top", "newest", "oldest"]);

const author = z.object({
  id: id.nullable().meta({ description: "Null for a guest, and for an account that is erased" }),
  name: z.string().meta({ description: "Empty for an account that is erased" }),
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
  featured: z.boolean().meta({ description: "An editors' choice" }),
  pinned: z.boolean().meta({ description: "Held at the top of the thread" }),
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
    statements: z
      .array(
        z.object({
          id,
          act: z.string(),
          decidedAt: instant,
          endedAt: instant.nullable(),
          url: z.string().meta({ description: "Its page; the last segment is the token to appeal by" }),
        }),
      )
      .optional()
      .meta({ description: "By a guest's link: statements of reasons on the comment, newest first" }),
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
    308: { description: "To its address under the key of the article that its own was merged into" },
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

export const readCounts = defineOperation({
  id: "readCounts",
  method: "get",
  path: "/v1/sites/{site}/counts",
  tag: "Readers",
  summary: "How many comments are published, for up to 100 articles",
  description: "By key (`articles`), by address (`url`, as often as there are), or both.",
  credentials: "public",
  params: siteParams,
  query: z.strictObject({
    articles: z.string().min(1).max(20_300).optional().meta({
      description: "Keys separated by commas, each percent-encoded if it has one; unknown keys count 0",
      example: "river-treaty,harbour-plan",
    }),
    url: z
      .union([webUrl, z.array(webUrl)])
      .optional()
      .meta({
        description: "Addresses of pages; those of no article count 0",
        override: {
          type: "array",
          items: { type: "string", format: "uri", maxLength: 2000 },
          anyOf: undefined,
        },
      }),
  }),
  answers: {
    200: {
      description: "Counts by key, and by address as it was given",
      schema: z.object({
        counts: z.record(z.string(), z.int()),
        urls: z.record(z.string(), z.int()),
      }),
    },
  },
  problems: [],
});

export const readOwn = defineOperation({
  id: "readOwn",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/me",
  tag: "Readers",
  summary: "What is personal to the caller on this article",
  description:
    "A page without a key may give its address, percent-encoded, as `{article}`; also while its article is yet to be registered by a first comment.",
  credentials: "required",
  params: articleOrPageParams,
  query: z.strictObject(languageQuery),
  answers: {
    200: {
      description: "Never cached",
      schema: z.object({
        accepted: z.boolean(),
        may: z.record(z.string(), z.boolean()),
        sanction: z
          .object({
            id: id.nullable(),
            kind: z.string(),
            until: instant.nullable(),
            clauses: z.array(z.string()),
            statementUrl: z.string().nullable().meta({ description: "Why; what a warning asks to be read" }),
          })
          .nullable()
          .meta({ description: "The severest in force" }),
        votes: z.record(id, z.union([z.literal(1), z.literal(-1)])),
        reported: z.array(id),
        ignored: z.array(id).meta({ description: "Accounts whose comments clients leave out" }),
        own: z.array(ownComment),
      }),
    },
  },
  problems: [],
});

export type PublicComment = z.infer<typeof publicComment>;
export type OwnComment = z.infer<typeof ownComment>;
export type Sort = z.infer<typeof sort>;
