import { createHash } from "node:crypto";
import type { JWTPayload } from "jose";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { nameUnlikeStaff } from "./claim-name.ts";
import { displayName } from "./display-name.ts";
import { finishSignIn } from "./finish-sign-in.ts";
import type { SecondFactorChallenge } from "./second-factor-challenge.ts";
import type { Tokens } from "./start-session.ts";
import {
  findSsoAccount,
  findSsoSettings,
  insertSsoAccount,
  lockSsoSubject,
  raiseSiteVersion,
  type SsoProfile,
  updateSsoAccount,
  useSsoToken,
} from "./store.ts";
import { verifySsoToken } from "./verify-sso-token.ts";

/** A claim that is text the database can hold, at most so many characters of it; null for any other. */
function textOf(claim: unknown, longest: number): string | null {
  const usable = typeof claim === "string" && claim !== "" && claim.length <= longest;
  return usable && claim.isWellFormed() && !claim.includes("\0") ? claim : null;
}

/**
 * Under what a token without an id is known: what was signed. The signature is left out, since one and the same can
 * be written in several ways.
 */
function digestOf(token: string): string {
  const signed = token.slice(0, token.lastIndexOf("."));
  return `sha256:${createHash("sha256").update(signed).digest("base64url")}`;
}

/** What a token says of its subject; null where it is not enough to make an account of, or not to be stored. */
function identityOf(
  token: string,
  claims: JWTPayload,
): { subject: string; jti: string; profile: SsoProfile } | null {
  const subject = textOf(claims.sub, 255);
  const jti = claims.jti === undefined ? digestOf(token) : textOf(claims.jti, 255);
  const given = textOf(claims.name, 200);
  if (subject === null || given === null || jti === null) return null;
  const email = textOf(claims.email, 254)?.toLowerCase() ?? null;
  const emailVerified = email !== null && claims.email_verified === true;
  try {
    return { subject, jti, profile: { name: displayName(given, "/token"), email, emailVerified } };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/**
 * Exchanges a publisher-signed token for tokens of ours. The account is keyed by (site, issuer, subject) and
 * exists on that site alone; an e-mail address never links it to another. A token is good once. Throws `invalid-credentials` for
 * every token that is not good, whatever is wrong with it.
 */
export async function exchangeSsoToken(
  ctx: Context,
  caller: { network: string },
  input: { site: string; token: string; userAgent?: string | undefined },
): Promise<Tokens | SecondFactorChallenge> {
  await ctx.limits.logins.take(caller.network);
  const site = await findSsoSettings(ctx.db.prisma, input.site);
  const claims = site?.sso ? await verifySsoToken(ctx, site.sso, input.token) : null;
  const identity = claims && identityOf(input.token, claims);
  if (!site || !claims || !identity) throw new Problem("invalid-credentials");
  const { siteId } = site;
  const { subject, jti, profile } = identity;
  const issuer = String(claims.iss);
  let renamed = false;
  const tokens = await ctx.db.transaction(async (tx) => {
    if (!(await useSsoToken(tx, siteId, jti, new Date((claims.exp ?? 0) * 1000)))) return null;
    await lockSsoSubject(tx, JSON.stringify([siteId, issuer, subject]));
    const known = await findSsoAccount(tx, siteId, issuer, subject);
    const id = known ?? newId();
    const name = await nameUnlikeStaff(tx, profile.name, { accountId: known, homeSiteId: siteId });
    if (!known) await insertSsoAccount(tx, { id, siteId, issuer, subject, ...profile, name });
    else renamed = await updateSsoAccount(tx, known, { ...profile, name });
    if (renamed) await raiseSiteVersion(tx, siteId);
    const { network } = caller;
    return finishSignIn(ctx, tx, id, { by: "sso", network, userAgent: input.userAgent });
  });
  if (!tokens) throw new Problem("invalid-credentials");
  if (renamed) ctx.pages.touch(`site:${input.site}`);
  return tokens;
}
