import type { Context } from "../platform/context.ts";
import { OPTIONAL_KINDS, type Subscription } from "./mail-kinds.ts";
import { endDigest, findPreferences, type Preferences, setPreferences } from "./preferences-store.ts";
import { readUnsubscribeToken } from "./unsubscribe-link.ts";

/** Which mails an account gets; at once unless its reader has chosen otherwise. */
export async function readPreferences(ctx: Context, accountId: string): Promise<Preferences> {
  const chosen = await findPreferences(ctx.db.prisma, accountId);
  return Object.fromEntries(OPTIONAL_KINDS.map((kind) => [kind, chosen[kind] ?? "at-once"])) as Preferences;
}

/** Sets the kinds that are given; answers all. */
export async function changePreferences(
  ctx: Context,
  accountId: string,
  chosen: { [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<Preferences> {
  await setPreferences(ctx.db.prisma, accountId, chosen);
  return readPreferences(ctx, accountId);
}

/** Ends a subscription by the link of a mail. Throws `not-found` for a link that was not given out here. */
export async function unsubscribe(
  ctx: Context,
  input: { token: string },
): Promise<{ kind: Subscription; delivery: "never" }> {
  const { accountId, subscription } = readUnsubscribeToken(ctx, input.token);
  if (subscription === "digest") await endDigest(ctx.db.prisma, accountId);
  else await setPreferences(ctx.db.prisma, accountId, { [subscription]: "never" });
  return { kind: subscription, delivery: "never" };
}
