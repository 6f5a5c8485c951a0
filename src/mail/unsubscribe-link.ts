import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";
import { OPTIONAL_KINDS, type Subscription } from "./mail-kinds.ts";

const SUBSCRIPTIONS: readonly Subscription[] = [...OPTIONAL_KINDS, "digest"];

/** The unguessable part of a link that ends a subscription: the account, the kind, and a MAC over both. */
export function unsubscribeToken(ctx: Context, accountId: string, subscription: Subscription): string {
  const bytes = Buffer.from(accountId.replaceAll("-", ""), "hex").toString("base64url");
  const mac = ctx.secrets.mac("unsubscribe", `${accountId} ${subscription}`);
  return `${bytes}${mac.slice(0, 22)}${subscription}`;
}

/** Whose subscription to what a token ends; `not-found` for one that was not given out here. */
export function readUnsubscribeToken(
  ctx: Context,
  token: string,
): { accountId: string; subscription: Subscription } {
  const hex = Buffer.from(token.slice(0, 22), "base64url").toString("hex");
  const accountId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  const subscription = SUBSCRIPTIONS.find((one) => one === token.slice(44));
  if (!subscription || !sameSecret(token, unsubscribeToken(ctx, accountId, subscription))) throw notFound();
  return { accountId, subscription };
}

/** The page behind the link, which is also what mail programs post to (RFC 8058). */
export function unsubscribePage(ctx: Context, accountId: string, subscription: Subscription): string {
  return `${ctx.publicUrl}/mail/unsubscribe/${unsubscribeToken(ctx, accountId, subscription)}`;
}
