import { type Request, Router } from "express";
import { register } from "../contract/accounts.ts";
import { findRegistrationSite } from "../identity/accounts-store.ts";
import { assertOwnForm } from "../identity/assert-own-page.ts";
import { registerAccount } from "../identity/register-account.ts";
import { anonymous } from "../identity/strategies.ts";
import type { Context } from "../platform/context.ts";
import { parseFields } from "../platform/http/parse.ts";
import { fieldOf, readForm } from "../platform/http/read-form.ts";
import { type FieldError, Problem } from "../platform/problem.ts";
import { type ForReader, languagesOf, sendPersonal } from "./reader-page.ts";
import { registeredPage, registerPage } from "./register-page.ts";
import { signInWords } from "./sign-in-words.ts";
import { siteOf, wayBack } from "./way-back.ts";
import { writeWords } from "./write-words.ts";

/** Which of the sign-in window's words says a refusal; thrown on where it is nobody's at the form. */
function problemOf(error: unknown): string {
  if (!(error instanceof Problem)) throw error;
  if (error.type === "rate-limited") return error.type;
  if (error.type !== "validation-failed") throw error;
  const [first] = (error.fields.errors ?? []) as FieldError[];
  return `validation-failed:${first?.pointer.slice(1)}`;
}

/** Registering without a script. */
export function registerRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const around = async (request: Request, to: string | null) => {
    const look: ForReader = { ...writeWords(languagesOf(request)), reader: null };
    const slug = siteOf(to);
    const site = slug === undefined ? null : await findRegistrationSite(ctx.db.prisma, ctx.clock, slug);
    const { words } = signInWords([look.language]);
    return { look, words, aged: (site?.minimumAge ?? null) !== null, site: site ? slug : undefined };
  };

  router
    .route("/account/register")
    .get(async (request, response) => {
      const to = wayBack(request.query.to);
      const { look, words, aged } = await around(request, to);
      const page = registerPage(look, words, { to, aged, given: { email: "", name: "" }, problem: null });
      sendPersonal(request, response, page);
    })
    .post(readForm, async (request, response) => {
      assertOwnForm(ctx, request);
      const field = (name: string) => fieldOf(request.body, name);
      const to = wayBack(field("to"));
      const { look, words, aged, site } = await around(request, to);
      const given = { email: field("email").trim().slice(0, 254), name: field("name").slice(0, 80) };
      try {
        const born = field("birthDate");
        const sent = {
          ...given,
          password: field("password"),
          language: look.language,
          ...(site === undefined ? {} : { site }),
          ...(born === "" ? {} : { birthDate: born }),
        };
        const input = parseFields(register.body, sent, "body");
        await registerAccount(ctx, anonymous(ctx, request), input, [look.language]);
        sendPersonal(request, response, registeredPage(look, to));
      } catch (error) {
        const page = registerPage(look, words, { to, aged, given, problem: problemOf(error) });
        sendPersonal(request, response, page, (error as Problem).status);
      }
    })
    .all((_request, _response, next) =>
      next(new Problem("method-not-allowed", { allow: ["GET", "HEAD", "POST"] })),
    );
  return router;
}
