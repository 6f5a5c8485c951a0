import { z } from "zod";
import { articleKey, articleParams, id, languageQuery, nextCursor, siteParams, webUrl } from "./common.ts";
import { defineOperation } from "./operation.ts";

export const findArticles = defineOperation({
  id: "findArticles",
  method: "get",
  path: "/v1/sites/{site}/articles",
  tag: "Readers",
  summary: "Find the article of a page by its address",
  description:
    "Addresses are compared without scheme, `www.`, fragment, double and last slashes and parameters that only track. Of several articles with one address the one registered first. Nothing is fetched.",
  credentials: "public",
  params: siteParams,
  query: z.strictObject({ ...languageQuery, url: webUrl }),
  answers: {
    200: {
      description: "The article, or none",
      schema: z.object({
        items: z.array(
          z.object({
            id,
            key: z.string(),
            url: z.string(),
            title: z.string().nullable().meta({ description: "Null while a legal hold lasts" }),
          }),
        ),
        nextCursor,
      }),
    },
  },
  problems: [],
});

export const mergeArticle = defineOperation({
  id: "mergeArticle",
  method: "post",
  path: "/v1/sites/{site}/articles/{article}/merge",
  tag: "Publishers",
  summary: "Merge an article's thread into another's",
  description:
    "From the answer on the article's key leads to the other, and so does its address. Its comments follow within seconds, each with its id and in the order of first publication; the call may be repeated to see whether they are all there. There is no way back.",
  credentials: "required",
  params: articleParams,
  body: z
    .strictObject({ into: articleKey.meta({ description: "The key of the article that stays" }) })
    .meta({ example: { into: "river-treaty" } }),
  answers: {
    202: {
      description: "Merged, or about to be",
      schema: z.object({
        id,
        key: z.string(),
        into: z.object({ id, key: z.string() }),
        state: z.enum(["merging", "merged"]).meta({ description: "`merged`: every comment is there" }),
      }),
    },
  },
  problems: ["not-permitted", "already-decided"],
});
