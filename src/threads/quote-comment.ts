import type { z } from "zod";
import { type ArticleView, articleHead } from "../articles/view-article.ts";
import { readComment as read } from "../comments/read-thread.ts";
import { findPlace } from "../comments/thread-store.ts";
import type { readComment } from "../contract/comments.ts";
import { commentParams } from "../contract/common.ts";
import type { readOembed } from "../contract/threads.ts";
import { foldUrl } from "../engine/fold-url.ts";
import type { Context } from "../platform/context.ts";
import { html, markupOf, raw, webHref } from "../platform/html/html.ts";
import { notFound } from "../platform/problem.ts";
import { feedWords } from "./feed-words.ts";
import { commentPath } from "./links.ts";
import { textOf } from "./text-of.ts";

type InPlace = z.infer<(typeof readComment)["answers"][200]["schema"]>;
type Quotation = z.infer<(typeof readOembed)["answers"][200]["schema"]>;
type Named = z.infer<typeof commentParams>;

const CACHE_SECONDS = 3600;
const WIDTH = 600;
/** Pixels that a line of such a quotation takes, and how wide one of its letters is on average. */
const LINE = 26;
const LETTER = 8;

function decoded(segment: string | undefined): string {
  try {
    return decodeURIComponent(segment ?? "");
  } catch {
    throw notFound();
  }
}

/** The comment that an address of this service names, or of an article with `#comment-…`. Nothing is asked of it. */
async function namedBy(ctx: Context, address: string): Promise<Named> {
  const url = URL.parse(address);
  if (!url || url.username || url.password) throw notFound();
  const own = new URL(ctx.publicUrl);
  const path = /\/articles\/([^/]+)\/([^/]+)\/comments\/([^/]+)$/.exec(url.pathname);
  if (path && url.origin === own.origin && url.pathname.startsWith(own.pathname.replace(/\/$/, ""))) {
    const [, site, article, comment] = path;
    const named = commentParams.safeParse({
      site: decoded(site),
      article: decoded(article),
      comment: decoded(comment).toLowerCase(),
    });
    if (!named.success) throw notFound();
    return named.data;
  }
  const comment = commentParams.shape.comment.safeParse(/^#comment-(.+)$/.exec(url.hash)?.[1]?.toLowerCase());
  const place = comment.success ? await findPlace(ctx.db.prisma, comment.data) : null;
  if (!comment.success || !place || foldUrl(place.url) !== foldUrl(address)) throw notFound();
  return { site: place.site, article: place.article, comment: comment.data };
}

/** What is to be quoted, and the article around it; 404 for what is not published. */
export async function findQuoted(
  ctx: Context,
  address: string,
): Promise<{ view: ArticleView; comment: InPlace }> {
  const { view, bytes } = await read(ctx, { ...(await namedBy(ctx, address)), languages: [] });
  const comment = JSON.parse(bytes.toString()) as InPlace;
  if (comment.tombstone !== null) throw notFound();
  return { view, comment };
}

/** How high the text stands at a width, roughly: its lines, what is around them, and the line beneath. */
function heightOf(text: string, width: number): number {
  const letters = Math.max(10, Math.floor((width - 60) / LETTER));
  const lines = text
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0);
  return 90 + lines * LINE;
}

/** A comment as oEmbed has it: a quotation that needs no script and says where it is from. */
export function quoteComment(
  ctx: Context,
  { view, comment }: { view: ArticleView; comment: InPlace },
  limits: { maxwidth?: number | undefined; maxheight?: number | undefined },
): Quotation {
  const head = articleHead(ctx, view, []);
  const { site } = view.rules;
  const words = feedWords(head.language);
  const name = comment.author?.name || words.deletedAccount;
  const url = ctx.publicUrl + commentPath(site.slug, head.key, comment.id);
  const width = Math.min(WIDTH, limits.maxwidth ?? WIDTH);
  const quotation = html`<blockquote class="understory-comment" cite="${url}" lang="${head.language}">
<div dir="auto">${raw(comment.html)}</div>
<p>— <bdi>${name}</bdi>, <a href="${url}"><time datetime="${comment.createdAt}">${comment.createdAt.slice(0, 10)}</time></a>, <cite dir="auto"><a href="${webHref(head.url)}">${head.title ?? head.url}</a></cite></p>
</blockquote>`;
  return {
    type: "rich",
    version: "1.0",
    title: `${words.commentBy(name)} · ${head.title ?? site.name}`,
    author_name: name,
    provider_name: site.name,
    provider_url: ctx.publicUrl,
    cache_age: CACHE_SECONDS,
    html: markupOf(quotation),
    width,
    height: Math.min(heightOf(textOf(comment.html), width), limits.maxheight ?? Number.POSITIVE_INFINITY),
  };
}
