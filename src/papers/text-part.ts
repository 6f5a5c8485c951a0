import { type Html, html, type Part } from "../platform/html/html.ts";
import type { Art, ArticleText, Piece } from "./read-text.ts";

/** Where the words come from and lead to: the paper's slug and the comments' site are one. */
export interface Ground {
  paper: string;
  key: string;
  topTitle: string;
}

const INLINE = /\*([^*]+)\*|\[([^\]]+)\]\(([^)\s]+)\)/g;

/** `*emphasis*` and `[words](an-article or https://…)`; everything else is text. */
export function inline(text: string, paper: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    parts.push(text.slice(at, found.index));
    const [whole, emphasis, words, target = ""] = found;
    if (emphasis !== undefined) parts.push(html`<em>${emphasis}</em>`);
    else if (/^[a-z0-9-]+$/.test(target)) parts.push(html`<a href="/papers/${paper}/${target}">${words}</a>`);
    else if (target.startsWith("https://")) parts.push(html`<a href="${target}">${words}</a>`);
    else parts.push(whole);
    at = found.index + whole.length;
  }
  parts.push(text.slice(at));
  return parts;
}

/** An illustration with its caption. `eager` for one that is seen at once. */
export function artPart({ name, alt, caption }: Art, eager = false): Html {
  return html`<figure class="art"><img src="/papers/art/${name}.svg" alt="${alt}" width="960" height="600"${
    eager ? html` fetchpriority="high"` : html` loading="lazy"`
  }>${caption && html`<figcaption>${caption}</figcaption>`}</figure>`;
}

function piecePart(piece: Piece, { paper, key, topTitle }: Ground): Html {
  switch (piece.kind) {
    case "paragraph":
      return html`<p>${inline(piece.text, paper)}</p>`;
    case "subhead":
      return html`<h2>${piece.text}</h2>`;
    case "quote":
      return html`<figure class="pull"><blockquote><p>${piece.text}</p></blockquote>${
        piece.who && html`<figcaption>${piece.who}</figcaption>`
      }</figure>`;
    case "list":
      return html`<ul>${piece.items.map((item) => html`<li>${inline(item, paper)}</li>`)}</ul>`;
    case "box":
      return html`<section class="box" aria-label="${piece.title}"><h2>${piece.title}</h2><dl>${piece.rows.map(
        ([term, value]) => html`<div><dt>${term}</dt><dd>${inline(value, paper)}</dd></div>`,
      )}</dl></section>`;
    case "art":
      return artPart(piece.art);
    case "top":
      return html`<aside class="top" aria-label="${topTitle}"><understory-top site="${paper}" article="${key}" limit="${piece.limit}"></understory-top></aside>`;
  }
}

/** The words of an article, from its first paragraph to what stands in small type at its foot. */
export function textPart({ pieces, notes }: ArticleText, ground: Ground): Html {
  return html`${pieces.map((piece) => piecePart(piece, ground))}
${notes.length > 0 && html`<div class="notes">${notes.map((note) => html`<p>${inline(note, ground.paper)}</p>`)}</div>`}`;
}
