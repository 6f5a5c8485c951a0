import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { isStaff } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { lockExclusive } from "../platform/locks.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { assertMayConfigure } from "./change-settings.ts";
import { loadSite } from "./load-site.ts";
import { presentRules } from "./present.ts";
import { findRules, insertRulesDraft, publishDraft, type RulesRow, updateRulesDraft } from "./store.ts";

type Draft = Pick<RulesRow, "title" | "disclaimer" | "clauses">;
export type RulesAnswer = ReturnType<typeof presentRules>;

interface RulesCall {
  site: string;
  languages: string[];
  transact: Transact;
}

/** Writes a draft under the site's lock, with a line of it in the audit log. */
async function writeDraft(
  ctx: Context,
  actor: Actor,
  input: RulesCall,
  act: "rules.draft" | "rules.replace",
  write: (tx: Tx, siteId: string) => Promise<RulesRow>,
): Promise<RulesAnswer> {
  const site = await loadSite(ctx, actor, input.site);
  assertMayConfigure(actor, site.id);
  return input.transact(site.id, async (tx) => {
    await lockExclusive(tx, site.id);
    const draft = await write(tx, site.id);
    await recordLine(tx, {
      siteId: site.id,
      act,
      actor: actorName(actor),
      subject: `rules:${draft.version}`,
      detail: { version: draft.version },
    });
    return presentRules(site, draft, ctx.publicUrl, input.languages);
  });
}

/** Drafts the next version of the rules document. */
export function draftRules(
  ctx: Context,
  actor: Actor,
  input: RulesCall & { draft: Draft },
): Promise<RulesAnswer> {
  return writeDraft(ctx, actor, input, "rules.draft", (tx, siteId) =>
    insertRulesDraft(tx, siteId, input.draft),
  );
}

/** Replaces a draft; a published version is never changed: `not-permitted`. */
export function replaceDraft(
  ctx: Context,
  actor: Actor,
  input: RulesCall & { version: number; draft: Draft },
): Promise<RulesAnswer> {
  return writeDraft(ctx, actor, input, "rules.replace", async (tx, siteId) => {
    const known = await findRules(tx, siteId, input.version);
    if (!known) throw notFound();
    if (known.status === "published")
      throw new Problem("not-permitted", {}, "A published version is never changed.");
    return updateRulesDraft(tx, siteId, input.version, input.draft);
  });
}

/** Publishes a draft: in force at the commit. Publishing what is published changes nothing. */
export async function publishRules(
  ctx: Context,
  actor: Actor,
  input: RulesCall & { version: number },
): Promise<RulesAnswer> {
  const site = await loadSite(ctx, actor, input.site);
  assertMayConfigure(actor, site.id);
  const answer = await input.transact(site.id, async (tx) => {
    await lockExclusive(tx, site.id);
    const current = await loadSite(ctx, actor, input.site, tx);
    const known = await findRules(tx, site.id, input.version);
    if (!known) throw notFound();
    if (known.status === "published") return presentRules(current, known, ctx.publicUrl, input.languages);
    if (input.version < current.rulesVersion) {
      throw new Problem("not-permitted", {}, "A later version is in force already.");
    }
    const published = await publishDraft(tx, site.id, input.version);
    await recordLine(tx, {
      siteId: site.id,
      act: "rules.publish",
      actor: actorName(actor),
      subject: `rules:${input.version}`,
      detail: { version: input.version },
    });
    return presentRules(
      { ...current, rulesVersion: input.version },
      published,
      ctx.publicUrl,
      input.languages,
    );
  });
  ctx.pages.touch(`site:${input.site}`);
  return answer;
}

/** A version of the rules document; a draft exists for staff alone. */
export async function readRules(
  ctx: Context,
  actor: Actor,
  input: { site: string; version: number | "inForce"; languages: string[] },
): Promise<RulesAnswer> {
  const site = await loadSite(ctx, actor, input.site);
  const version = input.version === "inForce" ? site.rulesVersion : input.version;
  const rules = await findRules(ctx.db.prisma, site.id, version);
  const seesDrafts = isStaff(actor, site.id) || (actor.kind === "key" && actor.siteId === site.id);
  if (!rules || (rules.status === "draft" && !seesDrafts)) throw notFound();
  return presentRules(site, rules, ctx.publicUrl, input.languages);
}
