import { type Html, html, raw } from "../platform/html/html.ts";
import { type Around, commentJsonLd, jsonLdText, threadJsonLd } from "../threads/json-ld.ts";
import { articlePath, commentPath } from "../threads/links.ts";
import { textOf } from "../threads/text-of.ts";
import type { Thread } from "./comment-part.ts";
import type { InPlace } from "./read-comment-page.ts";

/** A block of data, which no browser runs and no policy has to allow. */
function data(node: Record<string, unknown> | null): Html | false {
  return node !== null && html`<script type="application/ld+json">${raw(jsonLdText(node))}</script>`;
}

function graph(fields: Record<string, string | null>): Html[] {
  return Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [html`<meta property="og:${name}" content="${value}">\n`],
  );
}

/** The first words, whole where they can be. */
function beginning(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 200 ? line : `${line.slice(0, 200).replace(/[\ud800-\udbff]$|\s\S*$/, "")}…`;
}

/** What an article's page says of itself to search engines and readers of feeds. */
export function aboutThread(around: Around, thread: Thread, first: boolean): Html {
  const { publicUrl, site, head } = around;
  const url = publicUrl + articlePath(site.slug, head.key);
  const feed = `/v1/sites/${site.slug}/articles/${encodeURIComponent(head.key)}/feed`;
  return html`${first && html`<link rel="canonical" href="${url}">`}
<link rel="alternate" type="application/atom+xml" href="${feed}">
${graph({ type: "website", title: head.title, url, site_name: site.name })}${data(threadJsonLd(around, thread.items))}`;
}

/** What a comment's page says of itself: its one address, a preview, how others quote it. */
export function aboutComment(around: Around, comment: InPlace, title: string): Html {
  const { publicUrl, site, head } = around;
  const url = publicUrl + commentPath(site.slug, head.key, comment.id);
  const told = comment.tombstone === null;
  const description = told ? beginning(textOf(comment.html)) : null;
  return html`<link rel="canonical" href="${url}">
${told && html`<link rel="alternate" type="application/json+oembed" href="/oembed?url=${encodeURIComponent(url)}&amp;format=json">`}
${told && html`<meta name="description" content="${description}">`}
${graph({ type: "article", title, description, url, site_name: site.name })}${data(commentJsonLd(around, comment))}`;
}
