import type { Actor } from "../identity/actor.ts";
import { assertAllowed, assertAtHome, mayPublish } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { createLru } from "../platform/lru.ts";
import { perContext } from "../platform/per-context.ts";
import { notFound } from "../platform/problem.ts";
import { findArticleIds } from "./store.ts";

export interface ArticleIds {
  siteId: string;
  articleId: string;
}

// A key leads to its article until that is merged: whoever writes finds out (`onArticle`).
const known = perContext(() => createLru<ArticleIds>(10_000));

/** From now on the key leads there. */
export function rememberArticle(ctx: Context, slug: string, key: string, ids: ArticleIds): void {
  known(ctx).set(`${slug}\n${key}`, ids);
}

/** Where a site and a key lead, or led a while ago; null where the publisher never registered such an article. */
export async function resolveArticle(ctx: Context, slug: string, key: string): Promise<ArticleIds | null> {
  const name = `${slug}\n${key}`;
  const found = known(ctx).get(name);
  if (found) return found;
  const ids = await findArticleIds(ctx.db.prisma, slug, key);
  if (ids) rememberArticle(ctx, slug, key, ids);
  return ids;
}

/** The article for a caller whose credentials are good on its site; 404, then 401. */
export async function loadArticle(
  ctx: Context,
  actor: Actor,
  slug: string,
  key: string,
): Promise<ArticleIds> {
  const ids = await resolveArticle(ctx, slug, key);
  if (!ids) throw notFound();
  assertAtHome(actor, ids.siteId);
  return ids;
}

/** The article for those who publish on its site, as its key leads now. */
export async function loadOwnArticle(
  ctx: Context,
  actor: Actor,
  slug: string,
  key: string,
): Promise<ArticleIds> {
  const ids = await findArticleIds(ctx.db.prisma, slug, key);
  if (!ids) throw notFound();
  assertAtHome(actor, ids.siteId);
  assertAllowed(actor, mayPublish(actor, ids.siteId));
  return ids;
}
