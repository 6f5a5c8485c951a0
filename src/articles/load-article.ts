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

// A key leads to its article for as long as the article is.
const known = perContext(() => createLru<ArticleIds>(10_000));

/** Where a site and a key lead; null where the publisher never registered such an article. */
export async function resolveArticle(ctx: Context, slug: string, key: string): Promise<ArticleIds | null> {
  const name = `${slug}\n${key}`;
  const found = known(ctx).get(name);
  if (found) return found;
  const ids = await findArticleIds(ctx.db.prisma, slug, key);
  if (ids) known(ctx).set(name, ids);
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

/** The article for those who publish on its site. */
export async function loadOwnArticle(
  ctx: Context,
  actor: Actor,
  slug: string,
  key: string,
): Promise<ArticleIds> {
  const ids = await loadArticle(ctx, actor, slug, key);
  assertAllowed(actor, mayPublish(actor, ids.siteId));
  return ids;
}
