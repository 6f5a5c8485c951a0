import { createHash } from "node:crypto";
import type { ArticleHead } from "../contract/articles.ts";
import { type CommentingState, commentingState } from "../engine/commenting-state.ts";
import type { Context } from "../platform/context.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Answer } from "../platform/http/route.ts";
import { notFound } from "../platform/problem.ts";
import { type ArticleRules, loadRules } from "./load-rules.ts";
import { pendingCount } from "./pending-count.ts";
import { presentArticle } from "./present.ts";
import { findNeighbour, findVersions, type Neighbour, type Versions } from "./store.ts";

/** An article as it stands at one instant of the database's clock. */
export interface ArticleView {
  versions: Versions;
  rules: ArticleRules;
  state: CommentingState;
  /** The article where debate goes on; null while comments are taken here. */
  neighbour: Neighbour | null;
}

/** Looks at an article: its rules and its commenting state. 404 where the publisher never registered it. */
export async function viewArticle(
  ctx: Context,
  slug: string,
  key: string,
  db: Tx | Database["prisma"] = ctx.db.prisma,
): Promise<ArticleView> {
  const versions = await findVersions(db, ctx.clock, slug, key);
  if (!versions) throw notFound();
  return viewAt(ctx, versions, db);
}

/** Looks at an article whose versions the caller has just read. */
export async function viewAt(
  ctx: Context,
  versions: Versions,
  db: Tx | Database["prisma"] = ctx.db.prisma,
): Promise<ArticleView> {
  const rules = await loadRules(ctx, db, versions, db === ctx.db.prisma);
  return viewUnder(ctx, rules, versions, db);
}

/** Looks at an article under these rules. */
export async function viewUnder(
  ctx: Context,
  rules: ArticleRules,
  versions: Versions,
  db: Tx | Database["prisma"] = ctx.db.prisma,
): Promise<ArticleView> {
  const pending = rules.effective.capacity === null ? 0 : await pendingCount(ctx, versions.siteId, db);
  const publishedAt = rules.article.publishedAt?.getTime() ?? null;
  const state = commentingState(
    rules.effective,
    rules.from,
    { publishedAt },
    pending,
    versions.now.getTime(),
  );
  const { continueAt } = rules.effective.closedNotice;
  const taken = state.state === "open" || state.state === "premoderated";
  const named = taken || continueAt === null ? null : await findNeighbour(db, versions.siteId, continueAt);
  // One that has been merged into this very article leads nowhere else.
  const neighbour = named?.key === rules.article.key ? null : named;
  return { versions, rules, state, neighbour };
}

/** The article as the API answers it. */
export function articleHead(ctx: Context, view: ArticleView, languages: string[]): ArticleHead {
  const { rules, state, versions, neighbour } = view;
  return presentArticle(rules, state, versions.published, neighbour, ctx.publicUrl, languages);
}

/** How long shared caches keep an answer, and how long they may serve it while they ask for the next. */
const SHARED_SECONDS = 10;

/** For how many seconds what is seen of an article may be kept: not beyond where its state changes by itself. */
function secondsOf({ state, versions }: ArticleView): number {
  if (state.changesAt === null) return SHARED_SECONDS;
  const untilChange = (state.changesAt - versions.now.getTime()) / 1000;
  return Math.max(0, Math.min(SHARED_SECONDS, Math.floor(untilChange)));
}

function cacheControl(seconds: number): string {
  return `public, max-age=0, s-maxage=${seconds}, stale-while-revalidate=${SHARED_SECONDS}`;
}

/**
 * The headers of an answer about several articles of a site, or none: the same for everyone, for as long as any.
 *
 * @param begins the article in it that is not there yet, whose words are in one of the reader's languages
 */
export function sharedHeaders(site: string, begins: ArticleView | null = null): Record<string, string> {
  return {
    "Cache-Control": cacheControl(begins ? secondsOf(begins) : SHARED_SECONDS),
    "Cache-Tag": `site:${site}`,
  };
}

/** What an answer depends on besides its address: `asked` is whether on the languages that the reader asks for. */
export function varyOf(asked: boolean): string {
  return asked ? "Accept-Language, Origin" : "Origin";
}

/**
 * The headers of an answer that is the same for everyone: an entity tag made of all that it depends on, and a
 * life in shared caches that ends where the article's state changes by itself.
 */
export function publicHeaders(
  view: ArticleView,
  languages: string[],
  vary: boolean,
): Record<string, string> & { ETag: string } {
  const { versions, state, rules, neighbour } = view;
  const parts = [
    // After a merge the same address answers about another article.
    versions.articleId,
    versions.version,
    versions.revision,
    versions.siteVersion,
    // Whatever the clock or another article alone can change.
    state,
    neighbour,
    languages,
  ];
  const text = JSON.stringify(parts, (_, value) => (typeof value === "bigint" ? String(value) : value));
  return {
    ETag: `"${versions.version}-${createHash("sha256").update(text).digest("base64url").slice(0, 16)}"`,
    "Cache-Control": cacheControl(secondsOf(view)),
    "Cache-Tag": `site:${rules.site.slug} article:${versions.articleId}`,
    Vary: varyOf(vary),
  };
}

/**
 * Answers with JSON that everyone may see and caches may keep. `write` makes it anew; it is left out where what
 * is in memory still goes by the same entity tag.
 */
export async function publicAnswer(
  view: ArticleView,
  call: { languages: string[]; query: unknown; kept(etag: string): Buffer | null },
  write: () => Promise<Buffer>,
): Promise<Answer> {
  const vary = (call.query as { lang?: string } | undefined)?.lang === undefined;
  const headers = publicHeaders(view, call.languages, vary);
  return { status: 200, bytes: call.kept(headers.ETag) ?? (await write()), headers };
}
