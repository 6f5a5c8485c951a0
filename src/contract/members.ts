import { z } from "zod";
import { id, instant, siteParams, slug } from "./common.ts";
import { defineOperation } from "./operation.ts";

const memberParams = z.object({ site: slug, account: id });
const memberAnswer = z.object({
  accountId: id,
  role: z.enum(["moderator", "editor", "admin"]),
  sections: z.array(slug).nullable().meta({ description: "Null is the whole site" }),
});

export const putMember = defineOperation({
  id: "putMember",
  method: "put",
  path: "/v1/sites/{site}/members/{account}",
  tag: "Publishers",
  summary: "Give an account a role on the site (admins)",
  credentials: "required",
  params: memberParams,
  body: z.strictObject({
    role: z.enum(["moderator", "editor", "admin"]),
    sections: z
      .array(slug)
      .min(1)
      .max(100)
      .nullable()
      .optional()
      .meta({ description: "Sections that a moderator is limited to; null or absent is the whole site" }),
  }),
  answers: { 200: { description: "The membership", schema: memberAnswer } },
  problems: ["not-permitted"],
});

export const deleteMember = defineOperation({
  id: "deleteMember",
  method: "delete",
  path: "/v1/sites/{site}/members/{account}",
  tag: "Publishers",
  summary: "Take an account's role on the site away (admins)",
  credentials: "required",
  params: memberParams,
  answers: { 204: { description: "Taken away" } },
  problems: ["not-permitted"],
});

const scope = z
  .enum(["articles", "comments:read", "moderation", "admin"])
  .meta({ description: "What the key may do", example: "articles" });
const apiKeyAnswer = z.object({ id, name: z.string(), scopes: z.array(scope), createdAt: instant });

export const createApiKey = defineOperation({
  id: "createApiKey",
  method: "post",
  path: "/v1/sites/{site}/api-keys",
  tag: "Publishers",
  summary: "Create an API key (admins); it is shown once",
  credentials: "required",
  params: siteParams,
  idempotent: false,
  body: z.strictObject({
    name: z.string().trim().min(1).max(100).meta({ example: "Newsroom system" }),
    scopes: z.array(scope).min(1).max(4),
  }),
  answers: { 201: { description: "The key", schema: apiKeyAnswer.extend({ key: z.string() }) } },
  problems: ["not-permitted"],
});

export const listApiKeys = defineOperation({
  id: "listApiKeys",
  method: "get",
  path: "/v1/sites/{site}/api-keys",
  tag: "Publishers",
  summary: "The site's API keys, without their secrets (admins)",
  credentials: "required",
  params: siteParams,
  answers: { 200: { description: "Keys", schema: z.object({ items: z.array(apiKeyAnswer) }) } },
  problems: ["not-permitted"],
});

export const revokeApiKey = defineOperation({
  id: "revokeApiKey",
  method: "delete",
  path: "/v1/sites/{site}/api-keys/{key}",
  tag: "Publishers",
  summary: "Revoke an API key (admins)",
  credentials: "required",
  params: z.object({ site: slug, key: id }),
  answers: { 204: { description: "Revoked" } },
  problems: ["not-permitted"],
});
