import { readdirSync, readFileSync } from "node:fs";
import { type Request, type RequestHandler, type Response, Router } from "express";
import type { Context } from "../platform/context.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { drawThread } from "./draw-thread.ts";
import { PAPERS } from "./papers.ts";
import { printPaper, type Sheet, sheetOf } from "./print-paper.ts";

/** As the guide tells publishers: with nothing but this service's own script, sheet and connections allowed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

interface Asset {
  sheet: Sheet;
  type: string;
}

/** The sheets and illustrations by their names, read when first asked for. */
function readAssets(): Map<string, Asset> {
  const base = read("./style/base.css");
  const sheets = [...PAPERS.keys()].map((name) => {
    const css = `${base}\n${read(`./style/${name}.css`)}`;
    return [`style/${name}.css`, { sheet: sheetOf(css), type: "text/css; charset=utf-8" }] as const;
  });
  const art = readdirSync(new URL("./art/", import.meta.url)).map(
    (name) => [`art/${name}`, { sheet: sheetOf(read(`./art/${name}`)), type: "image/svg+xml" }] as const,
  );
  return new Map<string, Asset>([...sheets, ...art]);
}

function send(request: Request, response: Response, { bytes, etag }: Sheet, type: string): void {
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "public, max-age=0, must-revalidate");
  response.setHeader("ETag", etag);
  if (request.fresh) response.status(304).end();
  else response.status(200).end(request.method === "HEAD" ? undefined : bytes);
}

const onlyGet: RequestHandler = (_request, _response, next) =>
  next(new Problem("method-not-allowed", { allow: ["GET", "HEAD"] }));

/** The newspapers of the demo: their front pages and articles, where the demo is. */
export function paperRoutes(ctx: Context): Router {
  const router = Router({ strict: true, caseSensitive: true });
  let assets: ReturnType<typeof readAssets> | undefined;

  router.route("/papers/:kind/:name").get((request, response, next) => {
    const { kind, name } = request.params;
    if (kind !== "style" && kind !== "art") return next("route");
    assets ??= readAssets();
    const asset = ctx.config.demo === false ? undefined : assets.get(`${kind}/${name}`);
    if (!asset) throw notFound();
    send(request, response, asset.sheet, asset.type);
  });
  router
    .route("/papers/:paper/{:article}")
    .get(async (request, response) => {
      const { paper = "", article = "" } = request.params as { paper?: string; article?: string };
      const printed = (await printPaper(ctx, paper))?.get(article);
      if (!printed) throw notFound();
      const known = PAPERS.get(paper);
      const sheet = known?.drawn === article ? await drawThread(ctx, known, printed) : printed;
      response.setHeader("Content-Security-Policy", POLICY);
      send(request, response, sheet, "text/html; charset=utf-8");
    })
    .all(onlyGet);
  router.get("/papers/:paper", async (request, response) => {
    const { paper } = request.params;
    if (!(await printPaper(ctx, paper))) throw notFound();
    response.redirect(308, `/papers/${paper}/`);
  });
  return router;
}
