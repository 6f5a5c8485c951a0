import { randomBytes } from "node:crypto";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { type Adapter, type AdapterPayload, type Configuration, Provider } from "oidc-provider";
import type { OpenIdSettings } from "../../../src/config.ts";
import { startLoopback } from "./loopback.ts";

/** Somebody with an account at the provider. */
export interface Somebody {
  sub: string;
  name?: string;
  email?: string;
  email_verified?: boolean;
}

/** A real OpenID provider (the package `oidc-provider`) on loopback; whoever comes signs in as `somebody`. */
export interface OpenIdProvider {
  settings: OpenIdSettings;
  somebody: Somebody;
  close(): Promise<void>;
}

/** Its page asks nothing but whether to sign in. */
function page(uid: string, name: string): string {
  return `<!doctype html><title>The provider</title><h1>Sign in at the provider</h1>
<p><a id="allow" href="/interaction/${uid}/allow">Go on as ${name}</a> <a id="deny" href="/interaction/${uid}/deny">No</a></p>`;
}

/** What the provider remembers, for as long as a test lasts. */
function memory(): (kind: string) => Adapter {
  const kept = new Map<string, AdapterPayload>();
  const find = async (test: (payload: AdapterPayload) => boolean) => [...kept.values()].find(test);
  return (kind) => ({
    async upsert(id, payload) {
      kept.set(`${kind}:${id}`, payload);
    },
    find: async (id) => kept.get(`${kind}:${id}`),
    findByUid: (uid) => find((payload) => payload.kind === kind && payload.uid === uid),
    findByUserCode: (code) => find((payload) => payload.kind === kind && payload.userCode === code),
    async consume(id) {
      const payload = kept.get(`${kind}:${id}`);
      if (payload) payload.consumed = Math.floor(Date.now() / 1000);
    },
    async destroy(id) {
      kept.delete(`${kind}:${id}`);
    },
    async revokeByGrantId(grantId) {
      for (const [key, payload] of kept) if (payload.grantId === grantId) kept.delete(key);
    },
  });
}

export async function startOpenIdProvider(callbackUrls: string[]): Promise<OpenIdProvider> {
  const { url: issuer, answer, close } = await startLoopback();
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const jwk: JWK = { ...(await exportJWK(privateKey)), kid: "one", alg: "RS256", use: "sig" };
  const settings: OpenIdSettings = {
    issuer,
    clientId: "understory",
    clientSecret: randomBytes(24).toString("base64url"),
    name: "The provider",
  };
  const known = new Map<string, Somebody>();
  const here: OpenIdProvider = {
    settings,
    somebody: { sub: "somebody", name: "Ada Brook", email: "ada@example.org", email_verified: true },
    close,
  };
  const configuration: Configuration = {
    adapter: memory(),
    clients: [
      {
        client_id: settings.clientId,
        client_secret: settings.clientSecret,
        redirect_uris: callbackUrls,
        token_endpoint_auth_method: "client_secret_post",
      },
    ],
    jwks: { keys: [jwk as never] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    ttl: {
      AccessToken: 600,
      AuthorizationCode: 60,
      IdToken: 600,
      Interaction: 600,
      Session: 600,
      Grant: 600,
    },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => {
      const one = known.get(sub);
      return one && { accountId: sub, claims: () => ({ ...one }) };
    },
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      const grant = new provider.Grant({
        clientId: client?.clientId ?? "",
        accountId: session?.accountId ?? "",
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    renderError(ctx, out) {
      ctx.type = "html";
      ctx.body = `<!doctype html><title>Error</title><p id="error">${String(out.error)}</p>`;
    },
  };
  const provider = new Provider(issuer, configuration);
  const speak = provider.callback();
  answer((request, response) => {
    const [, uid = "", deed] = /^\/interaction\/([\w-]+)(?:\/(allow|deny))?$/.exec(request.url ?? "") ?? [];
    if (uid === "") {
      speak(request, response);
      return;
    }
    const { somebody } = here;
    if (deed === undefined) {
      response.writeHead(200, { "Content-Type": "text/html" }).end(page(uid, somebody.name ?? somebody.sub));
      return;
    }
    known.set(somebody.sub, somebody);
    const result =
      deed === "allow"
        ? { login: { accountId: somebody.sub, remember: false } }
        : { error: "access_denied", error_description: "The reader said no" };
    provider
      .interactionFinished(request, response, result, { mergeWithLastSubmission: false })
      .catch((error: unknown) => response.writeHead(400).end(String(error)));
  });
  return here;
}
