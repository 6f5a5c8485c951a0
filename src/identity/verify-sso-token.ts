import {
  createRemoteJWKSet,
  customFetch,
  errors,
  type JWTPayload,
  type JWTVerifyOptions,
  jwtVerify,
} from "jose";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import type { SsoSettings } from "./store.ts";

/** The longest a publisher's token may live, in seconds. */
const LONGEST = 600;

const remoteKeys = new WeakMap<Context, Map<string, ReturnType<typeof createRemoteJWKSet>>>();

/** Keys that cannot be had say nothing of the token: whoever sent it is told to try again, not to sign in anew. */
async function fetchKeys(ctx: Context, url: string, options: RequestInit): Promise<Response> {
  const response = await ctx.fetch(url, options).catch(() => null);
  if (response?.status !== 200) {
    throw new Problem("overloaded", { retryAfter: 5 }, "The publisher's keys cannot be read just now.");
  }
  return response;
}

function keysAt(ctx: Context, url: string): ReturnType<typeof createRemoteJWKSet> {
  const known = remoteKeys.get(ctx) ?? new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  remoteKeys.set(ctx, known);
  const keys =
    known.get(url) ??
    createRemoteJWKSet(new URL(url), {
      timeoutDuration: 1500,
      [customFetch]: (to, options) => fetchKeys(ctx, to, options),
    });
  known.set(url, keys);
  return keys;
}

/**
 * The claims of a publisher-signed token, or null where it is not one of this site's: the algorithms are pinned
 * by what the site configured (a shared secret means HS256, a key set RS256 or ES256), never by the token.
 * Throws `overloaded` where the key set cannot be fetched.
 */
export async function verifySsoToken(
  ctx: Context,
  sso: SsoSettings,
  token: string,
): Promise<JWTPayload | null> {
  const options: JWTVerifyOptions = {
    issuer: sso.issuer,
    audience: sso.audience,
    requiredClaims: ["sub", "exp", "iat"],
    clockTolerance: 10,
    maxTokenAge: LONGEST,
  };
  try {
    const { payload } = sso.jwksUrl
      ? await jwtVerify(token, keysAt(ctx, sso.jwksUrl), { ...options, algorithms: ["RS256", "ES256"] })
      : await jwtVerify(token, new TextEncoder().encode(ctx.secrets.open(sso.sealedSecret ?? "")), {
          ...options,
          algorithms: ["HS256"],
        });
    const lifetime = (payload.exp ?? Number.POSITIVE_INFINITY) - (payload.iat ?? 0);
    return lifetime <= LONGEST ? payload : null;
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}
