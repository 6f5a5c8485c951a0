import type { Context } from "../platform/context.ts";
import { newId } from "../platform/ids.ts";
import { displayName } from "./display-name.ts";
import { hashPassword } from "./passwords.ts";
import { insertAccount } from "./store.ts";

/**
 * Registers an account of the installation. Answers the same, in text and in time, where the address already
 * has one, which is left as it is.
 */
export async function registerAccount(
  ctx: Context,
  caller: { network: string },
  input: { email: string; password: string; name: string },
): Promise<{ email: string }> {
  await ctx.limits.registrations.take(caller.network);
  const email = input.email.toLowerCase();
  const name = displayName(input.name, "/name");
  const passwordHash = await hashPassword(input.password);
  await ctx.db.transaction((tx) =>
    insertAccount(tx, { id: newId(), email, name, passwordHash, operator: false }),
  );
  return { email };
}
