import { type Html, html, raw } from "../platform/html/html.ts";
import type { Edition, Printed } from "./edition.ts";
import { dayOf, paperPage } from "./paper-page.ts";
import { countLink, teaser } from "./teaser.ts";
import { artPart, inline, textPart } from "./text-part.ts";

const MORE = 3;

/** Others of the same section first, then whatever is near in the paper. */
function othersBeside(edition: Edition, article: Printed): Printed[] {
  const distance = ({ section, place }: Printed) =>
    Math.abs(place - article.place) + (section === article.section ? 0 : 100);
  return [...edition.articles.values()]
    .filter(({ key }) => key !== article.key)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, MORE);
}

/** Where a thread that the server draws is put when the page is sent. */
export const THREAD_PLACE = "<!--thread-->";

/** What a publisher writes at the foot of an article; where no script runs, a link leads to the service's own page. */
function comments({ paper, words }: Edition, key: string): Html {
  const element = html`<understory-comments site="${paper.slug}" article="${key}" lang="${paper.language}"></understory-comments>
<noscript><p><a href="/articles/${paper.slug}/${key}">${words.readComments}</a></p></noscript>`;
  return html`<section class="comments" id="comments" aria-label="${words.comments}">
${key === paper.drawn ? raw(THREAD_PLACE) : element}
</section>`;
}

function dateline(edition: Edition, { text, publishedAt }: Printed): Html {
  const { words } = edition;
  return html`<p class="dateline"><span class="by">${words.by(text.by)}</span> <span class="from">${text.from}</span>${
    publishedAt && html` <time datetime="${publishedAt.toISOString()}">${dayOf(publishedAt, edition)}</time>`
  } <span class="minutes">${words.minutes(text.minutes)}</span></p>`;
}

/** An article's page: its words, and at its foot what readers say. */
export function articleOfPaper(edition: Edition, article: Printed): Html {
  const { paper, words } = edition;
  const { key, title, section, text } = article;
  const others = othersBeside(edition, article);
  return paperPage(edition, {
    title: `${title} · ${paper.name}`,
    description: text.standfirst.replaceAll(/[*[\]]|\(\S+\)/g, ""),
    path: encodeURIComponent(key),
    body: html`<article class="article">
<header class="headline${text.number ? " numbered" : ""}">
<p class="kicker"><span class="index">${article.place}</span> <a href="/papers/${paper.slug}/#${section}">${paper.sections[section ?? ""]}</a>${
      text.kicker && html` <span>${text.kicker}</span>`
    }</p>
<h1>${text.splash !== null && html`<span class="splash">${text.splash}</span> `}<span class="said">${title}</span></h1>
${text.number && html`<p class="number"><strong>${text.number[0]}</strong> <span>${text.number[1]}</span></p>`}
<p class="standfirst">${inline(text.standfirst, paper.slug)}</p>
${dateline(edition, article)}
<p class="toolbar">${countLink(edition, key, "#comments")}</p>
</header>
${text.art && artPart(text.art, true)}
<div class="text">${textPart(text, { paper: paper.slug, key, topTitle: words.top })}</div>
${comments(edition, key)}
</article>
<aside class="more" aria-labelledby="more-title"><h2 class="label" id="more-title">${words.more}</h2>
<div class="teasers">${others.map((one) => teaser(edition, { key: one.key, size: "brief" }, 3))}</div></aside>`,
  });
}
