import { type Html, html } from "../platform/html/html.ts";
import type { Edition } from "./edition.ts";
import { paperPage } from "./paper-page.ts";
import type { Block } from "./papers.ts";
import { teaser } from "./teaser.ts";

function block(edition: Edition, { id, title, look, places }: Block): Html | false {
  const teasers = places.map((place) => teaser(edition, place, 3)).filter((one) => one !== false);
  if (teasers.length === 0) return false;
  return html`<section class="block ${look}" id="${id}" aria-labelledby="${id}-title">
<h2 class="label" id="${id}-title">${title}</h2>
<div class="teasers">${teasers}</div>
</section>`;
}

/** The front page of a paper. */
export function frontOfPaper(edition: Edition): Html {
  const { paper } = edition;
  return paperPage(edition, {
    title: `${paper.name}: ${paper.motto}`,
    description: paper.description,
    path: "",
    body: html`<div class="fold">${paper.front.map((one) => block(edition, one))}</div>`,
  });
}
