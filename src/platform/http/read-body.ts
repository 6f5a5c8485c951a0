import express, { type RequestHandler } from "express";
import { Problem } from "../problem.ts";
import { inspectJson } from "./inspect-json.ts";

const LIMIT = 64 * 1024;

const parse = express.json({ limit: LIMIT, strict: false, type: () => true });

function hasBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

/** What body-parser says of a body it refuses, as a problem of ours. */
function bodyProblem(error: unknown): unknown {
  const { type, status } = error as { type?: string; status?: number };
  if (type === "entity.too.large") return new Problem("payload-too-large");
  if (type === "encoding.unsupported" || type === "charset.unsupported")
    return new Problem("unsupported-media-type");
  // Every other 4xx of the parser: not JSON, cut off, or not in the encoding it claims.
  if (status !== undefined && status >= 400 && status < 500) {
    return new Problem("malformed-request", {}, "The body is not valid JSON.");
  }
  return error;
}

/** Reads a JSON body of at most 64 KiB once inflated; 413, 415 and 400 come before anything else. */
export const readBody: RequestHandler = (request, response, next) => {
  if (!hasBody(request.headers)) return next();
  if (Number(request.headers["content-length"] ?? 0) > LIMIT) return next(new Problem("payload-too-large"));
  const [media, ...parameters] = (request.headers["content-type"] ?? "").toLowerCase().split(";");
  const charset = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith("charset="));
  const encoding = request.headers["content-encoding"] ?? "identity";
  if (
    media?.trim() !== "application/json" ||
    (charset && !/^charset="?utf-8"?$/.test(charset)) ||
    !/^(?:identity|gzip|deflate|br)$/i.test(encoding)
  ) {
    return next(new Problem("unsupported-media-type"));
  }
  parse(request, response, (error?: unknown) => {
    if (error) return next(bodyProblem(error));
    try {
      inspectJson(request.body);
      next();
    } catch (refusal) {
      next(refusal);
    }
  });
};
