import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { Problem } from "../platform/problem.ts";
import { loadSite } from "./load-site.ts";
import { rulesUrl } from "./present.ts";
import { insertAcceptance } from "./store.ts";

/** Records that an account accepts the version in force; any other version is `rules-not-accepted`. */
export async function acceptRules(
  ctx: Context,
  actor: Actor,
  input: { site: string; version: number; transact: Transact },
): Promise<{ site: string; version: number; acceptedAt: string }> {
  assertAccount(actor);
  const site = await loadSite(ctx, actor, input.site);
  return input.transact(actor.id, async (tx) => {
    if (input.version !== site.rulesVersion) {
      throw new Problem("rules-not-accepted", {
        version: site.rulesVersion,
        url: rulesUrl(ctx.publicUrl, site.slug, site.rulesVersion),
      });
    }
    const acceptedAt = await insertAcceptance(tx, actor.id, site.id, input.version);
    return { site: site.slug, version: input.version, acceptedAt: acceptedAt.toISOString() };
  });
}
