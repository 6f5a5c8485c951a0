import { type Html, html } from "../platform/html/html.ts";
import type { Edition, Printed } from "./edition.ts";
import type { Place } from "./papers.ts";
import { artPart, inline } from "./text-part.ts";

/** How many comments an article has, or that they are closed: the element says which, and where it is not, a word. */
export function countLink({ paper, words }: Edition, key: string, href: string): Html {
  return html`<a class="count" href="${href}"><understory-count site="${paper.slug}" article="${key}">${words.comments}</understory-count></a>`;
}

function headline({ title, text: { splash } }: Printed): Html {
  return splash === null
    ? html`${title}`
    : html`<span class="splash">${splash}</span> <span class="said">${title}</span>`;
}

/** An article as a front page announces it. */
export function teaser(edition: Edition, { key, size, art }: Place, level: 2 | 3): Html | false {
  const article = edition.articles.get(key);
  if (!article) return false;
  const { paper, words } = edition;
  const { text, section, place } = article;
  const href = `/papers/${paper.slug}/${key}`;
  const link = html`<a href="${href}">${headline(article)}</a>`;
  return html`<article class="teaser ${size}${art && text.art ? " pictured" : ""}">
${art && text.art && artPart({ ...text.art, caption: "" }, size === "lead")}
<div class="words"><p class="kicker"><span class="index">${place}</span> <span>${text.kicker || paper.sections[section ?? ""]}</span></p>
${level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`}
${text.number && html`<p class="number"><strong>${text.number[0]}</strong> <span>${text.number[1]}</span></p>`}
${size !== "brief" && html`<p class="standfirst">${inline(text.standfirst, paper.slug)}</p>`}
<p class="facts">${size !== "brief" && html`<span class="by">${words.by(text.by)}</span> `}<span class="minutes">${words.minutes(text.minutes)}</span> ${countLink(edition, key, `${href}#comments`)}</p></div>
</article>`;
}
