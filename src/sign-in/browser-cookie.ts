import { parseCookie, stringifySetCookie } from "cookie";
import type { Context } from "../platform/context.ts";

/**
 * The cookie that ties a flow to the browser that began it. Each flow has its own, so that two windows do not disturb
 * each other; with https its name lets no neighbouring host set it (`__Host-`).
 */
function nameOf(ctx: Context, stateHash: Buffer): string {
  const prefix = ctx.publicUrl.startsWith("https:") ? "__Host-" : "";
  return `${prefix}understory-flow-${stateHash.toString("hex").slice(0, 16)}`;
}

/** The `Set-Cookie` header that leaves a secret with the browser for so many seconds; 0 takes it back. */
export function browserCookie(ctx: Context, stateHash: Buffer, secret: string, seconds: number): string {
  return stringifySetCookie({
    name: nameOf(ctx, stateHash),
    value: secret,
    httpOnly: true,
    // Lax, since the browser comes back by a link on another site.
    sameSite: "lax",
    secure: ctx.publicUrl.startsWith("https:"),
    path: "/",
    maxAge: seconds,
  });
}

/** The secret that a browser brings back; empty without one. */
export function secretOf(ctx: Context, stateHash: Buffer, header: string | undefined): string {
  return parseCookie(header ?? "")[nameOf(ctx, stateHash)] ?? "";
}
