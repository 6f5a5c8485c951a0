import type { ArticleHead } from "../contract/articles.ts";
import { type Html, html, webHref } from "../platform/html/html.ts";
import { aboutComment } from "./about-part.ts";
import { isIndexed, lookOf } from "./article-page.ts";
import { commentArticle, more, part } from "./comment-part.ts";
import { layout } from "./layout.ts";
import type { InPlace } from "./read-comment-page.ts";
import type { ListedSite } from "./store.ts";

/** Whether search engines may list a comment's page. */
export function isCommentIndexed(head: ArticleHead, comment: InPlace): boolean {
  return isIndexed(head) && comment.tombstone === null;
}

/**
 * One comment at its own address: what it answers above it, replies beneath.
 *
 * @param later whether this is a further page of its replies
 */
export function commentPage(
  publicUrl: string,
  { site, head, comment }: { site: ListedSite; head: ArticleHead; comment: InPlace },
  { later, languages }: { later: boolean; languages: string[] },
): Html {
  const look = lookOf(site, head, languages);
  const { words, language, path } = look;
  const { items, total, nextCursor } = comment.replies;
  const name = comment.author?.name || words.deletedAccount;
  const heading = comment.tombstone === null ? words.commentBy(name) : words.comment;
  const about = head.title ?? words.withheld;
  const title = `${heading} · ${about}`;
  const left = nextCursor === null ? 0 : total - items.length;
  return layout({
    title: `${title} · ${site.name}`,
    language,
    indexable: isCommentIndexed(head, comment),
    about: later ? null : aboutComment({ publicUrl, site, head }, comment, title),
    body: html`<header class="headline"><p class="kicker">${site.name}</p>
<h1 class="small" dir="auto">${heading}</h1>
<p class="dateline">${words.onArticle} <a dir="auto" lang="${head.language}" href="${path}">${about}</a> <a href="${webHref(head.url)}">${words.original(URL.parse(head.url)?.host ?? head.url)}</a></p></header>
<section class="thread alone">
${
  comment.ancestors.length > 0 &&
  html`<ol class="ancestors" aria-label="${words.inAnswerTo}">${comment.ancestors.map((one) => html`<li class="ancestor">${commentArticle(one, look)}</li>`)}</ol>`
}
${commentArticle(comment, look)}
${
  total > 0 &&
  html`<h2 id="replies">${words.replies(total)}</h2>
<ol class="replies">${items.map((reply) => part(reply, look, more(reply, reply.replyCount, look)))}</ol>`
}
${nextCursor !== null && more(comment, Math.max(1, left), look, nextCursor)}
<p class="way"><a href="${path}">${words.allComments}</a>${
      comment.tombstone === null &&
      look.may.withdraw &&
      html` <a class="quiet withdraw" rel="nofollow" href="${path}/comments/${comment.id}/withdraw">${words.acts.withdraw}</a>`
    }</p>
</section>`,
  });
}
