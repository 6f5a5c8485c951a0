import { z } from "zod";
import { id, languageQuery, nextCursor, siteParams, webUrl } from "./common.ts";
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
