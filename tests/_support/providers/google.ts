import { createHash, type webcrypto } from "node:crypto";
import { text } from "node:stream/consumers";
import { exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from "jose";
import type { OpenIdSettings } from "../../../src/config.ts";
import { startLoopback } from "./loopback.ts";

/** What a test does to an answer of Google's. */
export interface Tampering {
  claims?: Record<string, unknown>;
  header?: Partial<JWTHeaderParameters>;
  /** The whole ID token, in the place of a good one. */
  idToken?: (good: string, claims: Record<string, unknown>) => string | Promise<string>;
  /** A status and body in the place of the token endpoint's answer. */
  token?: { status: number; body: string };
  /** Milliseconds that every endpoint waits. */
  delay?: number;
  /** Every endpoint is away. */
  down?: boolean;
}

/** A server that speaks as Google documents its OpenID Connect, on loopback. */
export interface Google {
  settings: OpenIdSettings;
  publicKey: webcrypto.CryptoKey;
  person: Record<string, unknown>;
  tamper: Tampering;
  /** How often discovery was asked for. */
  discoveries: number;
  /** The form that the last token was asked for with. */
  asked: URLSearchParams;
  /** What Google sends the browser back with after consent to the request at `location`. */
  consent(location: string): string;
  /** The same after the reader said no. */
  deny(location: string): string;
  /** Signs with a new key from now on. */
  rotate(): Promise<void>;
  close(): Promise<void>;
}

export async function startGoogle(): Promise<Google> {
  const { url: issuer, answer, close } = await startLoopback();
  const keys: JWK[] = [];
  let signing: { kid: string; privateKey: webcrypto.CryptoKey };
  const pending = new Map<
    string,
    { nonce: string | null; challenge: string | null; redirect: string | null }
  >();
  const back = (location: string, more: Record<string, string>) => {
    const { searchParams } = new URL(location);
    const url = new URL(searchParams.get("redirect_uri") ?? "");
    url.searchParams.set("state", searchParams.get("state") ?? "");
    for (const [name, value] of Object.entries(more)) url.searchParams.set(name, value);
    return url.href;
  };
  const here: Google = {
    settings: {
      issuer,
      clientId: "42-understory.apps.example",
      clientSecret: "GOCSPX-secret",
      name: "Google",
    },
    publicKey: undefined as never,
    person: {},
    tamper: {},
    discoveries: 0,
    asked: new URLSearchParams(),
    consent(location) {
      const { searchParams } = new URL(location);
      const code = `4/0A${createHash("sha256").update(location).digest("base64url")}`;
      pending.set(code, {
        nonce: searchParams.get("nonce"),
        challenge: searchParams.get("code_challenge"),
        redirect: searchParams.get("redirect_uri"),
      });
      return back(location, { code, scope: "email profile openid", authuser: "0", prompt: "consent" });
    },
    deny: (location) => back(location, { error: "access_denied" }),
    async rotate() {
      const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
      const kid = `key-${keys.length + 1}`;
      keys.push({ ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" });
      signing = { kid, privateKey };
      here.publicKey = publicKey;
    },
    close,
  };
  await here.rotate();

  async function grant(body: string): Promise<{ status: number; body: string }> {
    const form = new URLSearchParams(body);
    here.asked = form;
    const code = form.get("code") ?? "";
    const asked = pending.get(code);
    pending.delete(code);
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const { clientId, clientSecret } = here.settings;
    const good =
      asked?.challenge === challenge &&
      asked.redirect === form.get("redirect_uri") &&
      form.get("client_id") === clientId &&
      form.get("client_secret") === clientSecret;
    if (!good)
      return {
        status: 400,
        body: JSON.stringify({ error: "invalid_grant", error_description: "Bad Request" }),
      };
    if (here.tamper.token) return here.tamper.token;
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      iss: issuer,
      azp: clientId,
      aud: clientId,
      sub: "110169484474386276334",
      email: "ada.brook@example.org",
      email_verified: true,
      at_hash: "HK6E_P6Dh8Y93mRNtsDB1Q",
      nonce: asked.nonce,
      name: "Ada Brook",
      given_name: "Ada",
      family_name: "Brook",
      iat: now,
      exp: now + 3600,
      ...here.person,
      ...here.tamper.claims,
    };
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: "RS256", kid: signing.kid, typ: "JWT", ...here.tamper.header })
      .sign(signing.privateKey);
    const written = (await here.tamper.idToken?.(idToken, claims)) ?? idToken;
    const answer = {
      access_token: "ya29.a0-access-token",
      expires_in: 3599,
      scope:
        "openid https://www.googleapis.com/auth/userinfo.profile https://www.googleapis.com/auth/userinfo.email",
      token_type: "Bearer",
      id_token: written,
    };
    return { status: 200, body: JSON.stringify(answer) };
  }

  const discovery = () => ({
    issuer,
    authorization_endpoint: `${issuer}/o/oauth2/v2/auth`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/oauth2/v3/certs`,
    response_types_supported: ["code", "token", "id_token", "none"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    scopes_supported: ["openid", "email", "profile"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic"],
    code_challenge_methods_supported: ["plain", "S256"],
    grant_types_supported: ["authorization_code", "refresh_token"],
  });

  answer(async (request, response) => {
    if (here.tamper.delay) await new Promise((done) => setTimeout(done, here.tamper.delay).unref());
    const json = (status: number, body: string) => {
      response.writeHead(status, { "Content-Type": "application/json; charset=UTF-8" }).end(body);
    };
    if (here.tamper.down) return json(503, "{}");
    const path = request.url?.split("?")[0];
    if (path === "/.well-known/openid-configuration") {
      here.discoveries += 1;
      return json(200, JSON.stringify(discovery()));
    }
    if (path === "/oauth2/v3/certs") return json(200, JSON.stringify({ keys }));
    if (path === "/token" && request.method === "POST") {
      const { status, body } = await grant(await text(request));
      return json(status, body);
    }
    json(404, "{}");
  });
  return here;
}
