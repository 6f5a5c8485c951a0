import { type Request, type RequestHandler, type Response, Router } from "express";
import { logIn } from "../contract/accounts.ts";
import { opaqueToken } from "../contract/common.ts";
import { assertOwnForm } from "../identity/assert-own-page.ts";
import { formSender, readerSession } from "../identity/reader-session.ts";
import { readSessionCookie, sessionCookie } from "../identity/session-cookie.ts";
import { endSession } from "../identity/sessions-store.ts";
import { answerCookieChallenge, type CookieSignIn, signInByCookie } from "../identity/sign-in-by-cookie.ts";
import { type Authentication, networkPseudonym } from "../identity/strategies.ts";
import type { Context } from "../platform/context.ts";
import { fieldOf, readForm } from "../platform/http/read-form.ts";
import { Problem } from "../platform/problem.ts";
import { complaintOf, plainComplaint } from "./complaint-of.ts";
import { type ForReader, languagesOf, sendOn, sendPersonal } from "./reader-page.ts";
import { readerSignInPage, secondFactorPage } from "./reader-sign-in-page.ts";
import { registerRoutes } from "./register-routes.ts";
import { wayBack } from "./way-back.ts";
import { writeRoutes } from "./write-routes.ts";
import { writeWords } from "./write-words.ts";

const ACCOUNT = "/account/sign-in";

function onlyBy(...allow: string[]): RequestHandler {
  return (_request, _response, next) => next(new Problem("method-not-allowed", { allow }));
}

/**
 * What readers do without a script, on pages that are theirs alone: sign in by a first-party cookie, write, vote,
 * report, withdraw. The public pages beside them look at no cookie.
 */
export function readerRoutes(ctx: Context, authentication: Authentication): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const nobody = (request: Request): ForReader => ({ ...writeWords(languagesOf(request)), reader: null });
  const from = (request: Request): CookieSignIn => ({
    kind: "reader",
    network: networkPseudonym(ctx, request),
    userAgent: request.get("user-agent"),
    before: readSessionCookie(ctx, "reader", request),
  });
  const signedIn = (response: Response, cookie: string, to: string | null) => {
    response.setHeader("Set-Cookie", sessionCookie(ctx, "reader", cookie));
    sendOn(response, to ?? ACCOUNT);
  };

  router
    .route("/account/sign-in")
    .get(async (request, response) => {
      const look = { ...nobody(request), reader: await readerSession(ctx, request) };
      const to = wayBack(request.query.to);
      sendPersonal(request, response, readerSignInPage(look, { to, email: "", complaint: null }));
    })
    .post(readForm, async (request, response) => {
      assertOwnForm(ctx, request);
      const look = nobody(request);
      const to = wayBack(fieldOf(request.body, "to"));
      const email = fieldOf(request.body, "email").trim();
      const given = logIn.body.safeParse({ email, password: fieldOf(request.body, "password") });
      try {
        if (!given.success) throw new Problem("invalid-credentials");
        await ctx.limits.logins.take(networkPseudonym(ctx, request));
        request.body = given.data;
        const { id } = await authentication.password(request);
        const begun = await signInByCookie(ctx, id, from(request), {});
        if ("cookie" in begun) return signedIn(response, begun.cookie, to);
        const { challenge } = begun.secondFactor;
        sendPersonal(request, response, secondFactorPage(look, { to, challenge, complaint: null }));
      } catch (error) {
        const complaint = complaintOf(error, { ...look, timeZone: "UTC" });
        const page = readerSignInPage(look, { to, email: email.slice(0, 254), complaint });
        sendPersonal(request, response, page, (error as Problem).status);
      }
    })
    .all(onlyBy("GET", "HEAD", "POST"));

  router
    .route("/account/sign-in/code")
    .post(readForm, async (request, response) => {
      assertOwnForm(ctx, request);
      const look = nobody(request);
      const to = wayBack(fieldOf(request.body, "to"));
      const challenge = opaqueToken.safeParse(fieldOf(request.body, "challenge"));
      const typed = fieldOf(request.body, "code").replaceAll(/\s/g, "").slice(0, 40);
      try {
        if (!challenge.success) throw new Problem("invalid-credentials");
        const answer = /^\d{6}$/.test(typed) ? { code: typed } : { recoveryCode: typed };
        const input = { challenge: challenge.data, ...answer };
        signedIn(response, (await answerCookieChallenge(ctx, from(request), input)).cookie, to);
      } catch (error) {
        const complaint = complaintOf(error, { ...look, timeZone: "UTC" });
        const told = complaint.wrong === "invalid-credentials" ? plainComplaint("code") : complaint;
        const page = secondFactorPage(look, { to, challenge: challenge.data ?? "", complaint: told });
        sendPersonal(request, response, page, (error as Problem).status);
      }
    })
    .all(onlyBy("POST"));

  router
    .route("/account/sign-out")
    .post(readForm, async (request, response) => {
      const reader = await formSender(ctx, request, fieldOf(request.body, "csrf"));
      if (reader) await endSession(ctx.db.prisma, reader.actor.sessionId, "logout");
      response.setHeader("Set-Cookie", sessionCookie(ctx, "reader", null));
      sendOn(response, ACCOUNT);
    })
    .all(onlyBy("POST"));

  return router.use(registerRoutes(ctx), writeRoutes(ctx));
}
