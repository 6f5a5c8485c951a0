import type { ErrorRequestHandler, RequestHandler } from "express";
import { PROBLEMS } from "../../contract/problems.ts";
import { databaseTrouble } from "../database/database-trouble.ts";
import type { Log } from "../log.ts";
import { notFound, Problem } from "../problem.ts";

/** What a client is told of anything thrown: a problem as it is, a database that is away as 503, else 500. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError) return notFound();
  if (databaseTrouble(error))
    return new Problem("overloaded", { retryAfter: 1 + Math.floor(Math.random() * 3) });
  return new Problem("internal");
}

function logFailure(log: Log, requestId: string, error: unknown): void {
  // Every request says so while it is away: a line each, or the disk of the log is the next to be full.
  if (databaseTrouble(error) === "unavailable")
    log.warn({ requestId, why: lastLineOf(error) }, "the database is not to be had");
  else log.error({ requestId, err: error }, "request failed");
}

/** Prisma puts what happened last, below a heading; Node names no cause at all where it tried several addresses. */
function lastLineOf(error: unknown): string {
  const { message, code } = error as { message?: unknown; code?: unknown };
  return String(message || code)
    .trim()
    .replace(/^.*\n/s, "");
}

/** The one place that writes `application/problem+json` (RFC 9457). Unknown errors leak nothing and are logged whole. */
export function renderProblem(log: Log): ErrorRequestHandler {
  return (error, request, response, next) => {
    const problem = toProblem(error);
    // 501 is about what was asked for, and no fault of ours.
    if (problem.status >= 500 && problem.status !== 501) logFailure(log, response.locals.requestId, error);
    if (response.headersSent) return next(error);
    const { retryAfter } = problem.fields;
    if (typeof retryAfter === "number") response.setHeader("Retry-After", String(retryAfter));
    if (problem.status === 401) response.setHeader("WWW-Authenticate", "Bearer");
    const { allow, ...fields } = problem.fields;
    if (Array.isArray(allow)) response.setHeader("Allow", allow.join(", "));
    // A body that was refused unread is not worth reading to its end.
    if (problem.status === 413) response.setHeader("Connection", "close");
    response.removeHeader("ETag");
    response.setHeader("Cache-Control", "private, no-store");
    response.setHeader("Content-Type", "application/problem+json; charset=utf-8");
    response.status(problem.status).end(
      JSON.stringify({
        type: `/problems/${problem.type}`,
        title: PROBLEMS[problem.type].title,
        status: problem.status,
        detail: problem.message,
        instance: request.path,
        requestId: response.locals.requestId,
        ...fields,
      }),
    );
  };
}

/** Whatever no route took. */
export const noSuchRoute: RequestHandler = (_request, _response, next) => next(notFound());
