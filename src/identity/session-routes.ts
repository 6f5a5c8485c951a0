import * as operations from "../contract/sessions.ts";
import type { Context } from "../platform/context.ts";
import { noContent, ok, type Route, route } from "../platform/http/route.ts";
import { notFound, Problem } from "../platform/problem.ts";
import type { AccountActor, Actor } from "./actor.ts";
import { assertNotFromElsewhere, csrfToken } from "./assert-own-page.ts";
import { assertAccount } from "./policy.ts";
import { presentSession } from "./present.ts";
import { readSessionCookie, sessionCookie } from "./session-cookie.ts";
import { endSession, endSessionOf, findSessionEnd, findSessionsOf } from "./sessions-store.ts";
import { answerCookieChallenge, type CookieSignIn, signInByCookie } from "./sign-in-by-cookie.ts";
import type { Authentication } from "./strategies.ts";

function assertConsole(actor: Actor): asserts actor is AccountActor {
  assertAccount(actor);
  if (actor.session !== "console")
    throw new Problem("not-permitted", {}, "This is no session of the console.");
}

/** The console's session, and the sessions of a reader. */
export function sessionRoutes(ctx: Context, authentication: Authentication): Route<Actor>[] {
  return [
    route(operations.startConsoleSession, async ({ caller, body, request }) => {
      assertNotFromElsewhere(ctx, request);
      await ctx.limits.logins.take(caller.network);
      const before = readSessionCookie(ctx, "console", request);
      const userAgent = request.get("user-agent");
      const from: CookieSignIn = { kind: "console", network: caller.network, userAgent, before };
      const { challenge, code, recoveryCode, passkey } = body;
      const answer = { code, recoveryCode, passkey };
      const begun =
        challenge === undefined
          ? await signInByCookie(ctx, (await authentication.password(request)).id, from, answer)
          : await answerCookieChallenge(ctx, from, { challenge, ...answer });
      if (!("cookie" in begun)) return ok(begun);
      const { id, cookie, expiresAt, secondFactor } = begun;
      return {
        ...ok({ csrfToken: csrfToken(ctx, id), expiresAt: expiresAt.toISOString(), secondFactor }),
        headers: { "Set-Cookie": sessionCookie(ctx, "console", cookie) },
      };
    }),

    route(operations.readConsoleSession, async ({ caller }) => {
      assertConsole(caller);
      const end = await findSessionEnd(ctx.db.prisma, caller.sessionId);
      return ok({ csrfToken: csrfToken(ctx, caller.sessionId), expiresAt: end.toISOString() });
    }),

    route(operations.endConsoleSession, async ({ caller }) => {
      assertConsole(caller);
      await endSession(ctx.db.prisma, caller.sessionId, "logout");
      return { ...noContent(), headers: { "Set-Cookie": sessionCookie(ctx, "console", null) } };
    }),

    route(operations.listSessions, async ({ caller }) => {
      assertAccount(caller);
      const sessions = await findSessionsOf(ctx.db.prisma, ctx.clock, caller.id);
      return ok({ items: sessions.map((one) => presentSession(one, caller.sessionId)) });
    }),

    route(operations.endSession, async ({ caller, params }) => {
      assertAccount(caller);
      if (!(await endSessionOf(ctx.db.prisma, ctx.clock, { id: params.session, accountId: caller.id })))
        throw notFound();
      return noContent();
    }),
  ];
}
