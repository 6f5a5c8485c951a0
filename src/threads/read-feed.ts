import { type ArticleView, articleHead } from "../articles/view-article.ts";
import { findLatest } from "../comments/thread-store.ts";
import type { PublicComment } from "../contract/comments.ts";
import type { Context } from "../platform/context.ts";
import { atomFeed } from "./atom-feed.ts";

const ENTRIES = 50;

/** The feed of an article as it stands; without entries and title while it is hidden or held. */
export async function readFeed(ctx: Context, view: ArticleView): Promise<Buffer> {
  const rows = view.state.may.read ? await findLatest(ctx.db.prisma, view.versions.articleId, ENTRIES) : [];
  const feed = atomFeed({
    publicUrl: ctx.publicUrl,
    site: view.rules.site,
    head: articleHead(ctx, view, []),
    comments: rows.map((json) => JSON.parse(json) as PublicComment),
  });
  return Buffer.from(feed);
}
