import { createHash } from "node:crypto";
import type { Context } from "../platform/context.ts";
import { type Html, markupOf } from "../platform/html/html.ts";
import { perContext } from "../platform/per-context.ts";
import { articleOfPaper } from "./article-of-paper.ts";
import { makeEdition } from "./edition.ts";
import { frontOfPaper } from "./front-of-paper.ts";
import { PAPERS, type Paper } from "./papers.ts";
import { type ArticleText, readTexts } from "./read-text.ts";
import { findPrinted } from "./store.ts";

const FRESH_MS = 10_000;

/** A finished page, and by what a browser knows that it has it already. */
export interface Sheet {
  bytes: Buffer;
  etag: string;
}

interface Print {
  /** What the pages were made of; while it is the same, they are. */
  made: string;
  checkedAt: number;
  sheets: Map<string, Sheet>;
}

interface Press {
  texts: Map<string, ArticleText>;
  print: Print | null;
}

const pressesOf = perContext((): Map<string, Press> => new Map());

/** Bytes with their name for caches. */
export function sheetOf(content: string | Html): Sheet {
  const bytes = Buffer.from(typeof content === "string" ? content : markupOf(content));
  return { bytes, etag: `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"` };
}

/**
 * The pages of a paper by their place below it, the front page at "". Made when first asked for and again on the
 * next day, or when a title has changed; null where there is no such paper, or the demo is not here.
 */
export async function printPaper(ctx: Context, slug: string): Promise<Map<string, Sheet> | null> {
  const paper = PAPERS.get(slug);
  if (!paper || ctx.config.demo === false) return null;
  const presses = pressesOf(ctx);
  const press = presses.get(slug) ?? { texts: readTexts(slug), print: null };
  presses.set(slug, press);
  if (press.print && performance.now() - press.print.checkedAt < FRESH_MS) return press.print.sheets;
  const rows = await findPrinted(ctx.db.prisma, slug, [...press.texts.keys()]);
  // A site of somebody's own may have the same name; it has not this article.
  if (!rows.some(({ key }) => key === paper.front[0]?.places[0]?.key)) return null;
  const today = new Date();
  const made = JSON.stringify([
    rows,
    new Intl.DateTimeFormat("en-CA", { timeZone: paper.timeZone }).format(today),
  ]);
  if (press.print?.made !== made) {
    press.print = { made, checkedAt: 0, sheets: printAll(ctx, paper, today, rows, press.texts) };
  }
  press.print.checkedAt = performance.now();
  return press.print.sheets;
}

function printAll(
  ctx: Context,
  paper: Paper,
  today: Date,
  rows: Awaited<ReturnType<typeof findPrinted>>,
  texts: Map<string, ArticleText>,
): Map<string, Sheet> {
  const edition = makeEdition(paper, ctx.publicUrl, today, rows, texts);
  const pages = [...edition.articles.values()].map(
    (article) => [article.key, sheetOf(articleOfPaper(edition, article))] as const,
  );
  return new Map([["", sheetOf(frontOfPaper(edition))], ...pages]);
}
