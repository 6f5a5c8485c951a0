import express, { type RequestHandler } from "express";
import { Problem } from "../problem.ts";
import { inspectJson } from "./inspect-json.ts";

const parseForm = express.urlencoded({ extended: false, limit: 8192, parameterLimit: 20 });
/** Every letter of some scripts is nine characters in a form. */
const parseText = express.urlencoded({ extended: false, limit: 256 * 1024, parameterLimit: 20 });

function inspected(body: unknown, next: Parameters<RequestHandler>[2]): void {
  try {
    inspectJson(body);
    next();
  } catch (error) {
    next(error);
  }
}

function read(parse: RequestHandler, ...[request, response, next]: Parameters<RequestHandler>): void {
  const sent =
    request.headers["transfer-encoding"] !== undefined || request.headers["content-length"] !== "0";
  const media = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
  if (sent && media !== "application/x-www-form-urlencoded") {
    next(new Problem("unsupported-media-type", {}, "Send a form."));
    return;
  }
  parse(request, response, (error?: unknown) => {
    const { type, status = 0 } = (error ?? {}) as { type?: string; status?: number };
    if (!error) inspected(request.body, next);
    else if (type === "entity.too.large") next(new Problem("payload-too-large"));
    else if (type === "encoding.unsupported" || type === "charset.unsupported")
      next(new Problem("unsupported-media-type"));
    else
      next(
        status >= 400 && status < 500 ? new Problem("malformed-request", {}, "No form can be read.") : error,
      );
  });
}

/**
 * Reads the form that a page of ours has sent, of at most 8 KiB, into `request.body`; nothing sent is an empty form.
 * Answers 413, 415, 400, and 422 for what no text can hold, as problems.
 */
export const readForm: RequestHandler = (...call) => read(parseForm, ...call);

/** The same for a form in which somebody writes at length, of at most 256 KiB. */
export const readLongForm: RequestHandler = (...call) => read(parseText, ...call);

/** A field of a form that was read; empty where it is missing or was sent more than once. */
export function fieldOf(body: unknown, name: string): string {
  const value = Object.hasOwn(Object(body ?? {}), name) ? (body as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value : "";
}
