import { findVersions } from "../articles/store.ts";
import { type ArticleView, articleHead, viewArticle, viewAt } from "../articles/view-article.ts";
import type { Sort } from "../contract/comments.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { notFound } from "../platform/problem.ts";
import { findInPlace, findReplies, findThread, type ListedRow, type ThreadRow } from "./thread-store.ts";

const PAGE = 20;
const FIRST_REPLIES = 3;

interface Named {
  site: string;
  article: string;
  languages: string[];
}

interface ThreadQuery {
  sort?: Sort | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
  replies?: number | undefined;
}

/** JSON that is written already, and the view of the article that it was written under. */
export interface Written {
  view: ArticleView;
  bytes: Buffer;
}

function threadList(articleId: string, sort: Sort): string {
  return `thread:${articleId}:${sort}`;
}

function repliesList(articleId: string, commentId: string): string {
  return `replies:${articleId}:${commentId}`;
}

function threadKeys(sort: Sort, row: ListedRow): string[] {
  return sort === "top" ? [String(row.prominence), String(row.rank), row.seq] : [row.seq];
}

function repliesCursor(
  ctx: Context,
  articleId: string,
  commentId: string,
  more: boolean,
  last: string | null,
): string {
  if (!more) return "null";
  return JSON.stringify(writeCursor(ctx.secrets, repliesList(articleId, commentId), [last ?? "0"]));
}

function idOf(json: string): string {
  return json.slice(7, 43);
}

function withReplies(ctx: Context, articleId: string, row: ThreadRow): string {
  const cursor = repliesCursor(
    ctx,
    articleId,
    idOf(row.json),
    row.replyCount > row.replyShown,
    row.lastReply,
  );
  return `${row.json.slice(0, -1)},"replies":{"items":[${row.replies ?? ""}],"nextCursor":${cursor},"total":${row.replyCount}}}`;
}

/** The first page of a thread, read together with the versions that it goes by. */
export interface ReadAhead {
  articleId: string;
  sort: Sort;
  rows: ThreadRow[];
}

type Guess = Pick<ReadAhead, "articleId" | "sort">;

/** Under which id and in which order the thread of an address was last shown: as few bytes as articles are many. */
const guesses = perContext(() => createLru<Guess>(2000));

/**
 * Looks at an article whose thread has to be made anew, and reads the thread in the same way to the database, as it was
 * last shown. What it was taken for is checked against the view before it is used; what was read ahead of an article that
 * has since been merged, hidden or ordered otherwise is thrown away.
 */
export async function viewWithThread(
  ctx: Context,
  { site, article, ...query }: Omit<Named, "languages"> & ThreadQuery,
  anew: boolean,
): Promise<{ view: ArticleView; ahead: ReadAhead | null }> {
  const address = `${site}\n${article}`;
  const guess = anew && query.cursor === undefined ? guesses(ctx).get(address) : undefined;
  if (!guess) {
    const view = await viewArticle(ctx, site, article);
    const { articleId } = view.versions;
    guesses(ctx).set(address, { articleId, sort: view.rules.effective.defaultSort });
    return { view, ahead: null };
  }
  const { articleId } = guess;
  const sort = query.sort ?? guess.sort;
  const page = {
    articleId,
    sort,
    keys: null,
    limit: query.limit ?? PAGE,
    replies: query.replies ?? FIRST_REPLIES,
  };
  const [versions, rows] = await ctx.db.together((db) =>
    Promise.all([findVersions(db, ctx.clock, site, article), findThread(db, page)]),
  );
  if (!versions) throw notFound();
  const view = await viewAt(ctx, versions);
  guesses(ctx).set(address, { articleId: versions.articleId, sort: view.rules.effective.defaultSort });
  return { view, ahead: { articleId, sort, rows } };
}

/** A page of an article's thread with the article around it, as JSON. */
export async function readThread(
  ctx: Context,
  view: ArticleView,
  input: ThreadQuery & { languages: string[] },
  ahead: ReadAhead | null = null,
): Promise<Buffer> {
  const { articleId } = view.versions;
  const sort = input.sort ?? view.rules.effective.defaultSort;
  const limit = input.limit ?? PAGE;
  const keys =
    input.cursor === undefined ? null : readCursor(ctx.secrets, threadList(articleId, sort), input.cursor);
  const head = JSON.stringify(await articleHead(ctx, view, input.languages));
  const asked = { articleId, sort, keys, limit, replies: input.replies ?? FIRST_REPLIES };
  const isAhead = ahead !== null && ahead.articleId === articleId && ahead.sort === sort;
  const rows = view.state.may.read ? (isAhead ? ahead.rows : await findThread(ctx.db.prisma, asked)) : [];
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next =
    rows.length > limit && last
      ? writeCursor(ctx.secrets, threadList(articleId, sort), threadKeys(sort, last))
      : null;
  const body = items.map((row) => withReplies(ctx, articleId, row)).join(",");
  return Buffer.from(`{"article":${head},"items":[${body}],"nextCursor":${JSON.stringify(next)}}`);
}

async function repliesPage(
  ctx: Context,
  articleId: string,
  parent: ListedRow,
  after: string | null,
  limit: number,
): Promise<string> {
  const parentId = idOf(parent.json);
  const rows = await findReplies(ctx.db.prisma, { articleId, parentId, after, limit });
  const items = rows.slice(0, limit);
  const cursor = repliesCursor(ctx, articleId, parentId, rows.length > limit, items.at(-1)?.seq ?? null);
  return `{"items":[${items.map((row) => row.json).join(",")}],"nextCursor":${cursor},"total":${parent.replyCount}}`;
}

async function inPlace(ctx: Context, input: Named & { comment: string }) {
  const view = await viewArticle(ctx, input.site, input.article);
  const chain = view.state.may.read
    ? await findInPlace(ctx.db.prisma, view.versions.articleId, input.comment)
    : [];
  const comment = chain.at(-1);
  if (!comment) throw notFound();
  return { view, comment, ancestors: chain.slice(0, -1) };
}

/** One comment with its ancestors and first replies, as JSON; 404 unless it stands in the thread. */
export async function readComment(ctx: Context, input: Named & { comment: string }): Promise<Written> {
  const { view, comment, ancestors } = await inPlace(ctx, input);
  const replies = await repliesPage(ctx, view.versions.articleId, comment, null, FIRST_REPLIES);
  const above = ancestors.map((row) => row.json).join(",");
  return {
    view,
    bytes: Buffer.from(`${comment.json.slice(0, -1)},"ancestors":[${above}],"replies":${replies}}`),
  };
}

/** A page of direct replies, oldest first, as JSON. */
export async function readReplies(
  ctx: Context,
  input: Named & { comment: string; cursor?: string | undefined; limit?: number | undefined },
): Promise<Written> {
  const { view, comment } = await inPlace(ctx, input);
  const { articleId } = view.versions;
  const list = repliesList(articleId, input.comment);
  const after = input.cursor === undefined ? null : (readCursor(ctx.secrets, list, input.cursor)[0] ?? null);
  return { view, bytes: Buffer.from(await repliesPage(ctx, articleId, comment, after, input.limit ?? PAGE)) };
}
