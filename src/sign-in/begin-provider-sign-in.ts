import type { Context } from "../platform/context.ts";
import { beginFlow } from "./begin-flow.ts";
import { loadWindowSite } from "./load-window-site.ts";
import type { ProviderId } from "./provider.ts";
import { loadProvider } from "./providers-of.ts";

/** Sends a window of the service to a provider, so that somebody signs in. */
export async function beginProviderSignIn(
  ctx: Context,
  caller: { network: string },
  input: { provider: ProviderId; site: string; origin: string; challenge: string },
): Promise<{ location: string; cookie: string }> {
  await ctx.limits.logins.take(caller.network);
  const provider = loadProvider(ctx, input.provider);
  const site = await loadWindowSite(ctx, input, "?origin");
  const { origin, challenge } = input;
  return beginFlow(ctx, provider, { siteId: site.id, origin, challenge, accountId: null });
}
