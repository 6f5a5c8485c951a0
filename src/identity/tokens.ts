import { createHash, createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { validate as isUuid } from "uuid";
import { createLru, type Lru } from "../platform/lru.ts";
import type { Secrets } from "../platform/secrets.ts";

const ISSUER = "understory";
const ACCESS_SECONDS = 15 * 60;
const TYPE = "at+jwt";

const keys = new WeakMap<Secrets, KeyObject>();

/** The signing key as an object, which is prepared once; bytes would be at every call. */
function keyOf(secrets: Secrets): KeyObject {
  const key = keys.get(secrets) ?? createSecretKey(secrets.tokenKey);
  keys.set(secrets, key);
  return key;
}

/** How long a session lasts without being renewed, in days. */
export const SESSION_DAYS = 30;

/** A signed access token for 15 minutes (RFC 9068 `typ`); the session behind it is looked up at every call. */
export async function signAccessToken(
  secrets: Secrets,
  accountId: string,
  sessionId: string,
): Promise<{ accessToken: string; expiresIn: number }> {
  // Read once: between two readings a second may pass, and a token that lives longer is refused.
  const issuedAt = Math.floor(Date.now() / 1000);
  const accessToken = await new SignJWT({ sid: sessionId })
    .setProtectedHeader({ alg: "HS256", typ: TYPE })
    .setSubject(accountId)
    .setIssuer(ISSUER)
    .setAudience(ISSUER)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ACCESS_SECONDS)
    .sign(keyOf(secrets));
  return { accessToken, expiresIn: ACCESS_SECONDS };
}

interface Claims {
  accountId: string;
  sessionId: string;
  /** Epoch seconds. */
  expiresAt: number;
}

// A signature that held once holds for as long as the token lives; whether the session still does is asked every time.
const verified = new WeakMap<Secrets, Lru<Claims>>();

/** The account and session of an access token of ours, null for any other or one that is over. */
export async function readAccessToken(
  secrets: Secrets,
  token: string,
): Promise<{ accountId: string; sessionId: string } | null> {
  const known = verified.get(secrets) ?? createLru<Claims>(2000);
  verified.set(secrets, known);
  const before = known.get(token);
  if (before && before.expiresAt * 1000 > Date.now()) return before;
  const claims = await verifyAccessToken(secrets, token);
  if (claims) known.set(token, claims);
  return claims;
}

async function verifyAccessToken(secrets: Secrets, token: string): Promise<Claims | null> {
  if (token.length > 2000) return null;
  try {
    const { payload } = await jwtVerify(token, keyOf(secrets), {
      algorithms: ["HS256"],
      typ: TYPE,
      issuer: ISSUER,
      audience: ISSUER,
      requiredClaims: ["sub", "sid", "exp", "iat"],
    });
    const { sub, sid } = payload;
    if (typeof sub !== "string" || typeof sid !== "string" || !isUuid(sid)) return null;
    // None that we sign lives longer, so one that would is not to be trusted.
    const expiresAt = payload.exp ?? Number.POSITIVE_INFINITY;
    if (expiresAt - (payload.iat ?? 0) > ACCESS_SECONDS) return null;
    return { accountId: sub, sessionId: sid, expiresAt };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
}

/** A random token of 256 bits with a prefix that secret scanners can know it by. */
export function newOpaqueToken(prefix: string): string {
  return `${prefix}_${randomBytes(32).toString("base64url")}`;
}

/** What is stored of an opaque token: its entropy makes a plain hash enough. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
