import { z } from "zod";
import { articleParams, languageQuery } from "./common.ts";
import { defineOperation } from "./operation.ts";

export const readThreadFragment = defineOperation({
  id: "readThreadFragment",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/thread",
  tag: "Readers",
  summary: "Read a thread as HTML to include in a page",
  description:
    "An `understory-comments` element with the first page of the thread drawn into a declarative shadow root, so that it is read without a script and taken over in place by one, and schema.org's JSON-LD. Cacheable; the same bytes for everyone.",
  credentials: "public",
  params: articleParams,
  query: z.strictObject({
    ...languageQuery,
    sort: z.enum(["top", "newest", "oldest"]).optional(),
    cursor: z.string().max(500).optional().meta({ description: "`nextCursor` of a page before" }),
    heading: z
      .string()
      .regex(/^[1-6]$/)
      .transform(Number)
      .optional()
      .meta({ description: "The level of the heading", type: "integer", minimum: 1, maximum: 6, default: 2 }),
  }),
  answers: { 200: { description: "The fragment", schema: z.string(), type: "text/html" } },
  problems: [],
});

export const readFeed = defineOperation({
  id: "readFeed",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/feed",
  tag: "Readers",
  summary: "Read an article's comments as an Atom feed",
  description:
    "The newest 50 published comments, replies among them (RFC 4287, RFC 4685). While the article is hidden there are neither entries nor its title.",
  credentials: "public",
  params: articleParams,
  answers: { 200: { description: "The feed", type: "application/atom+xml" } },
  problems: [],
});

const pixels = z
  .string()
  .regex(/^[1-9]\d{0,4}$/, "must be a whole number of pixels")
  .transform(Number)
  .optional()
  .meta({ description: "Pixels", type: "integer", minimum: 1, maximum: 99_999 });

export const readOembed = defineOperation({
  id: "readOembed",
  method: "get",
  path: "/oembed",
  tag: "Readers",
  summary: "Read how one comment is shown in another page, by oEmbed",
  description:
    "oEmbed 1.0, `rich`. `url` is a comment's page on this service, or its article's own address with `#comment-{id}`; nothing is fetched from there. Parameters that the standard does not know are let be, since its consumers send them.",
  credentials: "public",
  query: z.looseObject({
    url: z
      .string()
      .min(1)
      .max(3000)
      .meta({ description: "The comment's address", example: "https://paper.example/a#comment-0" }),
    format: z
      .string()
      .regex(/^[a-z]{2,10}$/)
      .optional()
      .meta({ description: "`json`; no other is offered", example: "json" }),
    maxwidth: pixels,
    maxheight: pixels,
  }),
  answers: {
    200: {
      description: "The comment, as a quotation without any script",
      schema: z.object({
        type: z.literal("rich"),
        version: z.literal("1.0"),
        title: z.string(),
        author_name: z.string(),
        provider_name: z.string(),
        provider_url: z.string(),
        cache_age: z.int().meta({ description: "Seconds" }),
        html: z.string(),
        width: z.int(),
        height: z.int(),
      }),
    },
  },
  problems: ["not-found", "format-not-offered"],
});
