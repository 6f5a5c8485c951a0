import type { Request } from "express";
import type { Context } from "../platform/context.ts";
import { Problem } from "../platform/problem.ts";
import { sameSecret } from "../platform/secrets.ts";
import { accountActor } from "./account-actor.ts";
import type { AccountActor } from "./actor.ts";
import { assertOwnForm, csrfToken } from "./assert-own-page.ts";
import { readSessionCookie } from "./session-cookie.ts";
import { findCookieSession, touchSession } from "./sessions-store.ts";
import { networkPseudonym } from "./strategies.ts";
import { hashToken } from "./tokens.ts";

/** A reader signed in to the service's own pages: nobody's roles hold there. */
export interface ReaderSession {
  actor: AccountActor;
  /** What every form of theirs carries. */
  csrf: string;
}

/** The reader whose cookie a request carries; null for nobody, and where the session is over. */
export async function readerSession(ctx: Context, request: Request): Promise<ReaderSession | null> {
  const cookie = readSessionCookie(ctx, "reader", request);
  if (cookie === undefined) return null;
  const session = await findCookieSession(ctx.db.prisma, ctx.clock, "reader", hashToken(cookie));
  if (!session) return null;
  if (session.stale) await touchSession(ctx.db.prisma, ctx.clock, session.id);
  return {
    actor: accountActor(session, networkPseudonym(ctx, request)),
    csrf: csrfToken(ctx, session.id),
  };
}

/**
 * The reader who has sent a form; null for nobody. Throws `not-permitted` where another page may have set it off: it
 * comes from a page of ours, and a reader's carries their session's token.
 */
export async function formSender(
  ctx: Context,
  request: Request,
  csrf: string,
): Promise<ReaderSession | null> {
  assertOwnForm(ctx, request);
  const reader = await readerSession(ctx, request);
  if (reader && !sameSecret(csrf, reader.csrf)) {
    throw new Problem("not-permitted", {}, "The form is another session's.");
  }
  return reader;
}
