import { type Html, html, type Part } from "../platform/html/html.ts";
import type { Edition } from "./edition.ts";

export interface PaperPage {
  title: string;
  description: string;
  /** Below `/papers/<paper>/`; the empty string is the front page. */
  path: string;
  body: Part;
}

/** A day in words, as the paper writes it. */
export function dayOf(instant: Date, { paper }: Edition, weekday = false): string {
  return new Intl.DateTimeFormat(paper.language === "en" ? "en-GB" : paper.language, {
    ...(weekday ? { weekday: "long" as const } : {}),
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: paper.timeZone,
  }).format(instant);
}

function masthead(edition: Edition, isFront: boolean): Html {
  const { paper, words, today } = edition;
  const [left, right] = paper.ears;
  const home = `/papers/${paper.slug}/`;
  return html`<header class="masthead">
<div class="ears"><span>${left}</span> <time datetime="${today.toISOString().slice(0, 10)}">${dayOf(today, edition, true)}</time> <span>${right}</span></div>
${
  isFront
    ? html`<h1 class="nameplate"><a href="${home}" aria-current="page">${paper.name}</a></h1>`
    : html`<p class="nameplate"><a href="${home}">${paper.name}</a></p>`
}
<p class="motto">${paper.motto}</p>
<nav class="strip" aria-label="${words.sections}"><ul>${paper.strip.map(
    ({ id, label }) => html`<li><a href="${home}#${id}">${label}</a></li>`,
  )}</ul></nav>
</header>`;
}

function imprint({ paper, words }: Edition): Html {
  return html`<footer class="imprint">
<p class="nameplate">${paper.name}</p>
<p>${paper.colophon}</p>
<ul><li><a href="/sites/${paper.slug}/rules">${words.rules}</a></li><li><a href="/">${words.papers}</a></li></ul>
</footer>`;
}

/** A whole page of a paper, exactly as a publisher would write it: one script, one sheet, and the elements. */
export function paperPage(edition: Edition, { title, description, path, body }: PaperPage): Html {
  const { paper, words, publicUrl } = edition;
  const isFront = path === "";
  const [day, night] = paper.bar;
  return html`<!doctype html>
<html lang="${paper.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="${day}" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="${night}" media="(prefers-color-scheme: dark)">
<meta name="description" content="${description}">
<title>${title}</title>
<link rel="canonical" href="${publicUrl}/papers/${paper.slug}/${path}">
<link rel="icon" href="/papers/art/${paper.slug}-mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="/papers/style/${paper.slug}.css">
<script type="module" src="/embed/understory.js"></script>
</head>
<body class="${isFront ? "front" : "page"}">
<a class="skip" href="#content">${words.skip}</a>
${masthead(edition, isFront)}
<main id="content" tabindex="-1">
${body}
</main>
${imprint(edition)}
</body>
</html>
`;
}
