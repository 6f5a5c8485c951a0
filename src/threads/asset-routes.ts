import { type Request, type Response, Router } from "express";
import { notFound, Problem } from "../platform/problem.ts";
import type { BuiltFile, Encoding, WebBuild } from "./web-build.ts";

const KEPT_FOR_EVER = "public, max-age=31536000, immutable";
/** What a page names once and for all is asked about again after five minutes, and served meanwhile. */
const KEPT_A_WHILE = "public, max-age=300, stale-while-revalidate=86400";

function encodingFor(request: Request): Encoding {
  // The smallest that the client can read, in whatever order it names them.
  return (["br", "gzip"] as const).find((one) => request.acceptsEncodings(one)) ?? "identity";
}

function send(request: Request, response: Response, file: BuiltFile): void {
  const encoding = encodingFor(request);
  response.setHeader("Content-Type", file.type);
  response.setHeader("Cache-Control", file.immutable ? KEPT_FOR_EVER : KEPT_A_WHILE);
  // Module scripts are asked for by CORS from whatever page names them, without credentials.
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Timing-Allow-Origin", "*");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", `"${file.digest}-${encoding}"`);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const bytes = file.bytes(encoding);
  if (encoding !== "identity") response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", bytes.length);
  response.status(200).end(request.method === "HEAD" ? undefined : bytes);
}

/** `/embed/…`: what a newspaper's pages load. The same for everyone, and for pages of any origin. */
export function assetRoutes(build: WebBuild): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router
    .route("/embed/:file")
    .get((request, response) => {
      const file = build.files.get(request.params.file);
      if (!file) throw notFound();
      send(request, response, file);
    })
    .all((_request, _response, next) => next(new Problem("method-not-allowed", { allow: ["GET", "HEAD"] })));
  return router;
}
