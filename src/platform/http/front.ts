import { randomUUID } from "node:crypto";
import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { Context } from "../context.ts";
import type { Log } from "../log.ts";

/** What stands before the router needs to know of who may read from where. */
export interface FrontOptions {
  /** Whether origins are known, so that a page from memory can carry the right one. */
  isKnown(): boolean;
  allows(origin: string, path: string): boolean;
}

// Wherever it stands: a client that gets the path slightly wrong has sent the secret all the same.
const SECRET_PATH =
  /(\/(?:guest-comments|statements|notices|exports|erasures|unsubscribe|verify|reset)\/)[^/?]+/gi;
/** What an absolute address has before its path (RFC 9112, 3.2.2); whom it names is not looked at. */
const AUTHORITY = /^https?:\/\/[^/?]*/i;

function requestIdOf(request: IncomingMessage): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[A-Za-z0-9._-]{8,64}$/.test(given) ? given : randomUUID();
}

function logWhenDone(log: Log, request: IncomingMessage, response: ServerResponse, requestId: string): void {
  const startedAt = performance.now();
  response.once("close", () => {
    const path = (request.url ?? "").split("?", 1)[0]?.replace(SECRET_PATH, "$1[redacted]");
    log.info(
      {
        requestId,
        method: request.method,
        path,
        status: response.writableFinished ? response.statusCode : 499,
        ms: Math.round((performance.now() - startedAt) * 10) / 10,
      },
      "request",
    );
  });
}

/**
 * What every request meets first: its id, its line in the log, and the pages that are finished and fresh, which
 * are served from memory ahead of the router. Everything else goes on to the application.
 */
export function createFront(
  ctx: Context,
  options: FrontOptions,
  application: RequestListener,
): RequestListener {
  // Its lines are made of the fields below alone, so that nothing has to be looked for and struck out.
  const log = ctx.log.child({}, { redact: [] });
  return (request, response) => {
    const path = (request.url ?? "").replace(AUTHORITY, "");
    request.url = path.startsWith("/") ? path : `/${path}`;
    const requestId = requestIdOf(request);
    logWhenDone(log, request, response, requestId);
    const { origin } = request.headers;
    if (origin === undefined || options.isKnown()) {
      const own = ["X-Request-Id", requestId];
      if (origin !== undefined && options.allows(origin, request.url))
        own.push("Access-Control-Allow-Origin", origin);
      if (ctx.pages.serve(request, response, own)) return;
    }
    response.setHeader("X-Request-Id", requestId);
    application(request, response);
  };
}
