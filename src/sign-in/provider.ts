import type { Configuration } from "openid-client";
import type { Context } from "../platform/context.ts";

export const PROVIDER_IDS = ["facebook", "google", "oidc"] as const;
export type ProviderId = (typeof PROVIDER_IDS)[number];

/** Who somebody is at a provider. */
export interface ProviderProfile {
  /** Whose subject it is: two issuers may have the same one. */
  issuer: string;
  subject: string;
  name: string | null;
  email: string | null;
  /** Only what the provider says outright counts as proven. */
  emailVerified: boolean;
}

/** What a provider's token endpoint has answered, checked. */
export interface Granted {
  accessToken: string;
  /** Of the ID token, where there is one. */
  claims: Record<string, unknown> | undefined;
}

/** A provider that is configured, and how to speak with it. */
export interface Provider {
  id: ProviderId;
  /** As its button calls it. */
  name: string;
  scope: string;
  /** Whether it is asked for an ID token, which a nonce binds to the browser. */
  openId: boolean;
  /** What more the provider is asked, such as to let the reader choose an account. */
  extra?: Record<string, string>;
  /** Where its endpoints are; throws what `isAway` knows where it cannot be asked. */
  configuration(): Promise<Configuration>;
  profile(configuration: Configuration, granted: Granted): Promise<ProviderProfile>;
}

/** Where a strategy keeps, between going and coming back, what it must remember. */
export const SESSION_KEY = "flow";

/** What became of an errand: a page to go to, somebody known, or a refusal (`denied` where the reader said no). */
export type Outcome =
  | { kind: "redirect"; url: string }
  | { kind: "profile"; profile: ProviderProfile }
  | { kind: "denied" }
  | { kind: "failed"; why: string };

/** Where a provider sends the browser back to: what is registered with it. */
export function callbackUrl(ctx: Context, provider: Provider): string {
  return `${ctx.publicUrl}/v1/auth/${provider.id}/callback`;
}

/** A provider has answered, but has not said who it is in a way that can be kept. */
export class NotTold extends Error {
  override readonly name = "NotTold";
}
