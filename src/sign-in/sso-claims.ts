import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import { displayName } from "../identity/display-name.ts";
import { Problem } from "../platform/problem.ts";
import type { SsoClaim, SsoRow } from "../sites/store.ts";
import type { SsoProfile } from "./sso-store.ts";
import { textClaim } from "./text-claim.ts";

const USUAL: Record<SsoClaim, string> = {
  name: "name",
  email: "email",
  emailVerified: "email_verified",
  avatar: "picture",
  role: "role",
  badges: "badges",
};
/** How many badges a token gives at the most. */
const BADGES = 5;

/** What a token says of its subject. */
export interface SsoIdentity {
  subject: string;
  jti: string;
  profile: SsoProfile;
  role: "moderator" | "editor" | null;
  badges: string[];
}

/**
 * Under what a token without an id is known: what was signed. The signature is left out, since one and the same can
 * be written in several ways.
 */
function digestOf(token: string): string {
  const signed = token.slice(0, token.lastIndexOf("."));
  return `sha256:${createHash("sha256").update(signed).digest("base64url")}`;
}

function picture(claim: unknown): string | null {
  const url = textClaim(claim, 1000);
  return url !== null && URL.parse(url)?.protocol === "https:" ? url : null;
}

function mapped<Value>(claim: unknown, map: Record<string, Value> = {}): Value[] {
  const given = (Array.isArray(claim) ? claim.slice(0, 100) : [claim]).filter(
    (one) => typeof one === "string",
  );
  return given.flatMap((one) => (Object.hasOwn(map, one) ? [map[one] as Value] : []));
}

/** What a token says, by the names that the site gives its claims; null where it is not enough to make an account of. */
export function ssoIdentity(sso: SsoRow, token: string, claims: JWTPayload): SsoIdentity | null {
  const told = (name: SsoClaim): unknown => {
    const claim = sso.claims?.[name] ?? USUAL[name];
    return Object.hasOwn(claims, claim) ? claims[claim] : undefined;
  };
  const subject = textClaim(claims.sub, 255);
  const jti = claims.jti === undefined ? digestOf(token) : textClaim(claims.jti, 255);
  const given = textClaim(told("name"), 200);
  if (subject === null || given === null || jti === null) return null;
  const email = textClaim(told("email"), 254)?.toLowerCase() ?? null;
  const emailVerified = email !== null && told("emailVerified") === true;
  const roles = mapped(told("role"), sso.roles);
  const role = roles.includes("editor") ? "editor" : roles.includes("moderator") ? "moderator" : null;
  const badges = [...new Set(mapped(told("badges"), sso.badges))].slice(0, BADGES);
  try {
    const name = displayName(given, "/token");
    const profile = { name, email, emailVerified, avatarUrl: picture(told("avatar")) };
    return { subject, jti, profile, role, badges };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
