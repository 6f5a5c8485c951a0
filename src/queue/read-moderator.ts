import type { Actor } from "../identity/actor.ts";
import { assertAccount, assertAllowed, mayModerate, roleOn, sectionsOf } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { findHeld } from "./claims-store.ts";
import { findDay } from "./day-store.ts";

/** The caller's own day on a site: what they hold, what they decided, what they were shown that asks for care. */
export async function readModerator(ctx: Context, actor: Actor, input: { site: string }) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  assertAccount(actor);
  const of = { siteId: site.id, accountId: actor.id };
  const day = await findDay(ctx.db.prisma, ctx.clock, of);
  if (!day) throw notFound();
  const held = await findHeld(ctx.db.prisma, ctx.clock, { ...of, items: null });
  return {
    day: day.day,
    role: actor.operator ? "operator" : roleOn(actor, site.id),
    sections: sectionsOf(actor, site.id),
    claims: held.map(({ id, kind, until }) => ({ id, kind, until: until.toISOString() })),
    decided: day.decided,
    exposure: { items: day.items, byCare: { violence: 0, sexual: 0, slur: 0, ...day.byCare } },
  };
}
