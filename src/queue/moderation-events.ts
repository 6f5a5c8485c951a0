import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { type Answer, events } from "../platform/http/route.ts";
import { loadSite } from "../sites/load-site.ts";
import { deskOf } from "./desk.ts";

/** What colleagues on a site's desk do, as it happens, until the caller leaves or loses the role. */
export async function moderationEvents(ctx: Context, actor: Actor, input: { site: string }): Promise<Answer> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  return events((stream) => deskOf(ctx).join(actor, site.id, stream));
}
