import type { Context } from "../platform/context.ts";
import { mailAToken } from "./mail-a-token.ts";

/** Sends the mail that proves an address once more, where its account has not proven it; see `mailAToken`. */
export function resendVerification(
  ctx: Context,
  caller: { network: string },
  input: { email: string; site?: string | undefined },
  languages: readonly string[] = [],
): Promise<{ accepted: true }> {
  return mailAToken(ctx, caller, input, languages, {
    ...{ purpose: "verify", pace: "verify" },
    concerns: (owner) => !owner.proven,
  });
}
