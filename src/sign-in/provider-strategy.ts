import type { Request } from "express";
import type { Configuration } from "openid-client";
import { type AuthenticateOptions, Strategy } from "openid-client/passport";
import { type Provider, type ProviderProfile, SESSION_KEY } from "./provider.ts";

/** What passport is handed in the place of a request: the strategy keeps what it must remember in `session`. */
export interface Errand {
  method: "GET";
  session: Record<string, unknown>;
  /** Where the provider sends the browser back to, with what it sent along. */
  currentUrl: URL;
  /** Drawn here when going to the provider; absent when coming back. */
  going?: { state: string; nonce: string };
}

/**
 * openid-client's strategy, told in so many words whether the browser goes or comes back. It draws the PKCE verifier
 * and, on the way back, checks state, nonce, issuer, audience, instants and signature.
 */
export class ProviderStrategy extends Strategy {
  private readonly provider: Provider;

  constructor(provider: Provider, configuration: Configuration, callbackURL: string) {
    super(
      {
        config: configuration,
        name: provider.id,
        sessionKey: SESSION_KEY,
        callbackURL,
        scope: provider.scope,
      },
      (tokens, verified) => {
        const granted = {
          accessToken: tokens.access_token,
          claims: tokens.claims() as Record<string, unknown> | undefined,
        };
        provider.profile(configuration, granted).then(
          (profile: ProviderProfile) => verified(null, profile as unknown as Express.User),
          (error: unknown) => verified(error, false),
        );
      },
    );
    this.provider = provider;
  }

  override currentUrl(request: Request): URL {
    return (request as unknown as Errand).currentUrl;
  }

  override shouldInitiateAuthRequest(request: Request): boolean {
    return (request as unknown as Errand).going !== undefined;
  }

  override authorizationRequestParams<Options extends AuthenticateOptions>(
    request: Request,
    options: Options,
  ) {
    const params = new URLSearchParams(super.authorizationRequestParams(request, options));
    const { going } = request as unknown as Errand;
    for (const [name, value] of Object.entries(this.provider.extra ?? {})) params.set(name, value);
    if (going) params.set("state", going.state);
    if (going && this.provider.openId) params.set("nonce", going.nonce);
    return params;
  }
}
