import { z } from "zod";
import { id, instant } from "./common.ts";
import { defineOperation } from "./operation.ts";

export const judgeAppeal = defineOperation({
  id: "judgeAppeal",
  method: "post",
  path: "/v1/moderation/appeals/{appeal}/outcome",
  tag: "Moderators",
  summary: "Judge an appeal; never by whoever decided first",
  description:
    "`upheld` confirms the first decision; `overturned` turns it around: the comment is published again, the sanction lifted, or what the notice was about removed (then with `clauses`). Both sides are told.",
  credentials: "required",
  params: z.object({ appeal: id }),
  body: z.strictObject({
    outcome: z.enum(["upheld", "overturned"]),
    note: z.string().trim().min(1).max(4000).meta({ example: "It was a quotation. We have put it back." }),
    clauses: z
      .array(z.string().max(20))
      .max(20)
      .optional()
      .meta({
        description: "Where an overturned appeal of a notifier removes the comment",
        example: ["1.2"],
      }),
  }),
  answers: {
    200: {
      description: "The outcome",
      schema: z.object({
        id,
        outcome: z.enum(["upheld", "overturned"]),
        note: z.string(),
        decidedAt: instant,
      }),
    },
  },
  problems: ["not-permitted", "already-decided", "clause-required"],
});
