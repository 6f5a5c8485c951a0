import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { articleParams, commentParams, slug } from "../contract/common.ts";
import { openApiDocument } from "../contract/openapi.ts";
import { windowQuery } from "../contract/providers.ts";
import type { Context } from "../platform/context.ts";
import { type Html, markupOf } from "../platform/html/html.ts";
import { parseFields, parseParams } from "../platform/http/parse.ts";
import { movedTo } from "../platform/http/route.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { loadWindowSite } from "../sign-in/load-window-site.ts";
import { providersOf } from "../sign-in/providers-of.ts";
import { originsOf } from "../sites/origins.ts";
import { articlePath, commentPath } from "../threads/links.ts";
import { webBuildOf } from "../threads/web-build.ts";
import { accountPageRoutes } from "./account-page-routes.ts";
import { articlePage, isIndexed } from "./article-page.ts";
import { commentPage, isCommentIndexed } from "./comment-page.ts";
import { sendConsole } from "./console-page.ts";
import { docsPage } from "./docs-page.ts";
import { frontPage } from "./front-page.ts";
import { sendBytes, sendFramable, sendHtml } from "./layout.ts";
import { linkRoutes } from "./link-routes.ts";
import { mailPreviewRoutes } from "./mail-preview-routes.ts";
import { pageLanguages } from "./page-languages.ts";
import { isProblemType, PROBLEM_TYPES, presentProblem, problemPage, problemsPage } from "./problem-pages.ts";
import { readArticlePage } from "./read-article-page.ts";
import { readCommentPage } from "./read-comment-page.ts";
import { readNewsrooms } from "./read-newsroom.ts";
import { readRulesPage } from "./read-rules-page.ts";
import { rulesPage } from "./rules-page.ts";
import { signInPage, windowHeaders } from "./sign-in-page.ts";

type Handler = (request: Request, response: Response) => Promise<void> | void;

// One sheet to the browser, a file a matter to us.
const STYLE = ["base", "front", "thread", "documents", "reference", "window"]
  .map((name) => readFileSync(new URL(`./style/${name}.css`, import.meta.url), "utf8"))
  .join("\n");
const SIGN_IN_SCRIPT = readFileSync(new URL("./script/sign-in.js", import.meta.url), "utf8");
const { version: VERSION } = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { version: string };

function json(response: Response, body: unknown, vary?: string): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  sendBytes(response, JSON.stringify(body), vary);
}

/** JSON to a client, a page to a person: whichever the request would rather have, JSON where it does not say. */
function either(request: Request, response: Response, body: () => unknown, page: () => Html): void {
  const wish = request.accepts(["application/json", "application/problem+json", "text/html"]);
  if (wish === "text/html") sendHtml(response, page(), "Accept");
  else json(response, body(), "Accept");
}

/** 308 to the page under the key of the article that this one was merged into. */
function moved(request: Request, response: Response, path: string): void {
  const { status, headers = {} } = movedTo(request, path, {
    "Cache-Control": "public, max-age=0, s-maxage=10",
  });
  response.set(headers).status(status).end();
}

const onlyGet: RequestHandler = (_request, _response, next) =>
  next(new Problem("method-not-allowed", { allow: ["GET", "HEAD"] }));

/** The pages for people: front page, reference, problems, rules documents and articles. */
export function pageRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const get = (path: string, handle: Handler) => router.route(path).get(handle).all(onlyGet);
  let document: ReturnType<typeof openApiDocument> | undefined;
  let reference: Html | undefined;
  const openApi = () => {
    document ??= openApiDocument(VERSION, ctx.publicUrl);
    return document;
  };

  router.use(accountPageRoutes(ctx), linkRoutes(ctx), mailPreviewRoutes(ctx));
  get("/assets/pages.css", (_request, response) => {
    response.setHeader("Content-Type", "text/css; charset=utf-8");
    sendBytes(response, STYLE);
  });
  get("/assets/sign-in.js", (_request, response) => {
    response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    sendBytes(response, SIGN_IN_SCRIPT);
  });
  get("/sign-in", async (request, response) => {
    const { view, ...query } = request.query;
    const { site: slug, origin, challenge } = parseFields(windowQuery, query, "query");
    const site = await loadWindowSite(ctx, { site: slug, origin }, "?origin");
    const nonce = randomBytes(16).toString("base64");
    const providers = [...providersOf(ctx).values()];
    const languages = [...pageLanguages(request), site.language];
    const page = signInPage({
      site,
      origin,
      challenge,
      registering: view === "register",
      providers,
      languages,
      nonce,
    });
    for (const [name, value] of Object.entries(windowHeaders(nonce))) response.setHeader(name, value);
    response
      .vary("Accept-Language")
      .status(200)
      .end(request.method === "HEAD" ? undefined : markupOf(page));
  });
  get("/console", (request, response) => sendConsole(response, webBuildOf(ctx), request.method === "HEAD"));
  get("/openapi.json", (_request, response) => json(response, openApi()));
  get("/docs", (_request, response) => {
    reference ??= docsPage(openApi(), ctx.publicUrl);
    sendHtml(response, reference);
  });
  get("/problems", (request, response) =>
    either(request, response, () => ({ items: PROBLEM_TYPES.map(presentProblem) }), problemsPage),
  );
  get("/problems/:type", (request, response) => {
    const type = String(request.params.type);
    if (!isProblemType(type)) throw notFound();
    either(
      request,
      response,
      () => presentProblem(type),
      () => problemPage(type),
    );
  });
  get("/sites/:site/rules{/:version}", async (request, response) => {
    const { site, version } = request.params as { site: string; version?: string };
    if (!slug.safeParse(site).success) throw notFound();
    sendHtml(
      response,
      rulesPage(await readRulesPage(ctx, { site, version, languages: pageLanguages(request) })),
      "Accept-Language",
    );
  });
  get("/articles/:site/:article", async (request, response) => {
    const named = parseParams(articleParams, request.params);
    const languages = pageLanguages(request);
    const { site, thread, sort, first } = await readArticlePage(ctx, {
      ...named,
      query: request.query,
      languages,
    });
    if (thread.article.key !== named.article)
      return moved(request, response, articlePath(named.site, thread.article.key));
    if (!isIndexed(thread.article)) response.setHeader("X-Robots-Tag", "noindex");
    const page = articlePage(ctx.publicUrl, site, thread, { sort, first, languages });
    sendFramable(response, page, await originsOf(ctx).of(named.site));
  });
  get("/articles/:site/:article/comments/:comment", async (request, response) => {
    const named = parseParams(commentParams, request.params);
    const languages = pageLanguages(request);
    const cursor = typeof request.query.cursor === "string" ? request.query.cursor : undefined;
    const read = await readCommentPage(ctx, { ...named, cursor, languages });
    if (read.head.key !== named.article) {
      return moved(request, response, commentPath(named.site, read.head.key, named.comment));
    }
    if (!isCommentIndexed(read.head, read.comment)) response.setHeader("X-Robots-Tag", "noindex");
    const page = commentPage(ctx.publicUrl, read, { later: cursor !== undefined, languages });
    sendFramable(response, page, await originsOf(ctx).of(named.site));
  });
  get("/", async (_request, response) => {
    const papers = ctx.config.demo === false ? null : `${ctx.publicUrl}/papers`;
    sendHtml(response, frontPage(await readNewsrooms(ctx), papers));
  });
  return router;
}
