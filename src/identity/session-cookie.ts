import { parseCookie, stringifySetCookie } from "cookie";
import type { Request } from "express";
import type { Context } from "../platform/context.ts";
import { COOKIE_HOURS, type CookieKind } from "./sessions-store.ts";

/** Whether the service is reached by plain HTTP on this machine, as in development; anywhere else it is HTTPS or nothing. */
function isLocal(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl);
  return (
    protocol === "http:" &&
    (hostname === "localhost" ||
      hostname.endsWith(".localhost") ||
      hostname === "[::1]" ||
      hostname.startsWith("127."))
  );
}

const NAMES: Record<CookieKind, string> = { console: "understory", reader: "understory-reader" };

/** `__Host-` binds the cookie to this very host, over HTTPS; a browser takes no such name without that. */
function nameOf(ctx: Context, kind: CookieKind): string {
  return isLocal(ctx.publicUrl) ? NAMES[kind] : `__Host-${NAMES[kind]}`;
}

/** The `Set-Cookie` header that gives a browser a session of a kind, or with null takes it away. */
export function sessionCookie(ctx: Context, kind: CookieKind, cookie: string | null): string {
  return stringifySetCookie(nameOf(ctx, kind), cookie ?? "", {
    httpOnly: true,
    sameSite: "lax",
    secure: !isLocal(ctx.publicUrl),
    path: "/",
    maxAge: cookie === null ? 0 : COOKIE_HOURS[kind].all * 3600,
  });
}

/** The cookie of a session of a kind, as a request carries it. */
export function readSessionCookie(ctx: Context, kind: CookieKind, request: Request): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[nameOf(ctx, kind)];
}
