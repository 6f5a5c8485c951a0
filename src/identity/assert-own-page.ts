import type { Request } from "express";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";

const SAFE = new Set(["GET", "HEAD"]);

/** What a page sends along with the console's cookie, to show that it is ours: bound to the session. */
export function csrfToken(ctx: Context, sessionId: string): string {
  return ctx.secrets.mac("csrf", sessionId);
}

function isOwnOrigin(ctx: Context, request: Request, origin: string): boolean {
  if (origin === new URL(ctx.publicUrl).origin) return true;
  // Where nobody has said how browsers reach the service, it is reached as they say.
  const { host } = request.headers;
  return ctx.config.publicUrl === null && host !== undefined && origin === `http://${host}`;
}

/** Whether a request says that it comes from another page than ours; null where it says nothing of it. */
function isFromElsewhere(ctx: Context, request: Request): boolean | null {
  const { origin, "sec-fetch-site": site } = request.headers;
  if (origin !== undefined && !isOwnOrigin(ctx, request, origin)) return true;
  if (site !== undefined && site !== "same-origin") return true;
  return origin === undefined && site === undefined ? null : false;
}

/** Refuses a sign-in to the console that another page has set off: `not-permitted`. */
export function assertNotFromElsewhere(ctx: Context, request: Request): void {
  if (isFromElsewhere(ctx, request))
    throw new Problem("not-permitted", {}, "This page is not the console's.");
}

/** Refuses a form that no page of ours has sent: `not-permitted`. A browser always says where a form comes from. */
export function assertOwnForm(ctx: Context, request: Request): void {
  if (isFromElsewhere(ctx, request) !== false)
    throw new Problem("not-permitted", {}, "The form is not ours.");
}

/**
 * Refuses a call that the console's cookie authorises and another page may have set off: `not-permitted`. What changes
 * anything carries the session's CSRF token and comes from a page of ours; a browser always says where it comes from.
 * What only reads may come from the address bar as well, but from no link elsewhere.
 */
export function assertOwnPage(ctx: Context, request: Request, sessionId: string): void {
  if (SAFE.has(request.method)) {
    if (request.headers["sec-fetch-site"] !== "none") assertNotFromElsewhere(ctx, request);
    return;
  }
  const given = request.get("x-csrf-token") ?? "";
  if (isFromElsewhere(ctx, request) !== false || !sameSecret(given, csrfToken(ctx, sessionId))) {
    throw new Problem(
      "not-permitted",
      {},
      "X-CSRF-Token is missing or another session's, or the page is not ours.",
    );
  }
}
