import { recordLine } from "../audit/record-line.ts";
import { acceptRules as acceptRulesOperation } from "../contract/accounts.ts";
import * as members from "../contract/members.ts";
import * as rules from "../contract/rules.ts";
import * as operations from "../contract/sites.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, assertOperator, isStaff, mayAdminister } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { created, noContent, ok, type Route, route } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { acceptRules } from "./accept-rules.ts";
import { answerRules } from "./answer-rules.ts";
import { changeSettings, readSettings } from "./change-settings.ts";
import { changeSite } from "./change-site.ts";
import { createApiKey } from "./create-api-key.ts";
import { createSite } from "./create-site.ts";
import { loadSite } from "./load-site.ts";
import { findApiKeys, revokeApiKey } from "./members-store.ts";
import { presentApiKey, presentSite } from "./present.ts";
import { setMember } from "./set-member.ts";
import { findSitesOf } from "./store.ts";
import { draftRules, publishRules, readRules, replaceDraft } from "./write-rules.ts";

async function administered(ctx: Context, actor: Actor, slug: string) {
  const site = await loadSite(ctx, actor, slug);
  assertAllowed(actor, mayAdminister(actor, site.id));
  return site;
}

export function siteRoutes(ctx: Context): Route<Actor>[] {
  return [
    route(operations.createSite, async ({ caller, body, transact }) => {
      assertOperator(caller);
      const by =
        caller.kind === "account"
          ? { kind: caller.kind, id: caller.id }
          : { kind: "operator" as const, id: null };
      return created(
        await transact(by.id ?? "", async (tx) => presentSite(await createSite(ctx, by, body, tx))),
      );
    }),

    route(operations.listSites, async ({ caller }) => {
      const ids =
        caller.kind === "key"
          ? [caller.siteId]
          : caller.kind === "account"
            ? caller.operator
              ? "all"
              : [...caller.roles.keys()]
            : [];
      const sites = await findSitesOf(ctx.db.prisma, ids);
      const seen = sites.filter(({ id }) => caller.kind === "key" || isStaff(caller, id));
      return ok({ items: seen.map(presentSite) });
    }),

    route(operations.readSite, async ({ caller, params }) =>
      ok(presentSite(await administered(ctx, caller, params.site))),
    ),

    route(operations.patchSite, async ({ caller, params, body }) =>
      ok(presentSite(await changeSite(ctx, caller, { site: params.site, fields: body }))),
    ),

    route(operations.readSiteSettings, async ({ caller, params }) =>
      ok(await readSettings(ctx, caller, params)),
    ),

    route(operations.patchSiteSettings, async ({ caller, params, body }) =>
      ok(await changeSettings(ctx, caller, { ...params, patch: body })),
    ),

    route(operations.readSectionSettings, async ({ caller, params }) =>
      ok(await readSettings(ctx, caller, params)),
    ),

    route(operations.patchSectionSettings, async ({ caller, params, body }) =>
      ok(await changeSettings(ctx, caller, { ...params, patch: body })),
    ),

    route(rules.readRules, async (call) => {
      const { caller, params, languages } = call;
      const input = { site: params.site, version: "inForce" as const, languages };
      return answerRules(await readRules(ctx, caller, input), call);
    }),

    route(rules.readRulesVersion, async (call) => {
      const { caller, params, languages } = call;
      return answerRules(await readRules(ctx, caller, { ...params, languages }), call);
    }),

    route(rules.draftRules, async ({ caller, params, body, languages, transact }) =>
      created(await draftRules(ctx, caller, { ...params, draft: body, languages, transact })),
    ),

    route(rules.replaceRulesDraft, async ({ caller, params, body, languages, transact }) =>
      ok(await replaceDraft(ctx, caller, { ...params, draft: body, languages, transact })),
    ),

    route(rules.publishRules, async ({ caller, params, languages, transact }) =>
      ok(await publishRules(ctx, caller, { ...params, languages, transact })),
    ),

    route(acceptRulesOperation, async ({ caller, body, transact }) =>
      created(await acceptRules(ctx, caller, { ...body, transact })),
    ),

    route(members.putMember, async ({ caller, params, body }) => {
      await setMember(ctx, caller, { ...params, ...body });
      return ok({ accountId: params.account, role: body.role, sections: body.sections ?? null });
    }),

    route(members.deleteMember, async ({ caller, params }) => {
      await setMember(ctx, caller, { ...params, role: null });
      return noContent();
    }),

    route(members.createApiKey, async ({ caller, params, body, transact }) => {
      const { id: siteId } = await administered(ctx, caller, params.site);
      return created(
        await transact(siteId, (tx) => createApiKey(tx, actorName(caller), { siteId, ...body })),
      );
    }),

    route(members.listApiKeys, async ({ caller, params }) => {
      const site = await administered(ctx, caller, params.site);
      return ok({ items: (await findApiKeys(ctx.db.prisma, site.id)).map(presentApiKey) });
    }),

    route(members.revokeApiKey, async ({ caller, params }) => {
      const { id: siteId } = await administered(ctx, caller, params.site);
      await ctx.db.transaction(async (tx) => {
        if (!(await revokeApiKey(tx, siteId, params.key))) throw notFound();
        await recordLine(tx, {
          siteId,
          act: "key.revoke",
          actor: actorName(caller),
          subject: `key:${params.key}`,
          detail: {},
        });
      });
      return noContent();
    }),
  ];
}
