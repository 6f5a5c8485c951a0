import { type Html, html, type Part } from "../platform/html/html.ts";

/** A sentence of ours, with what stands in backticks set as code. */
export function inline(text: string): Part {
  return text
    .split("`")
    .map((piece, index): Html | string => (index % 2 ? html`<code>${piece}</code>` : piece));
}

/** Paragraphs of ours. */
export function paragraphs(text: string): Part {
  return text.split(/\n\s*\n/).map((paragraph) => html`<p>${inline(paragraph)}</p>`);
}
