import { createHmac } from "node:crypto";
import type { Configuration } from "openid-client";
import { z } from "zod";
import type { FacebookSettings } from "../config.ts";
import type { Context } from "../platform/context.ts";
import { emailClaim } from "./email-claim.ts";
import { openIdClient } from "./open-id-client.ts";
import { NotTold, type Provider } from "./provider.ts";
import { textClaim } from "./text-claim.ts";

const ISSUER = "https://www.facebook.com";
/** Seconds that one question to Facebook may take. */
const PATIENCE = 4;

const PERSON = z.looseObject({ id: z.string().regex(/^\d{1,64}$/) });

/**
 * Facebook Login: OAuth 2 and one question to the Graph. Facebook does not say whether an address is proven, so none
 * counts as such; a reader may also have none, or keep it to themselves.
 */
export function facebookProvider(ctx: Context, settings: FacebookSettings): Provider {
  let made: Promise<Configuration> | undefined;
  const make = async () => {
    const client = await openIdClient();
    const configuration = new client.Configuration(
      {
        issuer: ISSUER,
        authorization_endpoint: settings.dialogUrl,
        token_endpoint: `${settings.graphUrl}/oauth/access_token`,
      },
      settings.appId,
      settings.appSecret,
    );
    configuration[client.customFetch] = (url, options) => ctx.fetch(url, options as RequestInit);
    configuration.timeout = PATIENCE;
    if (settings.graphUrl.startsWith("http:")) client.allowInsecureRequests(configuration);
    return configuration;
  };
  return {
    id: "facebook",
    name: "Facebook",
    scope: "public_profile,email",
    openId: false,
    configuration() {
      made ??= make();
      return made;
    },
    async profile(configuration, { accessToken }) {
      const url = new URL(`${settings.graphUrl}/me?fields=id,name,email`);
      // Proves that it is the app that asks, so that a stolen token is of no use to others.
      const proof = createHmac("sha256", settings.appSecret).update(accessToken).digest("hex");
      url.searchParams.set("appsecret_proof", proof);
      const { fetchProtectedResource } = await openIdClient();
      const answer = await fetchProtectedResource(configuration, accessToken, url, "GET");
      if (answer.status >= 500) throw new Error("the Graph is away");
      const person = PERSON.safeParse(answer.ok ? await answer.json().catch(() => null) : null);
      if (!person.success) throw new NotTold("the Graph did not say who it is");
      const { id, name, email } = person.data;
      return {
        issuer: ISSUER,
        subject: id,
        name: textClaim(name, 200),
        email: emailClaim(email),
        emailVerified: false,
      };
    },
  };
}
