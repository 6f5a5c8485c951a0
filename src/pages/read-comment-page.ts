import type { z } from "zod";
import { articleHead } from "../articles/view-article.ts";
import { readComment, readReplies } from "../comments/read-thread.ts";
import type { ArticleHead } from "../contract/articles.ts";
import type { readComment as operation } from "../contract/comments.ts";
import type { Context } from "../platform/context.ts";
import type { ListedSite } from "./store.ts";

export type InPlace = z.infer<(typeof operation)["answers"][200]["schema"]>;

/** What a comment's page shows: with a cursor, a later page of its replies. 404 unless it stands in the thread. */
export async function readCommentPage(
  ctx: Context,
  input: { site: string; article: string; comment: string; cursor?: string | undefined; languages: string[] },
): Promise<{ site: ListedSite; head: ArticleHead; comment: InPlace }> {
  const { view, bytes } = await readComment(ctx, input);
  const comment = JSON.parse(bytes.toString()) as InPlace;
  if (input.cursor !== undefined) {
    const page = await readReplies(ctx, input);
    comment.replies = JSON.parse(page.bytes.toString()) as InPlace["replies"];
  }
  return { site: view.rules.site, head: articleHead(ctx, view, input.languages), comment };
}
