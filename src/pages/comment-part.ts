import type { z } from "zod";
import type { listComments, PublicComment } from "../contract/comments.ts";
import { type Html, html, type Part, raw } from "../platform/html/html.ts";
import { minute, timeElement } from "./dates.ts";
import type { Words } from "./words-en.ts";

export type Thread = z.infer<(typeof listComments)["answers"][200]["schema"]>;
export type ThreadedComment = Thread["items"][number];

/** What a comment needs of the page around it. */
export interface Around {
  words: Words;
  language: string;
  timeZone: string;
  /** Address of the article's page. */
  path: string;
  rules: string;
  votes: Thread["article"]["votes"];
  may: Thread["article"]["commenting"]["may"];
}

function tombstone(
  { kind, clauses }: NonNullable<PublicComment["tombstone"]>,
  { words, rules }: Around,
): Html {
  if (kind === "withdrawn") return html`<p class="tombstone">${words.withdrawn}</p>`;
  if (kind === "held") return html`<p class="tombstone">${words.held}</p>`;
  if (clauses.length === 0) return html`<p class="tombstone">${words.removed}</p>`;
  const links = clauses.map(
    (clause, index) => html`${index > 0 && ", "}<a href="${rules}#clause-${clause}">${clause}</a>`,
  );
  return html`<p class="tombstone">${words.removedUnder} ${links}.</p>`;
}

function votes({ votes: { up, down } }: PublicComment, around: Around): Html | false {
  if (around.votes === "none" || (up === 0 && down === 0)) return false;
  const against = around.votes === "upDown" && down > 0;
  return html`<p class="votes">${around.words.up(up)}${against && html` · ${around.words.against(down)}`}</p>`;
}

function spoken(comment: PublicComment, around: Around): Html {
  const { words, language, timeZone, path } = around;
  const badges = comment.author?.badges ?? [];
  const { inReplyTo } = comment;
  return html`<header>
<bdi class="name">${comment.author?.name || words.deletedAccount}</bdi>
${badges.map((badge) => html`<span class="badge">${words.badges[badge] ?? badge}</span> `)}
<a class="when" href="${path}/comments/${comment.id}">${timeElement(comment.createdAt, minute(comment.createdAt, language, timeZone))}</a>
${comment.editedAt !== null && html`<span class="when">${words.edited}</span>`}
${comment.depth > 2 && inReplyTo?.name && html`<span class="when">${words.inReplyTo} <bdi>${inReplyTo.name}</bdi></span>`}
</header>
<div class="words" dir="auto">${raw(comment.html)}</div>
${votes(comment, around)}
${acts(comment, around)}`;
}

/** What one may do with a comment, each on a page of its own where one signs in first. */
function acts({ id }: PublicComment, { words, path, votes, may }: Around): Html | false {
  const here = `${path}/comments/${id}`;
  const ways = [
    may.reply && html`<a rel="nofollow" href="${path}/write?parent=${id}">${words.acts.reply}</a>`,
    may.vote && votes !== "none" && html`<a rel="nofollow" href="${here}/vote">${words.acts.vote}</a>`,
    may.report && html`<a rel="nofollow" href="${here}/report">${words.acts.report}</a>`,
  ].filter((way) => way !== false);
  return ways.length > 0 && html`<p class="acts">${ways.map((way) => [way, " "])}</p>`;
}

/** One comment, without what hangs under it. */
export function commentArticle(comment: PublicComment, around: Around): Html {
  const { featured } = comment;
  return html`<article class="comment${featured && " featured"}" id="comment-${comment.id}">
${featured && html`<p class="label">${around.words.featured}</p>`}
${comment.tombstone ? tombstone(comment.tombstone, around) : spoken(comment, around)}
</article>`;
}

/** A comment in a list, with what hangs under it. */
export function part(comment: PublicComment, around: Around, replies: Part): Html {
  return html`<li>${commentArticle(comment, around)}${replies}</li>`;
}

/** The way to the replies that are not shown. */
export function more(
  comment: PublicComment,
  count: number,
  around: Around,
  cursor: string | null = null,
): Html | false {
  if (count <= 0) return false;
  return html`<p class="more"><a href="${around.path}/comments/${comment.id}${cursor && `?cursor=${encodeURIComponent(cursor)}`}#replies">${around.words.moreReplies(count)}</a></p>`;
}

/** A top-level comment with its first replies. */
export function threadPart(comment: ThreadedComment, around: Around): Html {
  const { items, total, nextCursor } = comment.replies;
  const list = html`<ol class="replies">${items.map((reply) =>
    part(reply, around, more(reply, reply.replyCount, around)),
  )}</ol>${more(comment, total - items.length, around, nextCursor)}`;
  return part(comment, around, total > 0 && list);
}
