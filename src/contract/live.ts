import { z } from "zod";
import { articleParams, languageQuery } from "./common.ts";
import { defineOperation } from "./operation.ts";

export const articleEvents = defineOperation({
  id: "articleEvents",
  method: "get",
  path: "/v1/sites/{site}/articles/{article}/events",
  tag: "Readers",
  summary: "What happens in a thread, as server-sent events",
  description: [
    "- `comment`: a Comment that has come into the thread. `changed`: one that is another now (words, votes, marks).",
    "- `removed`: one that is no longer shown: as the tombstone that it is where replies hold it in the thread, else `{id, parentId, tombstone}`.",
    "- `commenting`: `article.commenting` with `published`, the count, and `rulesVersion`; once at the beginning and whenever one of them has changed.",
    "- `reload`: more has happened than is told one by one, or `Last-Event-ID` leads nowhere: read the thread anew. The stream goes on.",
    "",
    "Comments are as they are now, not as they were. The id of an event is the article's version. With `Last-Event-ID`, or `lastEventId`, the stream goes on after it, for 7 days; without, it begins now. Where the article is hidden the answer is 204, upon which an `EventSource` stays away, and open streams end. See docs/guides/live.md.",
  ].join("\n"),
  credentials: "public",
  params: articleParams,
  query: z.strictObject({
    ...languageQuery,
    lastEventId: z
      .string()
      .max(100)
      .optional()
      .meta({ description: "Instead of the header `Last-Event-ID`", example: "4711" }),
  }),
  answers: {
    200: { description: "Events, until either side ends them", type: "text/event-stream" },
    204: { description: "The article is hidden: there is nothing to follow" },
  },
  problems: ["overloaded"],
});
