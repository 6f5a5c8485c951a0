import { openChallenge, type SecondFactorChallenge } from "../identity/second-factor-challenge.ts";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { accountOfProfile } from "./account-of-profile.ts";
import type { FlowSecrets } from "./begin-flow.ts";
import { browserCookie, secretOf } from "./browser-cookie.ts";
import { type TakenFlow, takeFlow } from "./flows-store.ts";
import { issueCode } from "./issue-code.ts";
import {
  callbackUrl,
  type Outcome,
  type Provider,
  type ProviderId,
  type ProviderProfile,
  SESSION_KEY,
} from "./provider.ts";
import { loadProvider } from "./providers-of.ts";

/** What the window says to the page that opened it. */
export type Word =
  | { code: string }
  /** `denied`: the reader said no; `failed`: what the provider said does not hold; `link-first`: another account has the address. */
  | { error: "denied" | "failed" | "link-first" };

/** What the window asks for before there is anything to say: a passkey can be shown to no other page. */
export interface Asked extends SecondFactorChallenge {
  /** For which site and with which challenge the window was opened. */
  site: string;
  challenge: string;
}

export type WindowEnd = ({ word: Word } | { asked: Asked }) & {
  /** The one page that is told. */
  origin: string;
  provider: string;
  /** Takes the flow's cookie back. */
  cookie: string;
};

async function wordFor(
  ctx: Context,
  provider: Provider,
  flow: TakenFlow,
  challenge: string,
  profile: ProviderProfile,
): Promise<{ word: Word } | { asked: Asked }> {
  const { origin, accountId: linking, site } = flow;
  const { issuer, subject, email, emailVerified } = profile;
  return ctx.db.transaction(async (tx): Promise<{ word: Word } | { asked: Asked }> => {
    if (linking !== null) {
      const link = { provider: provider.id, issuer, subject, email: emailVerified ? email : null };
      const { code } = await issueCode(ctx, tx, { accountId: linking, origin, challenge, purpose: { link } });
      return { word: { code } };
    }
    const accountId = await accountOfProfile(tx, provider.id, profile, flow.siteId);
    if (accountId === null) return { word: { error: "link-first" } };
    const by = provider.id;
    const factor = await openChallenge(ctx, tx, accountId, { purpose: "sign-in", by });
    if (factor) return { asked: { ...factor, site, challenge } };
    const purpose = { provider: provider.id };
    const { code } = await issueCode(ctx, tx, { accountId, origin, challenge, purpose });
    return { word: { code } };
  });
}

function refusalOf(ctx: Context, provider: Provider, outcome: Exclude<Outcome, { kind: "profile" }>): Word {
  if (outcome.kind === "denied") return { error: "denied" };
  const reason = outcome.kind === "failed" ? outcome.why : outcome.kind;
  ctx.log.warn({ provider: provider.id, reason }, "a sign-in at a provider does not hold");
  return { error: "failed" };
}

/**
 * Takes a browser back from a provider. Throws `not-found` for a state that is unknown, used, over, or
 * another browser's, and `overloaded` where the provider is away.
 */
export async function endProviderSignIn(
  ctx: Context,
  input: { provider: ProviderId; search: string; cookies: string | undefined },
): Promise<WindowEnd> {
  const provider = loadProvider(ctx, input.provider);
  const currentUrl = new URL(callbackUrl(ctx, provider));
  currentUrl.search = input.search;
  const stateHash = hashToken(currentUrl.searchParams.get("state") ?? "");
  const browserHash = hashToken(secretOf(ctx, stateHash, input.cookies));
  const flow = await takeFlow(ctx.db.prisma, ctx.clock, { stateHash, browserHash, provider: provider.id });
  if (!flow) throw notFound();
  const { strategy, challenge } = JSON.parse(ctx.secrets.open(flow.sealed)) as FlowSecrets;
  const { runStrategy } = await import("./run-strategy.ts");
  const outcome = await runStrategy(ctx, provider, {
    method: "GET",
    session: { [SESSION_KEY]: strategy },
    currentUrl,
  });
  const end =
    outcome.kind === "profile"
      ? await wordFor(ctx, provider, flow, challenge, outcome.profile)
      : { word: refusalOf(ctx, provider, outcome) };
  const cookie = browserCookie(ctx, stateHash, "", 0);
  return { origin: flow.origin, provider: provider.name, ...end, cookie };
}
