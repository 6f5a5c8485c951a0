import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from "jose";
import type { Context } from "../platform/context.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { Problem } from "../platform/problem.ts";
import type { SsoRow } from "../sites/store.ts";

/** The longest a publisher's token may live, in seconds. */
const LONGEST = 600;
/** EdDSA by its old name and by its new one (RFC 9864). */
const ASYMMETRIC = ["RS256", "ES256", "EdDSA", "Ed25519"];

type KeySet = ReturnType<typeof createRemoteJWKSet>;

const remoteKeys = perContext(() => createLru<KeySet>(500));

/** Keys that cannot be had say nothing of the token: whoever sent it is told to try again, not to sign in anew. */
async function fetchKeys(ctx: Context, url: string, options: RequestInit): Promise<Response> {
  const response = await ctx.fetch(url, options).catch(() => null);
  if (response?.status !== 200) {
    throw new Problem("overloaded", { retryAfter: 5 }, "The publisher's keys cannot be read just now.");
  }
  return response;
}

/**
 * A publisher's keys: asked for once in ten minutes, and in between for a key that is not among them, but not more
 * often than twice a minute.
 */
function keysAt(ctx: Context, url: string): KeySet {
  const known = remoteKeys(ctx).get(url);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(url), {
    timeoutDuration: 1500,
    cacheMaxAge: 10 * 60 * 1000,
    cooldownDuration: 30 * 1000,
    [customFetch]: (to, options) => fetchKeys(ctx, to, options),
  });
  remoteKeys(ctx).set(url, keys);
  return keys;
}

/** The payload that one of the secrets has signed; throws as `jwtVerify` does for the last of them. */
async function verifyBySecrets(
  ctx: Context,
  token: string,
  sealed: string[],
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  const [first = "", ...rest] = sealed;
  const secret = new TextEncoder().encode(ctx.secrets.open(first));
  try {
    return (await jwtVerify(token, secret, { ...options, algorithms: ["HS256"] })).payload;
  } catch (error) {
    const another = error instanceof errors.JWSSignatureVerificationFailed && rest.length > 0;
    if (another) return verifyBySecrets(ctx, token, rest, options);
    throw error;
  }
}

/**
 * The claims of a publisher-signed token, or null where it is not one of this site's: the algorithms are pinned
 * by what the site configured (a shared secret means HS256, a key set RS256, ES256 or EdDSA), never by the token.
 * Throws `overloaded` where the key set cannot be fetched.
 */
export async function verifySsoToken(ctx: Context, sso: SsoRow, token: string): Promise<JWTPayload | null> {
  const options: JWTVerifyOptions = {
    issuer: sso.issuer,
    audience: sso.audience,
    requiredClaims: ["sub", "exp", "iat"],
    clockTolerance: 10,
    maxTokenAge: LONGEST,
  };
  try {
    const { jwksUrl, sealedSecret, sealedNextSecret } = sso;
    const secrets = [sealedSecret, sealedNextSecret].filter((one) => one !== undefined);
    const payload = jwksUrl
      ? (await jwtVerify(token, keysAt(ctx, jwksUrl), { ...options, algorithms: ASYMMETRIC })).payload
      : await verifyBySecrets(ctx, token, secrets, options);
    const lifetime = (payload.exp ?? Number.POSITIVE_INFINITY) - (payload.iat ?? 0);
    return lifetime <= LONGEST ? payload : null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
