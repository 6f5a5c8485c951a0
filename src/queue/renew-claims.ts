import type { Actor } from "../identity/actor.ts";
import { assertAccount, assertAllowed, mayModerate, mayModerateIn } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import { LEASE_SECONDS } from "./claim-queue.ts";
import { extendClaims, findHeld, lockItems } from "./claims-store.ts";

/**
 * Renews the caller's claims, or those named, as far as they are still theirs and still wait: also after their time,
 * if nobody else has taken them since.
 */
export async function renewClaims(
  ctx: Context,
  actor: Actor,
  input: { site: string; items?: string[] | undefined },
): Promise<{ items: { id: string; until: string }[] }> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  assertAccount(actor);
  const of = { siteId: site.id, accountId: actor.id, items: input.items ?? null };
  const renewed = await ctx.db.transaction(async (tx) => {
    const before = await findHeld(tx, null, of);
    await lockItems(
      tx,
      before.map(({ id }) => id),
    );
    const held = await findHeld(tx, null, of);
    const items = held
      .filter(({ section }) => mayModerateIn(actor, site.id, section))
      .flatMap(({ id }) => (before.some((one) => one.id === id) ? [id] : []));
    return extendClaims(tx, ctx.clock, { ...of, items, seconds: LEASE_SECONDS });
  });
  return { items: renewed.map(({ id, until }) => ({ id, until: until.toISOString() })) };
}
