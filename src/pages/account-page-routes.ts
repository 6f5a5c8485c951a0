import { type Request, type RequestHandler, type Response, Router } from "express";
import { opaqueToken } from "../contract/common.ts";
import * as operations from "../contract/sign-in.ts";
import { forgotPassword } from "../identity/forgot-password.ts";
import { resendVerification } from "../identity/resend-verification.ts";
import { resetPassword } from "../identity/reset-password.ts";
import { anonymous } from "../identity/strategies.ts";
import { verifyEmail } from "../identity/verify-email.ts";
import { unsubscribe } from "../mail/change-preferences.ts";
import { readUnsubscribeToken } from "../mail/unsubscribe-link.ts";
import type { Context } from "../platform/context.ts";
import { type Html, markupOf } from "../platform/html/html.ts";
import { acceptedLanguages } from "../platform/http/languages.ts";
import { fieldOf, readForm } from "../platform/http/read-form.ts";
import { type FieldError, Problem } from "../platform/problem.ts";
import {
  askMailPage,
  linkOverPage,
  type Mailed,
  resetPage,
  unsubscribePage,
  verifyPage,
  type Wrong,
} from "./account-pages.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The page is in no cache and no index, runs nothing, and tells nobody the address that it was reached by. */
function send(request: Request, response: Response, page: Html, status = 200): void {
  response.setHeader("Content-Security-Policy", POLICY);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Referrer-Policy", "no-referrer");
  response.setHeader("X-Robots-Tag", "noindex");
  response.vary("Accept-Language");
  response.status(status).end(request.method === "HEAD" ? undefined : markupOf(page));
}

const languagesOf = (request: Request) => acceptedLanguages(request.headers["accept-language"]);

function tokenOf(request: Request): string | null {
  const token = opaqueToken.safeParse(request.params.token);
  return token.success ? token.data : null;
}

/** What a refusal is to the person at the form; thrown on where it is none of theirs. */
function wrongOf(error: unknown): Wrong | "over" {
  if (!(error instanceof Problem)) throw error;
  if (error.type === "invalid-credentials") return "over";
  if (error.type === "rate-limited") return "often";
  const [first] = (error.fields.errors ?? []) as FieldError[];
  if (error.type === "validation-failed" && (first?.code === "common" || first?.code === "like-owner"))
    return first.code;
  throw error;
}

const statusOf = (wrong: Wrong) => (wrong === "often" ? 429 : 422);

const onlyForms: RequestHandler = (_request, _response, next) =>
  next(new Problem("method-not-allowed", { allow: ["GET", "HEAD", "POST"] }));

/** The pages behind the links of mails: what one opens shows a form, and what the form sends is what changes anything. */
export function accountPageRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const over = (request: Request, response: Response, mail: Mailed) =>
    send(request, response, linkOverPage(languagesOf(request), mail), 404);

  /** The page on which one asks for a mail; what it answers does not tell whether there is an account. */
  const askFor = (
    path: string,
    mail: Mailed,
    body: typeof operations.forgotPassword.body,
    ask: typeof forgotPassword,
  ) =>
    router
      .route(path)
      .get((request, response) =>
        send(request, response, askMailPage(languagesOf(request), mail, { done: false, wrong: null })),
      )
      .post(readForm, async (request, response) => {
        const languages = languagesOf(request);
        const refuse = (wrong: Wrong) =>
          send(request, response, askMailPage(languages, mail, { done: false, wrong }), statusOf(wrong));
        const given = body.safeParse({ email: fieldOf(request.body, "email").trim() });
        if (!given.success) return refuse("email");
        try {
          await ask(ctx, anonymous(ctx, request), given.data, languages);
          send(request, response, askMailPage(languages, mail, { done: true, wrong: null }));
        } catch (error) {
          const wrong = wrongOf(error);
          if (wrong === "over") throw error;
          refuse(wrong);
        }
      })
      .all(onlyForms);
  askFor("/account/forgot", "forgot", operations.forgotPassword.body, forgotPassword);
  askFor("/account/verify", "resend", operations.resendVerification.body, resendVerification);

  router
    .route("/account/verify/:token")
    .get((request, response) => {
      if (tokenOf(request) === null) over(request, response, "resend");
      else send(request, response, verifyPage(languagesOf(request), false));
    })
    .post(async (request, response) => {
      const token = tokenOf(request);
      try {
        if (token === null) throw new Problem("invalid-credentials");
        await verifyEmail(ctx, { token });
        send(request, response, verifyPage(languagesOf(request), true));
      } catch (error) {
        wrongOf(error);
        over(request, response, "resend");
      }
    })
    .all(onlyForms);

  router
    .route("/account/reset/:token")
    .get((request, response) => {
      if (tokenOf(request) === null) over(request, response, "forgot");
      else send(request, response, resetPage(languagesOf(request), { done: false, wrong: null }));
    })
    .post(readForm, async (request, response) => {
      const languages = languagesOf(request);
      const refuse = (wrong: Wrong) =>
        send(request, response, resetPage(languages, { done: false, wrong }), statusOf(wrong));
      const token = tokenOf(request);
      if (token === null) return over(request, response, "forgot");
      const given = operations.resetPassword.body.safeParse({
        token,
        password: fieldOf(request.body, "password"),
      });
      if (!given.success) return refuse("length");
      try {
        await resetPassword(ctx, anonymous(ctx, request), given.data);
        send(request, response, resetPage(languages, { done: true, wrong: null }));
      } catch (error) {
        const wrong = wrongOf(error);
        if (wrong === "over") over(request, response, "forgot");
        else refuse(wrong);
      }
    })
    .all(onlyForms);

  router
    .route("/mail/unsubscribe/:token")
    .get((request, response) => {
      const { subscription } = readUnsubscribeToken(ctx, String(request.params.token));
      send(request, response, unsubscribePage(languagesOf(request), subscription, false));
    })
    // Mail programs post here by themselves (RFC 8058), in whatever form; the address says it all.
    .post(async (request, response) => {
      const { kind } = await unsubscribe(ctx, { token: String(request.params.token) });
      send(request, response, unsubscribePage(languagesOf(request), kind, true));
    })
    .all(onlyForms);
  return router;
}
