import { z } from "zod";
import { defineOperation } from "./operation.ts";

const linkParams = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,200}$/) });

const kind = z.enum(["reply", "decision", "appeal", "newDevice"]);
const preferences = z.object({
  reply: z.enum(["at-once", "digest", "never"]),
  decision: z.enum(["at-once", "digest", "never"]),
  appeal: z.enum(["at-once", "never"]),
  newDevice: z.enum(["at-once", "never"]),
});

export const readMailPreferences = defineOperation({
  id: "readMailPreferences",
  method: "get",
  path: "/v1/me/mail-preferences",
  tag: "Accounts",
  summary: "Which mails one gets",
  credentials: "required",
  answers: { 200: { description: "By kind", schema: preferences } },
  problems: ["not-permitted"],
});

export const changeMailPreferences = defineOperation({
  id: "changeMailPreferences",
  method: "patch",
  path: "/v1/me/mail-preferences",
  tag: "Accounts",
  summary: "Choose which mails one gets",
  credentials: "required",
  body: z.strictObject(preferences.partial().shape),
  answers: { 200: { description: "By kind", schema: preferences } },
  problems: ["not-permitted"],
});

export const unsubscribe = defineOperation({
  id: "unsubscribe",
  method: "post",
  path: "/v1/mail/unsubscribe/{token}",
  tag: "Accounts",
  summary: "No more mails of a kind, with one click (RFC 8058)",
  credentials: "public",
  idempotent: false,
  ignoresBody: true,
  params: linkParams,
  answers: {
    200: {
      description: "Done",
      schema: z.object({ kind: z.enum([...kind.options, "digest"]), delivery: z.literal("never") }),
    },
  },
  problems: [],
});
