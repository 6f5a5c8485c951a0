import type { JWTPayload } from "jose";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { displayName } from "./display-name.ts";
import { startSession, type Tokens } from "./start-session.ts";
import {
  findSsoAccount,
  findSsoSettings,
  insertSsoAccount,
  lockSsoSubject,
  type SsoProfile,
  updateSsoAccount,
  useSsoToken,
} from "./store.ts";
import { verifySsoToken } from "./verify-sso-token.ts";

function profileOf(claims: JWTPayload): SsoProfile | null {
  if (typeof claims.name !== "string") return null;
  const email =
    typeof claims.email === "string" && claims.email.length <= 254 ? claims.email.toLowerCase() : null;
  try {
    return {
      name: displayName(claims.name, "/token"),
      email,
      emailVerified: email !== null && claims.email_verified === true,
    };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

/**
 * Exchanges a publisher-signed token for tokens of ours. The account is keyed by (site, issuer, subject) and
 * exists on that site alone; an e-mail address never links it to another. Throws `invalid-credentials` for
 * every token that is not good, whatever is wrong with it.
 */
export async function exchangeSsoToken(
  ctx: Context,
  caller: { network: string },
  input: { site: string; token: string },
): Promise<Tokens> {
  await ctx.limits.logins.take(caller.network);
  const site = await findSsoSettings(ctx.db.prisma, input.site);
  const claims = site?.sso ? await verifySsoToken(ctx, site.sso, input.token) : null;
  const profile = claims && profileOf(claims);
  const subject = claims?.sub;
  if (!site || !claims || !profile || !subject || subject.length > 255)
    throw new Problem("invalid-credentials");
  const issuer = String(claims.iss);
  const tokens = await ctx.db.transaction(async (tx) => {
    if (claims.jti !== undefined) {
      const fresh = await useSsoToken(
        tx,
        site.siteId,
        String(claims.jti),
        new Date((claims.exp ?? 0) * 1000),
      );
      if (!fresh) return null;
    }
    await lockSsoSubject(tx, JSON.stringify([site.siteId, issuer, subject]));
    const known = await findSsoAccount(tx, site.siteId, issuer, subject);
    const id = known ?? newId();
    if (known) await updateSsoAccount(tx, known, profile);
    else await insertSsoAccount(tx, { id, siteId: site.siteId, issuer, subject, ...profile });
    return startSession(ctx, tx, id);
  });
  if (!tokens) throw new Problem("invalid-credentials");
  return tokens;
}
