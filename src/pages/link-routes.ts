import { type Request, type Response, Router } from "express";
import { appealNotice, appealStatement } from "../appeals/make-appeal.ts";
import { languageTag } from "../contract/common.ts";
import { appealBody, linkParams } from "../contract/statements.ts";
import { assertOwnForm } from "../identity/assert-own-page.ts";
import { anonymous } from "../identity/strategies.ts";
import { type NoticeAnswer, readNotice } from "../notices/read-notice.ts";
import type { Context } from "../platform/context.ts";
import type { Html } from "../platform/html/html.ts";
import { parseFields, parseParams } from "../platform/http/parse.ts";
import { fieldOf, readLongForm } from "../platform/http/read-form.ts";
import { Problem } from "../platform/problem.ts";
import { cancelErasure, readErasure } from "../rights/read-erasure.ts";
import type { StatementAnswer } from "../statements/present.ts";
import { readStatement } from "../statements/read-statement.ts";
import type { AppealForm, AppealWrong, RefusedAppeal } from "./appeal-part.ts";
import { erasurePage } from "./erasure-page.ts";
import { sendUnlisted } from "./layout.ts";
import { noticePage } from "./notice-page.ts";
import { pageLanguages } from "./page-languages.ts";
import { sendOn } from "./reader-page.ts";
import { statementPage } from "./statement-page.ts";

/** In what `String.length` counts, as browsers do. */
const LIMIT = appealBody.shape.text.maxLength ?? 0;

/** What may be appealed against by its link. */
interface Linked {
  /** How it stands, and its page. */
  read(
    token: string,
    languages: string[],
  ): Promise<{ appeal: StatementAnswer["appeal"] | NoticeAnswer["appeal"]; page(form: AppealForm): Html }>;
  appeal: typeof appealStatement;
}

function linkedOf(ctx: Context): Record<"statements" | "notices", Linked> {
  return {
    statements: {
      async read(token, languages) {
        const { site, statement } = await readStatement(ctx, { token, languages });
        return { appeal: statement.appeal, page: (form) => statementPage(site, statement, form) };
      },
      appeal: appealStatement,
    },
    notices: {
      async read(token, languages) {
        const { site, notice } = await readNotice(ctx, { token });
        return { appeal: notice.appeal, page: (form) => noticePage(site, notice, languages, form) };
      },
      appeal: appealNotice,
    },
  };
}

/** What a refusal is to the person at the form; thrown on where it is none of theirs. */
function wrongOf(
  error: unknown,
  text: string,
  { made, until }: Awaited<ReturnType<Linked["read"]>>["appeal"],
): AppealWrong {
  const type = error instanceof Problem ? error.type : null;
  if (type === "validation-failed") return text.length > LIMIT ? "long" : "empty";
  if (type === "already-decided") return made ? "already" : "settled";
  if (type === "rate-limited") return "often";
  if (type === "not-permitted" && until !== null) return "late";
  throw error;
}

const only = (...allow: string[]) => new Problem("method-not-allowed", { allow });

/** What is for whoever has its link: statements of reasons and notices, appeals against them, receipts of erasures. */
export function linkRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });

  for (const [kind, linked] of Object.entries(linkedOf(ctx))) {
    const named = (request: Request) => {
      const { token } = parseParams(linkParams, request.params);
      const { lang } = request.query;
      const asked = languageTag.safeParse(lang).success ? `?lang=${lang}` : "";
      return { token, path: `/${kind}/${token}${asked}`, action: `/${kind}/${token}/appeal${asked}` };
    };
    const show = async (request: Request, response: Response, refused: RefusedAppeal | null = null) => {
      const { token, action } = named(request);
      const { page } = await linked.read(token, pageLanguages(request));
      sendUnlisted(response, page({ action, refused }));
    };
    router
      .route(`/${kind}/:token`)
      .get((request, response) => show(request, response))
      .all((_request, _response, next) => next(only("GET", "HEAD")));
    router
      .route(`/${kind}/:token/appeal`)
      // Whoever reloads what a refusal answered is led back.
      .get((request, response) => sendOn(response, named(request).path))
      .post(readLongForm, async (request, response) => {
        assertOwnForm(ctx, request);
        const { token, path } = named(request);
        const text = fieldOf(request.body, "text").replaceAll("\r\n", "\n").trim();
        try {
          const body = parseFields(appealBody, { text }, "body");
          await linked.appeal(ctx, anonymous(ctx, request), {
            token,
            ...body,
            transact: (_scope, work) => ctx.db.transaction(work),
          });
        } catch (error) {
          const { appeal } = await linked.read(token, []);
          const wrong = wrongOf(error, text, appeal);
          // Sent twice, it is the one that was made.
          if (wrong !== "already" || appeal.made?.text !== text) {
            response.status((error as Problem).status);
            return show(request, response, { wrong, text, limit: LIMIT });
          }
        }
        sendOn(response, path);
      })
      .all((_request, _response, next) => next(only("GET", "HEAD", "POST")));
  }

  router
    .route("/erasures/:token")
    .get(async (request, response) => {
      const { token } = parseParams(linkParams, request.params);
      const receipt = await readErasure(ctx, token);
      sendUnlisted(response, erasurePage(receipt, `/erasures/${token}`, pageLanguages(request)));
    })
    .post(async (request, response) => {
      assertOwnForm(ctx, request);
      const { token } = parseParams(linkParams, request.params);
      await cancelErasure(ctx, token);
      response.redirect(303, `/erasures/${token}`);
    })
    .all((_request, _response, next) => next(only("GET", "HEAD", "POST")));
  return router;
}
