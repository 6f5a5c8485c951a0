import type { Configuration } from "openid-client";
import type { OpenIdSettings } from "../config.ts";
import type { Context } from "../platform/context.ts";
import { emailClaim } from "./email-claim.ts";
import { openIdClient } from "./open-id-client.ts";
import { type Granted, NotTold, type Provider, type ProviderProfile } from "./provider.ts";
import { textClaim } from "./text-claim.ts";

/** Seconds that one question to a provider may take. */
const PATIENCE = 4;
const FRESH_MS = 60 * 60 * 1000;

/** What must stand in a profile and often stands at the userinfo endpoint alone (OpenID Connect Core, 5.4). */
async function claimsOf(
  configuration: Configuration,
  { accessToken, claims = {} }: Granted,
): Promise<Record<string, unknown>> {
  const told = claims.email !== undefined && claims.name !== undefined;
  if (told || !configuration.serverMetadata().userinfo_endpoint) return claims;
  const client = await openIdClient();
  // The subject must be that of the ID token, or the answer is about somebody else.
  const info = await client.fetchUserInfo(configuration, accessToken, String(claims.sub));
  return { ...info, ...claims };
}

async function profileOf(configuration: Configuration, granted: Granted): Promise<ProviderProfile> {
  const claims = await claimsOf(configuration, granted);
  const [issuer, subject] = [textClaim(claims.iss, 300), textClaim(claims.sub, 255)];
  if (issuer === null || subject === null) throw new NotTold("no issuer or subject that can be kept");
  const email = emailClaim(claims.email);
  return {
    issuer,
    subject,
    name: textClaim(claims.name, 200) ?? textClaim(claims.preferred_username, 200),
    email,
    emailVerified: email !== null && claims.email_verified === true,
  };
}

/**
 * A provider that speaks OpenID Connect. What it says of itself (discovery) is read when first needed and again every
 * hour; while that fails, what it said before still stands.
 */
export function openIdProvider(ctx: Context, id: "google" | "oidc", settings: OpenIdSettings): Provider {
  let known: { configuration: Configuration; readAt: number } | undefined;
  let reading: Promise<Configuration> | undefined;

  const read = async () => {
    const client = await openIdClient();
    const issuer = new URL(settings.issuer);
    const configuration = await client.discovery(
      issuer,
      settings.clientId,
      settings.clientSecret,
      undefined,
      {
        timeout: PATIENCE,
        [client.customFetch]: (url, options) => ctx.fetch(url, options as RequestInit),
        execute: [
          // An ID token is believed for its signature, not only for the connection that it came over.
          client.enableNonRepudiationChecks,
          // Whom plain http may reach is judged where the connection is made.
          ...(issuer.protocol === "http:" ? [client.allowInsecureRequests] : []),
        ],
      },
    );
    known = { configuration, readAt: performance.now() };
    return configuration;
  };

  return {
    id,
    name: settings.name,
    scope: "openid email profile",
    openId: true,
    ...(id === "google" ? { extra: { prompt: "select_account" } } : {}),
    async configuration() {
      if (known && performance.now() - known.readAt < FRESH_MS) return known.configuration;
      reading ??= read().finally(() => {
        reading = undefined;
      });
      try {
        return await reading;
      } catch (error) {
        if (known) return known.configuration;
        throw error;
      }
    },
    profile: profileOf,
  };
}
