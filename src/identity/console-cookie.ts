import { parseCookie, stringifySetCookie } from "cookie";
import type { Request } from "express";
import type { Context } from "../platform/context.ts";

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

/** `__Host-` binds the cookie to this very host, over HTTPS; a browser takes no such name without that. */
function nameOf(ctx: Context): string {
  return isLocal(ctx.publicUrl) ? "understory" : "__Host-understory";
}

/** The `Set-Cookie` header that gives a browser the console's session, or with null takes it away. */
export function consoleCookie(
  ctx: Context,
  session: { cookie: string; maxAgeSeconds: number } | null,
): string {
  return stringifySetCookie(nameOf(ctx), session?.cookie ?? "", {
    httpOnly: true,
    sameSite: "lax",
    secure: !isLocal(ctx.publicUrl),
    path: "/",
    maxAge: session?.maxAgeSeconds ?? 0,
  });
}

/** The console's cookie of a request. */
export function readConsoleCookie(ctx: Context, request: Request): string | undefined {
  const { cookie } = request.headers;
  return cookie === undefined ? undefined : parseCookie(cookie)[nameOf(ctx)];
}
