import type { ArticleHead } from "../contract/articles.ts";
import type { PublicComment } from "../contract/comments.ts";
import { type Html, html, markupOf, webHref } from "../platform/html/html.ts";
import { feedWords } from "./feed-words.ts";
import { articlePath, commentPath, instantOf } from "./links.ts";

/** What no XML 1.0 document may hold, not even as a reference (section 2.2); lone surrogates are among it. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export interface FeedParts {
  publicUrl: string;
  site: { slug: string; name: string };
  head: ArticleHead;
  /** Newest first; published ones alone. */
  comments: PublicComment[];
}

function updatedOf({ createdAt, editedAt }: PublicComment): string {
  return editedAt !== null && editedAt > createdAt ? editedAt : createdAt;
}

function entry(comment: PublicComment, { publicUrl, site, head }: FeedParts): Html {
  const words = feedWords(head.language);
  const page = (id: string) => publicUrl + commentPath(site.slug, head.key, id);
  const name = comment.author?.name || words.deletedAccount;
  const { inReplyTo } = comment;
  return html`<entry>
<id>urn:uuid:${comment.id}</id>
<title>${words.commentBy(name)}</title>
<updated>${updatedOf(comment)}</updated>
<published>${comment.createdAt}</published>
<author><name>${name}</name></author>
<link rel="alternate" type="text/html" href="${page(comment.id)}"/>
<link rel="related" type="text/html" href="${webHref(head.url)}"/>
${inReplyTo && html`<thr:in-reply-to ref="urn:uuid:${inReplyTo.id}" type="text/html" href="${page(inReplyTo.id)}"/>`}
<content type="html">${comment.html}</content>
</entry>
`;
}

/** An Atom feed (RFC 4287) of an article's comments, replies marked as such (RFC 4685). */
export function atomFeed(parts: FeedParts): string {
  const { publicUrl, site, head, comments } = parts;
  const words = feedWords(head.language);
  const shown = head.commenting.may.read ? comments : [];
  const about = head.commenting.may.read ? head.title : null;
  const title = about === null ? words.comments : words.commentsOn(about);
  const latest = shown.map(updatedOf).sort().at(-1);
  const self = `${publicUrl}/v1/sites/${site.slug}/articles/${encodeURIComponent(head.key)}/feed`;
  const feed = html`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${head.language}">
<id>urn:uuid:${head.id}</id>
<title>${title} · ${site.name}</title>
<updated>${latest ?? instantOf(head.id)}</updated>
<link rel="self" type="application/atom+xml" href="${self}"/>
<link rel="alternate" type="text/html" href="${publicUrl}${articlePath(site.slug, head.key)}"/>
<link rel="related" type="text/html" href="${webHref(head.url)}"/>
<generator>Understory</generator>
${shown.map((comment) => entry(comment, parts))}</feed>
`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${markupOf(feed).replaceAll(FORBIDDEN, "")}`;
}
