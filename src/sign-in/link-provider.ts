import type { AccountActor, Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import { hashToken, newOpaqueToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { lockIdentity } from "./account-of-profile.ts";
import { beginFlow } from "./begin-flow.ts";
import { insertFlow, takeFlow } from "./flows-store.ts";
import { deleteIdentity, findIdentity, insertIdentity, lockWaysIn } from "./identities-store.ts";
import { loadWindowSite } from "./load-window-site.ts";
import type { ProviderId } from "./provider.ts";
import { loadProvider } from "./providers-of.ts";
import { type BroughtCode, takeCode } from "./take-code.ts";

const SECONDS = 10 * 60;
/** A ticket is not a browser's yet. */
const NO_BROWSER = Buffer.alloc(0);

/** Only an account of the installation links providers: one of single sign-on is its publisher's. */
function assertOwn(actor: Actor): asserts actor is AccountActor {
  assertAccount(actor);
  if (actor.homeSiteId !== null) throw new Problem("not-permitted");
}

/** Begins to link a provider to the caller's account: answers where a window goes, with a ticket that is good once. */
export async function linkProvider(
  ctx: Context,
  actor: Actor,
  input: { provider: ProviderId; site: string; origin: string; challenge: string },
): Promise<{ url: string }> {
  const provider = loadProvider(ctx, input.provider);
  assertOwn(actor);
  const { origin, challenge } = input;
  const site = await loadWindowSite(ctx, input, "/origin");
  const ticket = newOpaqueToken("usl");
  const flow = { siteId: site.id, origin, accountId: actor.id, provider: provider.id };
  await insertFlow(
    ctx.db.prisma,
    ctx.clock,
    { ...flow, stateHash: hashToken(ticket), browserHash: NO_BROWSER, sealed: ctx.secrets.seal(challenge) },
    SECONDS,
  );
  return { url: `${ctx.publicUrl}/v1/auth/${provider.id}/link?ticket=${ticket}` };
}

/** Sends the window with such a ticket to the provider. Throws `not-found` for one that is not good. */
export async function beginProviderLink(
  ctx: Context,
  caller: { network: string },
  input: { provider: ProviderId; ticket: string },
): Promise<{ location: string; cookie: string }> {
  await ctx.limits.logins.take(caller.network);
  const provider = loadProvider(ctx, input.provider);
  const stateHash = hashToken(input.ticket);
  const ticket = { stateHash, browserHash: NO_BROWSER, provider: provider.id };
  const flow = await takeFlow(ctx.db.prisma, ctx.clock, ticket);
  if (!flow) throw notFound();
  const { siteId, origin, accountId, sealed } = flow;
  return beginFlow(ctx, provider, { siteId, origin, accountId, challenge: ctx.secrets.open(sealed) });
}

/**
 * Links what the window's code stands for, if it is the caller's own. Throws `invalid-credentials` for a code that is
 * not, and `not-permitted` where the account has one at this provider or another account has this one.
 */
export async function confirmProviderLink(
  ctx: Context,
  actor: Actor,
  input: BroughtCode & { provider: ProviderId },
): Promise<void> {
  loadProvider(ctx, input.provider);
  assertOwn(actor);
  const done = await ctx.db.transaction(async (tx) => {
    const taken = await takeCode(ctx, tx, input);
    if (!taken || taken.accountId !== actor.id || !("link" in taken.purpose)) return "no-code";
    const { link } = taken.purpose;
    if (link.provider !== input.provider) return "no-code";
    await lockIdentity(tx, link.provider, { ...link, name: null, emailVerified: true });
    const { provider, issuer, subject } = link;
    if ((await findIdentity(tx, { provider, issuer, subject })) === actor.id) return "linked";
    return (await insertIdentity(tx, { ...link, accountId: actor.id })) ? "linked" : "taken";
  });
  if (done === "no-code") throw new Problem("invalid-credentials");
  if (done === "taken") throw new Problem("not-permitted", {}, "One of the two is linked already.");
}

/** Unlinks a provider; done where it is not linked. Throws `not-permitted` for the last way to sign in. */
export async function unlinkProvider(
  ctx: Context,
  actor: Actor,
  input: { provider: ProviderId },
): Promise<void> {
  assertOwn(actor);
  await ctx.db.transaction(async (tx) => {
    const ways = await lockWaysIn(tx, actor.id);
    if (!ways.providers.includes(input.provider)) return;
    if (!ways.password && ways.providers.length === 1) {
      throw new Problem("not-permitted", {}, "It is the only way left to sign in.");
    }
    await deleteIdentity(tx, actor.id, input.provider);
  });
}
