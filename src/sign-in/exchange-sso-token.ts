import { nameUnlikeStaff } from "../identity/claim-name.ts";
import { finishSignIn } from "../identity/finish-sign-in.ts";
import type { SecondFactorChallenge } from "../identity/second-factor-challenge.ts";
import type { Tokens } from "../identity/start-session.ts";
import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { Problem } from "../platform/problem.ts";
import { findSite } from "../sites/store.ts";
import { followSsoRole } from "./follow-sso-role.ts";
import { lockSubject } from "./identities-store.ts";
import { ssoIdentity } from "./sso-claims.ts";
import {
  findSsoAccount,
  insertSsoAccount,
  raiseSiteVersion,
  updateSsoAccount,
  useSsoToken,
} from "./sso-store.ts";
import { verifySsoToken } from "./verify-sso-token.ts";

/**
 * Exchanges a publisher-signed token for tokens of ours. The account is keyed by (site, issuer, subject) and
 * exists on that site alone; an e-mail address never links it to another. Name, address, picture, role and badges
 * follow the token. A token is good once. Throws `invalid-credentials` for every token that is not good, whatever is
 * wrong with it.
 */
export async function exchangeSsoToken(
  ctx: Context,
  caller: { network: string; userAgent: string | undefined },
  input: { site: string; token: string },
): Promise<Tokens | SecondFactorChallenge> {
  await ctx.limits.logins.take(caller.network);
  const site = await findSite(ctx.db.prisma, input.site);
  const claims = site?.sso ? await verifySsoToken(ctx, site.sso, input.token) : null;
  const identity = site?.sso && claims && ssoIdentity(site.sso, input.token, claims);
  if (!site || !claims || !identity) throw new Problem("invalid-credentials");
  const { subject, jti } = identity;
  const key = { siteId: site.id, issuer: String(claims.iss), subject };
  let changed = false;
  const tokens = await ctx.db.transaction(async (tx) => {
    if (!(await useSsoToken(tx, site.id, jti, new Date((claims.exp ?? 0) * 1000)))) return null;
    await lockSubject(tx, JSON.stringify([site.id, key.issuer, subject]));
    const known = await findSsoAccount(tx, key);
    const id = known?.accountId ?? newId();
    const owner = { accountId: known?.accountId ?? null, homeSiteId: site.id };
    const profile = {
      ...identity.profile,
      name: await nameUnlikeStaff(tx, identity.profile.name, owner),
    };
    if (!known) await insertSsoAccount(tx, { id, ...key, ...profile });
    // The site's lock is taken before any row of the account's.
    changed = await followSsoRole(ctx, tx, key, id, identity, known?.badges ?? []);
    if (known && (await updateSsoAccount(tx, id, profile))) {
      await raiseSiteVersion(tx, site.id);
      changed = true;
    }
    return finishSignIn(ctx, tx, id, { ...caller, by: "sso" });
  });
  if (!tokens) throw new Problem("invalid-credentials");
  if (changed) ctx.pages.touch(`site:${input.site}`);
  return tokens;
}
