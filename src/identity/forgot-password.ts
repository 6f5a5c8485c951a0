import type { Context } from "../platform/context.ts";
import { mailAToken } from "./mail-a-token.ts";

/** Sends a mail by which to set a new password; see `mailAToken`. */
export function forgotPassword(
  ctx: Context,
  caller: { network: string },
  input: { email: string; site?: string | undefined },
  languages: readonly string[] = [],
): Promise<{ accepted: true }> {
  return mailAToken(ctx, caller, input, languages, {
    ...{ purpose: "reset", pace: "forgot" },
    concerns: () => true,
  });
}
