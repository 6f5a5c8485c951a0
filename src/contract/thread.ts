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
