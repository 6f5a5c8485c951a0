import type { Actor } from "../identity/actor.ts";
import { assertAccount, assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import { tellHeld } from "./claim-queue.ts";
import { deleteClaims, findHeld, lockItems } from "./claims-store.ts";

/** Lets go of the caller's claims, or of one, so that colleagues may take them at once. */
export async function releaseClaims(
  ctx: Context,
  actor: Actor,
  input: { site: string; item?: string | undefined },
): Promise<void> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  assertAccount(actor);
  const of = { siteId: site.id, accountId: actor.id, items: input.item === undefined ? null : [input.item] };
  await ctx.db.transaction(async (tx) => {
    const held = await findHeld(tx, null, of);
    await lockItems(
      tx,
      held.map(({ id }) => id),
    );
    await deleteClaims(tx, of);
    await tellHeld(tx, actor, site.id, "released", held);
  });
}
