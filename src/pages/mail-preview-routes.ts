import { isIP } from "node:net";
import { type Request, type RequestHandler, type Response, Router } from "express";
import { validate as isUuid } from "uuid";
import { listMails, previewMail } from "../mail/preview-mails.ts";
import type { Context } from "../platform/context.ts";
import { markupOf } from "../platform/html/html.ts";
import { networkOf } from "../platform/http/network.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { mailListPage, mailPage } from "./mail-preview-page.ts";

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self' data:; frame-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";
/** What a mail is shown under: its own style, and nothing from anywhere. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; sandbox";

const FORWARDED = [
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-real-ip",
  "cf-connecting-ip",
];

function isLoopback(address: string | undefined): boolean {
  const bare = networkOf(address);
  return bare === "0:0:0:0::/64" ? address === "::1" : isIP(bare) === 4 && bare.startsWith("127.");
}

/**
 * Whether a browser on this very machine asks, straight and by the machine's own name: a proxy's callers are not on
 * it, a page elsewhere whose name was turned to this address has another `Host`, and no page of another origin reads it.
 */
function isHere(request: Request): boolean {
  const host = URL.parse(`http://${request.headers.host ?? ""}`)?.hostname ?? "";
  return (
    isLoopback(request.socket.remoteAddress) &&
    FORWARDED.every((name) => request.headers[name] === undefined) &&
    ["same-origin", "none", undefined].includes(request.get("sec-fetch-site")) &&
    request.headers.origin === undefined &&
    (host === "localhost" || host === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(host))
  );
}

function send(request: Request, response: Response, content: string, policy: string): void {
  response.setHeader("Content-Security-Policy", policy);
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
  response.status(200).end(request.method === "HEAD" ? undefined : content);
}

/** What would be sent by mail, to whoever works on the machine where nothing is sent; to everybody else nothing. */
export function mailPreviewRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  const guard: RequestHandler = (request, _response, next) => {
    if (!ctx.config.mailPreview || !isHere(request)) throw notFound();
    if (!["GET", "HEAD"].includes(request.method))
      throw new Problem("method-not-allowed", { allow: ["GET", "HEAD"] });
    next();
  };
  const idOf = (request: Request) => {
    const id = String(request.params.id);
    if (!isUuid(id)) throw notFound();
    return id;
  };
  router.all(["/mails", "/mails/:id", "/mails/:id/html"], guard);
  router.get("/mails", async (request, response) => {
    const page = mailListPage(await listMails(ctx), ctx.config.smtpUrl !== null);
    send(request, response, markupOf(page), POLICY);
  });
  router.get("/mails/:id", async (request, response) => {
    const id = idOf(request);
    const { recipient, written } = await previewMail(ctx, id);
    send(request, response, markupOf(mailPage(id, recipient, written)), POLICY);
  });
  router.get("/mails/:id/html", async (request, response) => {
    const { written } = await previewMail(ctx, idOf(request));
    if (!written) throw notFound();
    send(request, response, written.html, MAIL_POLICY);
  });
  return router;
}
