import { viewArticle } from "../articles/view-article.ts";
import type { Context } from "../platform/context.ts";
import { type Answer, events, noContent } from "../platform/http/route.ts";
import { followersOf } from "./followers.ts";

/**
 * Follows a thread until the reader leaves, from `lastEventId` on or from now. Nothing to follow where it is hidden;
 * 404 where there is no such article.
 */
export async function followArticle(
  ctx: Context,
  input: { site: string; article: string; languages: string[]; lastEventId: string | undefined },
): Promise<Answer> {
  const { versions, state } = await viewArticle(ctx, input.site, input.article);
  if (!state.may.read) return noContent();
  const { languages, lastEventId } = input;
  return events((stream) =>
    followersOf(ctx).join(stream, { articleId: versions.articleId, languages, lastEventId }),
  );
}
