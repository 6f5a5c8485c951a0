import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayEdit, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { newId } from "../platform/ids.ts";
import { notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import {
  deleteTemplateRow,
  findTemplate,
  findTemplates,
  insertTemplate,
  type TemplateFields,
  type TemplateRow,
  updateTemplate,
} from "./template-store.ts";

function present({ id, clause, title, body, createdAt }: TemplateRow) {
  return { id, clause, title, body, createdAt: createdAt.toISOString() };
}

async function record(tx: Tx, actor: Actor, act: string, template: TemplateRow): Promise<void> {
  await recordLine(tx, {
    siteId: template.siteId,
    act: `template.${act}`,
    actor: actorName(actor),
    subject: `template:${template.id}`,
    detail: { clause: template.clause },
    values: { title: template.title, body: template.body },
  });
}

/** A template of a site whose notes the caller may change; to others it does not exist, moderators may read it. */
async function loadTemplate(ctx: Context, actor: Actor, id: string): Promise<TemplateRow> {
  const template = await findTemplate(ctx.db.prisma, id);
  if (!template || !mayModerate(actor, template.siteId)) throw notFound();
  assertAllowed(actor, mayEdit(actor, template.siteId));
  return template;
}

/** The templates of a site, for its moderators. */
export async function listTemplates(
  ctx: Context,
  actor: Actor,
  input: { site: string; clause?: string | undefined },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  return { items: (await findTemplates(ctx.db.prisma, site.id, input.clause)).map(present) };
}

/** Adds a template; editors. */
export async function createTemplate(
  ctx: Context,
  actor: Actor,
  input: { site: string; fields: TemplateFields; transact: Transact },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayEdit(actor, site.id));
  return input.transact(site.id, async (tx) => {
    const createdBy = actor.kind === "account" ? actor.id : null;
    const template = await insertTemplate(tx, { ...input.fields, id: newId(), siteId: site.id, createdBy });
    await record(tx, actor, "create", template);
    return present(template);
  });
}

/** Replaces a template; notes written with it stay as they were sent. */
export async function replaceTemplate(
  ctx: Context,
  actor: Actor,
  input: { template: string; fields: TemplateFields },
) {
  const { id } = await loadTemplate(ctx, actor, input.template);
  return ctx.db.transaction(async (tx) => {
    const template = await updateTemplate(tx, id, input.fields);
    await record(tx, actor, "replace", template);
    return present(template);
  });
}

/** Deletes a template. */
export async function deleteTemplate(ctx: Context, actor: Actor, input: { template: string }): Promise<void> {
  const template = await loadTemplate(ctx, actor, input.template);
  await ctx.db.transaction(async (tx) => {
    await deleteTemplateRow(tx, template.id);
    await record(tx, actor, "delete", template);
  });
}
