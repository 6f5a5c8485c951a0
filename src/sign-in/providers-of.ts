import type { Context } from "../platform/context.ts";
import { perContext } from "../platform/per-context.ts";
import { notFound } from "../platform/problem.ts";
import { facebookProvider } from "./facebook-provider.ts";
import { openIdProvider } from "./open-id-provider.ts";
import { PROVIDER_IDS, type Provider, type ProviderId } from "./provider.ts";

/** The providers that are configured. */
export const providersOf = perContext((ctx): Map<ProviderId, Provider> => {
  const { facebook, google, oidc } = ctx.config.providers;
  const made: Record<ProviderId, Provider | null> = {
    facebook: facebook && facebookProvider(ctx, facebook),
    google: google && openIdProvider(ctx, "google", google),
    oidc: oidc && openIdProvider(ctx, "oidc", oidc),
  };
  return new Map(PROVIDER_IDS.flatMap((id) => (made[id] ? [[id, made[id]] as const] : [])));
});

/** The provider, or `not-found` where it is not configured. */
export function loadProvider(ctx: Context, id: ProviderId): Provider {
  const provider = providersOf(ctx).get(id);
  if (!provider) throw notFound();
  return provider;
}
