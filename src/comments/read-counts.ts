import { findPages } from "../articles/pages-store.ts";
import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import { invalid, notFound } from "../platform/problem.ts";
import { findSite } from "../sites/store.ts";
import { findCounts } from "./store.ts";

const MOST = 100;

function decoded(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}

/** Folded addresses and the keys of their articles. */
async function keysOf(ctx: Context, siteId: string, urls: string[]): Promise<Map<string, string>> {
  const folded = [...new Set(urls.flatMap((url) => foldUrl(url) ?? []))];
  if (folded.length === 0) return new Map();
  return new Map((await findPages(ctx.db.prisma, siteId, folded)).map((page) => [page.folded, page.key]));
}

/**
 * Published comments for a whole page of headlines, by key and by address; what is unknown, hidden or on hold
 * counts 0.
 */
export async function readCounts(
  ctx: Context,
  input: { site: string; articles?: string | undefined; url?: string | string[] | undefined },
): Promise<{ counts: Record<string, number>; urls: Record<string, number> }> {
  const keys = [...new Set((input.articles ?? "").split(",").filter(Boolean).map(decoded))];
  const urls = [...new Set([input.url ?? []].flat())];
  if (keys.length + urls.length === 0)
    throw invalid("?articles", "too_small", "must name an article, if no url does");
  if (keys.length + urls.length > MOST)
    throw invalid("?articles", "too_big", `must name at most ${MOST} articles, with those by url`);
  const site = await findSite(ctx.db.prisma, input.site);
  if (!site) throw notFound();
  const pages = await keysOf(ctx, site.id, urls);
  // Postgres holds no NUL, so no article has such a key.
  const possible = [...keys, ...pages.values()].filter((key) => !key.includes("\u0000"));
  const known = new Map(
    (await findCounts(ctx.db.prisma, site.id, possible)).map((row) => [
      row.key,
      row.legalHold || row.mode === "hidden" ? 0 : row.published,
    ]),
  );
  const countOf = (key: string | undefined) => (key === undefined ? 0 : (known.get(key) ?? 0));
  return {
    counts: Object.fromEntries(keys.map((key) => [key, countOf(key)])),
    urls: Object.fromEntries(urls.map((url) => [url, countOf(pages.get(foldUrl(url) ?? ""))])),
  };
}
