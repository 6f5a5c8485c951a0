import { z } from "zod";
import { articleHead } from "./articles.ts";
import { articleKey, articleParams, id, languageQuery, nextCursor, siteParams, webUrl } from "./common.ts";
import { defineOperation } from "./operation.ts";

/** An article that is not there yet: what a page needs around the form in which its first comment is written. */
const articleToBegin = articleHead.omit({ id: true }).meta({ id: "ArticleToBegin" });

export type ArticleToBegin = z.infer<typeof articleToBegin>;

export const findArticles = defineOperation({
  id: "findArticles",
  method: "get",
  path: "/v1/sites/{site}/articles",
  tag: "Readers",
  summary: "Find the article of a page by its address",
  description:
    "Addresses are compared without scheme, `www.`, fragment, double and last slashes and parameters that only track. Of several articles with one address the one registered first. Nothing is fetched, and nothing is registered: `begins` says what a first comment posted to the address would register.",
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
        begins: articleToBegin.nullable().meta({
          description:
            "The article that a first comment on this page would make; null where there is one already, where the site does not register on the first post, and where the address is not on one of its own origins",
        }),
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
