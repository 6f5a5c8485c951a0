import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Request, type Response, Router } from "express";
import { z } from "zod";
import { languageQuery } from "../../contract/common.ts";
import type { Operation } from "../../contract/operation.ts";
import type { Database } from "../database/connect-database.ts";
import { Problem } from "../problem.ts";
import type { EventStreams } from "./event-streams.ts";
import { fingerprint, guard, type Once, readIdempotencyKey } from "./guard.ts";
import { inspectQuery } from "./inspect-json.ts";
import { acceptedLanguages } from "./languages.ts";
import { networkOf } from "./network.ts";
import { matches, type PageCache, sendPage } from "./page-cache.ts";
import { parseFields, parseParams } from "./parse.ts";
import { readBody } from "./read-body.ts";
import type { Answer, Call, Route } from "./route.ts";

/** What the mounted routes need of the house. */
export interface Mounting<Caller> {
  db: Database;
  pages: PageCache;
  streams: EventStreams;
  /** How long a call may take before it is answered 503, in milliseconds. */
  deadlineMs: number;
  /** Finds out who calls; throws `invalid-credentials` for credentials that are unusable. */
  authenticate(request: Request): Promise<Caller>;
  anonymous(request: Request): Caller;
  isAnonymous(caller: Caller): boolean;
  /** A stable name for the caller, under which idempotency keys are kept. */
  principal(caller: Caller): string;
}

const NO_QUERY = z.strictObject(languageQuery);

function onceOf<Caller>(
  house: Mounting<Caller>,
  operation: Operation,
  caller: Caller,
  request: Request,
  params: Record<string, unknown> | undefined,
  query: unknown,
): Once | null {
  if (operation.method !== "post" || operation.idempotent === false) return null;
  const key = readIdempotencyKey(request.get("idempotency-key"));
  if (key === null) return null;
  const { [operation.scopedBy ?? ""]: _name, ...named } = params ?? {};
  return {
    principal: house.principal(caller),
    method: operation.method,
    route: operation.path,
    key,
    fingerprint: fingerprint([params ? named : null, query ?? null, request.body ?? null]),
  };
}

async function deadline<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem("overloaded", { retryAfter: 2 })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    // A call that is answered late may still fail later; that is nobody's unhandled rejection.
    work.catch(() => undefined);
  }
}

/** A file, piece by piece as fast as the client takes it; never kept by anyone. */
async function sendParts(
  request: Request,
  response: Response,
  { status, parts, headers = {} }: Answer & Required<Pick<Answer, "parts">>,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Length", parts.length);
  response.status(status);
  if (request.method === "HEAD") response.end();
  else {
    await pipeline(Readable.from(parts.chunks), response).catch((error: NodeJS.ErrnoException) => {
      // The client has gone away: that is nobody's fault.
      if (error.code !== "ERR_STREAM_PREMATURE_CLOSE") throw error;
    });
  }
}

function send<Caller>(
  house: Mounting<Caller>,
  request: Request,
  response: Response,
  answer: Answer,
  since: number,
): void {
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  if (answer.status === 204) {
    response.setHeader("Cache-Control", "private, no-store");
    response.status(204).end();
    return;
  }
  const bytes = answer.bytes ?? Buffer.from(JSON.stringify(answer.body));
  if (!response.hasHeader("Content-Type"))
    response.setHeader("Content-Type", "application/json; charset=utf-8");
  if (!response.hasHeader("Cache-Control")) response.setHeader("Cache-Control", "private, no-store");
  response.setHeader("Content-Length", bytes.length);
  const etag = response.getHeader("ETag");
  if (typeof etag !== "string") {
    response.status(answer.status).end(request.method === "HEAD" ? undefined : bytes);
    return;
  }
  const key = house.pages.keyOf(request);
  const tags = String(response.getHeader("Cache-Tag") ?? "").split(" ");
  const {
    "x-request-id": _id,
    "access-control-allow-origin": _origin,
    connection: _connection,
    ...headers
  } = response.getHeaders();
  const page = { bytes, etag, headers, tags };
  if (key !== null) house.pages.keep(key, page, since);
  if (matches(request.headers["if-none-match"], etag)) {
    response.removeHeader("Content-Type");
    response.removeHeader("Content-Length");
  }
  sendPage(request, response, page);
}

/** What is in memory for this very request, fresh or not. */
function pageFor<Caller>({ pages }: Mounting<Caller>, request: Request) {
  const key = pages.keyOf(request);
  return key === null ? undefined : pages.peek(key);
}

function handler<Caller>(house: Mounting<Caller>, { operation, handle, deadlineMs }: Route<Caller>) {
  return async (request: Request, response: Response): Promise<void> => {
    response.locals.operation = operation.id;
    const since = performance.now();
    const answer = await deadline(
      (async () => {
        const caller =
          operation.credentials === "public" ? house.anonymous(request) : await house.authenticate(request);
        const params = operation.params ? parseParams(operation.params, request.params) : undefined;
        inspectQuery(request.query);
        const query = parseFields(operation.query ?? NO_QUERY, request.query, "query");
        const body = operation.body ? parseFields(operation.body, request.body, "body") : undefined;
        const once = onceOf(house, operation, caller, request, params, query);
        const { lang } = query as { lang?: string };
        if (operation.credentials === "required" && house.isAnonymous(caller))
          throw new Problem("sign-in-required");
        const call = {
          params,
          query,
          body,
          caller,
          languages: lang ? [lang] : acceptedLanguages(request.get("accept-language")),
          request,
          kept(etag) {
            const page = pageFor(house, request);
            return page?.etag === etag ? page.bytes : null;
          },
          changed: () => pageFor(house, request)?.touched ?? true,
          transact: (scopeId, work) =>
            guard(house.db, once, scopeId, work, () => response.setHeader("Idempotent-Replayed", "true")),
        } as Call<Operation, Caller>;
        return handle(call);
      })(),
      deadlineMs ?? house.deadlineMs,
    );
    if (answer.feed) {
      const network = operation.credentials === "public" ? networkOf(request.ip) : null;
      house.streams.open(request, response, network, answer.feed);
    } else if (answer.parts) await sendParts(request, response, { ...answer, parts: answer.parts });
    else send(house, request, response, answer, since);
  };
}

/** A router over all routes: strict, case-sensitive, and 405 with `Allow` where the address takes other methods. */
export function mountRoutes<Caller>(house: Mounting<Caller>, routes: Route<Caller>[]): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const paths = new Map<string, Route<Caller>[]>();
  for (const one of routes) {
    const path = one.operation.path.replaceAll(/\{(\w+)\}/g, ":$1");
    paths.set(path, [...(paths.get(path) ?? []), one]);
  }
  // A name that is written out goes before a parameter that could be it.
  const inOrder = [...paths].sort(([a], [b]) => {
    const [left, right] = [a.replaceAll(":", "~"), b.replaceAll(":", "~")];
    return left < right ? -1 : left > right ? 1 : 0;
  });
  for (const [path, here] of inOrder) {
    const place = router.route(path);
    for (const one of here) {
      const { method, ignoresBody } = one.operation;
      place[method](...(ignoresBody ? [] : [readBody]), handler(house, one));
    }
    const allow = here.map(({ operation }) => operation.method.toUpperCase());
    if (allow.includes("GET")) allow.push("HEAD");
    place.all((request, response, next) => {
      if (request.method === "OPTIONS") {
        response.setHeader("Allow", allow.join(", "));
        response.status(204).end();
        return;
      }
      next(new Problem("method-not-allowed", { allow }));
    });
  }
  return router;
}
