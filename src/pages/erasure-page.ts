import type { z } from "zod";
import type { readErasure } from "../contract/me.ts";
import { type Html, html } from "../platform/html/html.ts";
import type { ErasedKind } from "../rights/erasures-store.ts";
import { minute, timeElement } from "./dates.ts";
import type { ErasureWords } from "./erasure-words/en.ts";
import { erasureWords } from "./erasure-words.ts";
import { layout } from "./layout.ts";

type Receipt = z.infer<(typeof readErasure)["answers"][200]["schema"]>;

function keptItem(
  { kind, count, what, why, until }: Receipt["kept"][number],
  words: ErasureWords,
  language: string,
) {
  const ends = until !== null && html` (${words.until(minute(until, language, "UTC"))})`;
  if (kind === null) return html`<li lang="en">${what}. ${why}${ends}.</li>\n`;
  const said = words.keptOf[kind];
  const counted = count !== null && html` <span class="quiet">× ${count.toLocaleString(language)}</span>`;
  return html`<li>${said.what}${counted}. ${said.why}${ends}.</li>\n`;
}

/**
 * How an erasure stands, for whoever has its link. Looking changes nothing: taking it back is a form's doing.
 *
 * @param cancelPath where the form goes
 */
export function erasurePage(receipt: Receipt, cancelPath: string, languages: string[]): Html {
  const { words, language } = erasureWords(languages);
  const said = (at: string) => minute(at, language, "UTC");
  const { status, askedAt, erasedAt, deleted, kept } = receipt;
  const counts = Object.entries(deleted).filter(([, count]) => count > 0);
  return layout({
    title: words.title,
    language,
    indexable: false,
    body: html`<article class="statement receipt">
<header class="headline"><h1>${words.title}</h1>
${askedAt !== null && html`<p class="dateline">${timeElement(askedAt, words.asked(said(askedAt)))}</p>`}</header>
${status === "cancelled" && html`<p class="lead">${words.cancelled}</p>`}
${
  status === "waiting" &&
  html`<p class="lead">${words.waiting(said(erasedAt ?? ""))}</p>
<form method="post" action="${cancelPath}"><button type="submit">${words.cancel}</button></form>`
}
${
  status === "erased" &&
  html`<p class="lead">${words.erased(said(erasedAt ?? ""))}</p>
<h2>${words.deleted}</h2>
<dl>${counts.map(
    ([what, count]) =>
      html`<div><dt>${words.deletedOf[what as ErasedKind] ?? what}</dt><dd>${count.toLocaleString(language)}</dd></div>\n`,
  )}</dl>
<h2>${words.kept}</h2>
<ul>${kept.map((one) => keptItem(one, words, language))}</ul>`
}
</article>`,
  });
}
