import { z } from "zod";
import { id, instant, slug, text } from "./common.ts";
import { defineOperation } from "./operation.ts";

const clauseCode = z.string().min(1).max(20).meta({ example: "1.1" });

const templateFields = {
  clause: z
    .string()
    .max(20)
    .nullable()
    .meta({ description: "The clause it goes with; null goes with any", example: "1.1" }),
  title: z.string().trim().min(1).max(200).meta({ example: "Insult" }),
  body: text(4000),
};
const template = z
  .object({
    id,
    ...templateFields,
    body: z.union([z.string(), z.record(z.string(), z.string())]),
    createdAt: instant,
  })
  .meta({ id: "NoteTemplate" });
const templateBody = z.strictObject({
  ...templateFields,
  clause: clauseCode
    .nullable()
    .optional()
    .meta({ description: "The clause it goes with; null or absent goes with any", example: "1.1" }),
});

export const listTemplates = defineOperation({
  id: "listTemplates",
  method: "get",
  path: "/v1/moderation/templates",
  tag: "Moderators",
  summary: "The site's templates of notes to authors, by clause",
  credentials: "required",
  query: z.strictObject({ site: slug, clause: clauseCode.optional().meta({ example: "1.1" }) }),
  answers: { 200: { description: "Templates", schema: z.object({ items: z.array(template) }) } },
  problems: ["not-permitted"],
});

export const createTemplate = defineOperation({
  id: "createTemplate",
  method: "post",
  path: "/v1/moderation/templates",
  tag: "Moderators",
  summary: "Add a template of a note, in one language or several (editors)",
  credentials: "required",
  body: templateBody.extend({ site: slug }),
  answers: { 201: { description: "The template", schema: template } },
  problems: ["not-permitted"],
});

export const replaceTemplate = defineOperation({
  id: "replaceTemplate",
  method: "put",
  path: "/v1/moderation/templates/{template}",
  tag: "Moderators",
  summary: "Replace a template (editors)",
  credentials: "required",
  params: z.object({ template: id }),
  body: templateBody,
  answers: { 200: { description: "The template", schema: template } },
  problems: ["not-permitted"],
});

export const deleteTemplate = defineOperation({
  id: "deleteTemplate",
  method: "delete",
  path: "/v1/moderation/templates/{template}",
  tag: "Moderators",
  summary: "Delete a template (editors); notes written with it stay",
  credentials: "required",
  params: z.object({ template: id }),
  answers: { 204: { description: "Deleted" } },
  problems: ["not-permitted"],
});
