import { randomBytes } from "node:crypto";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { browserCookie } from "./browser-cookie.ts";
import { insertFlow } from "./flows-store.ts";
import { callbackUrl, type Provider, SESSION_KEY } from "./provider.ts";

/** How long a window may be at the provider. */
const SECONDS = 10 * 60;

/** What a flow keeps to itself until the browser is back. */
export interface FlowSecrets {
  /** What the strategy must remember: the PKCE verifier, state and nonce. */
  strategy: unknown;
  challenge: string;
}

function drawn(): string {
  return randomBytes(32).toString("base64url");
}

/**
 * Sends the browser to a provider: answers where to, and the cookie that ties the flow to this browser. Throws
 * `overloaded` where the provider is away.
 */
export async function beginFlow(
  ctx: Context,
  provider: Provider,
  window: { siteId: string; origin: string; challenge: string; accountId: string | null },
): Promise<{ location: string; cookie: string }> {
  const { challenge, ...where } = window;
  const session: Record<string, unknown> = {};
  const { runStrategy } = await import("./run-strategy.ts");
  const outcome = await runStrategy(ctx, provider, {
    method: "GET",
    session,
    currentUrl: new URL(callbackUrl(ctx, provider)),
    going: { state: drawn(), nonce: drawn() },
  });
  if (outcome.kind !== "redirect") {
    const why = outcome.kind === "failed" ? outcome.why : outcome.kind;
    ctx.log.error(
      { provider: provider.id, reason: why },
      "a sign-in provider is not what it is configured as",
    );
    throw new Problem("overloaded", { retryAfter: 60 }, `${provider.name} cannot be used just now.`);
  }
  const secrets: FlowSecrets = { strategy: session[SESSION_KEY], challenge };
  // Where a provider does not say that it knows PKCE, the strategy draws another state.
  const stateHash = hashToken(new URL(outcome.url).searchParams.get("state") ?? drawn());
  const browser = drawn();
  await insertFlow(
    ctx.db.prisma,
    ctx.clock,
    {
      ...where,
      stateHash,
      provider: provider.id,
      browserHash: hashToken(browser),
      sealed: ctx.secrets.seal(JSON.stringify(secrets)),
    },
    SECONDS,
  );
  return { location: outcome.url, cookie: browserCookie(ctx, stateHash, browser, SECONDS) };
}
