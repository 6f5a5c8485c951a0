import type { Tx } from "../platform/database/connect-database.ts";
import { lockExclusive } from "../platform/locks.ts";
import { notFound } from "../platform/problem.ts";
import { merging } from "./on-article.ts";
import { type ArticleRow, findArticle } from "./store.ts";

/** Locks an article alone for a change of it, and reads it as it stands then. */
export async function lockArticle(tx: Tx, articleId: string): Promise<ArticleRow> {
  await lockExclusive(tx, articleId);
  const article = await findArticle(tx, articleId);
  if (!article) throw notFound();
  if (article.mergedInto !== null) throw merging();
  return article;
}
