import * as operations from "../contract/moderation.ts";
import * as templates from "../contract/templates.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { created, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { decideComments } from "./decide-comments.ts";
import { foundInWords, judgedInWords } from "./judged-in-words.ts";
import { createTemplate, deleteTemplate, listTemplates, replaceTemplate } from "./manage-templates.ts";
import { noteComment, readModeratedComment } from "./read-comment.ts";

export function moderationRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.decideComments, async ({ caller, body, transact }) =>
      ok(await decideComments(ctx, caller, { decisions: body.decisions, transact })),
    ),

    route(operations.readModeratedComment, async ({ caller, params, languages }) => {
      const read = await readModeratedComment(ctx, caller, params.comment);
      const revisions = read.revisions.map(({ findings, ...revision }) => ({
        ...revision,
        findings: foundInWords(findings, languages),
      }));
      return ok({ ...judgedInWords(read, languages), revisions });
    }),

    route(operations.noteComment, async ({ caller, params, body, transact }) =>
      created(await noteComment(ctx, caller, { ...params, ...body, transact })),
    ),

    route(templates.listTemplates, async ({ caller, query }) => ok(await listTemplates(ctx, caller, query))),

    route(templates.createTemplate, async ({ caller, body, transact }) => {
      const { site, clause = null, ...fields } = body;
      return created(await createTemplate(ctx, caller, { site, fields: { clause, ...fields }, transact }));
    }),

    route(templates.replaceTemplate, async ({ caller, params, body }) => {
      const { clause = null, ...fields } = body;
      return ok(await replaceTemplate(ctx, caller, { ...params, fields: { clause, ...fields } }));
    }),

    route(templates.deleteTemplate, async ({ caller, params }) => {
      await deleteTemplate(ctx, caller, params);
      return noContent();
    }),
  ];
}
