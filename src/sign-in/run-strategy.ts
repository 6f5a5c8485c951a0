import type { Request, Response } from "express";
import {
  AuthorizationResponseError,
  ClientError,
  ResponseBodyError,
  WWWAuthenticateChallengeError,
} from "openid-client";
import { Passport } from "passport";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { callbackUrl, NotTold, type Outcome, type Provider, type ProviderProfile } from "./provider.ts";
import { type Errand, ProviderStrategy } from "./provider-strategy.ts";

const passport = new Passport();

const TROUBLE = new Set(["server_error", "temporarily_unavailable"]);
/** What openid-client says where it has judged an answer, other than that none came. */
const JUDGED = /^OAUTH_(?!TIMEOUT|ABORT|RESPONSE_IS_NOT|PARSE_ERROR)/;

/** What went wrong, in a word for the log; throws `overloaded` where the provider could not be asked at all. */
function judge(ctx: Context, provider: Provider, error: unknown): Outcome {
  const away = () => {
    ctx.log.warn({ provider: provider.id, reason: reasonOf(error) }, "a sign-in provider cannot be asked");
    return new Problem("overloaded", { retryAfter: 5 }, `${provider.name} cannot be reached just now.`);
  };
  if (error instanceof AuthorizationResponseError) {
    if (TROUBLE.has(error.error)) throw away();
    return { kind: "failed", why: error.code };
  }
  if (error instanceof ResponseBodyError || error instanceof WWWAuthenticateChallengeError) {
    if (error.status >= 500 || error.status === 429) throw away();
    return { kind: "failed", why: error.code };
  }
  // Facebook refuses in a form of its own, which is a refusal all the same.
  const status = error instanceof ClientError && error.cause instanceof Response ? error.cause.status : 0;
  if (status >= 400 && status < 500 && status !== 429) return { kind: "failed", why: `status ${status}` };
  const judged = error instanceof ClientError && JUDGED.test(String(error.code));
  if (judged || error instanceof NotTold) return { kind: "failed", why: reasonOf(error) };
  throw away();
}

/** The kind of a failure, never its words: they may quote what must not be logged. */
function reasonOf(error: unknown): string {
  const { code, name, cause } = error as { code?: unknown; name?: unknown; cause?: { code?: unknown } };
  return [name, code, cause?.code].filter((one) => typeof one === "string").join(" ");
}

/**
 * Runs passport with a provider's strategy. Throws `overloaded` where the provider is away or does not answer as it
 * should, within the deadlines of `ctx.fetch`.
 */
export async function runStrategy(ctx: Context, provider: Provider, errand: Errand): Promise<Outcome> {
  try {
    const configuration = await provider.configuration();
    const strategy = new ProviderStrategy(provider, configuration, callbackUrl(ctx, provider));
    return await new Promise<Outcome>((resolve, reject) => {
      const decide = (error: unknown, user: unknown) => {
        if (error) reject(error);
        else resolve(user ? { kind: "profile", profile: user as ProviderProfile } : { kind: "denied" });
      };
      // Passport speaks of a redirect by writing it to the response.
      const response = {
        statusCode: 200,
        setHeader(name: string, value: string) {
          if (name === "Location") resolve({ kind: "redirect", url: value });
        },
        end: () => undefined,
      };
      const run = passport.authenticate(strategy, { session: false }, decide) as (
        request: Request,
        response: Response,
        next: (error: unknown) => void,
      ) => void;
      run(errand as unknown as Request, response as unknown as Response, reject);
    });
  } catch (error) {
    return judge(ctx, provider, error);
  }
}
