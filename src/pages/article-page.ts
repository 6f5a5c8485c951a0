import type { Sort } from "../contract/comments.ts";
import { type Html, html, raw, webHref } from "../platform/html/html.ts";
import { articlePath } from "../threads/links.ts";
import { aboutThread } from "./about-part.ts";
import { type Around, type Thread, threadPart } from "./comment-part.ts";
import { day, minute, timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import type { ListedSite } from "./store.ts";
import { wordsIn } from "./words.ts";

type Head = Thread["article"];

export interface Look extends Around {
  head: Head;
}

/** An editorial statement, not an error: label, sentence, until when, and the way on. */
export function noticePart({ head, words, language, timeZone, path }: Look): Html | false {
  const { notice, state, opensAt } = head.commenting;
  if (notice === null) {
    return state === "premoderated" && html`<p class="quiet premoderated">${words.premoderated}</p>`;
  }
  const { callToAction, continueAt } = notice;
  return html`<aside class="notice" aria-label="${words.labels[state]}">
<p class="label">${words.labels[state]}</p>
<div class="words" dir="auto">${raw(notice.html)}</div>
${opensAt && html`<p>${timeElement(opensAt, words.opensAt(minute(opensAt, language, timeZone)))}</p>`}
${callToAction && html`<p class="way"><a dir="auto" href="${webHref(callToAction.url)}">${callToAction.label}</a></p>`}
${continueAt && html`<p class="way">${words.continueAt} <a dir="auto" href="${path.replace(/[^/]*$/, encodeURIComponent(continueAt.key))}">${continueAt.title}</a></p>`}
</aside>`;
}

/** One paragraph of the disclaimer and the way to the whole document. */
export function disclaimer({ head: { rules }, words, rules: href }: Look): Html | false {
  if (rules.version === 0) return false;
  const first = /^<p>.*?<\/p>/s.exec(rules.disclaimerHtml)?.[0] ?? "";
  return html`<div class="disclaimer">${raw(first)}
<p><a href="${href}">${rules.title || words.rules}</a></p></div>`;
}

function sorts({ words, path }: Look, sort: Sort): Html {
  const tabs = (["top", "newest", "oldest"] as const).map((one) =>
    one === sort
      ? html`<a href="${path}?sort=${one}" aria-current="true">${words.sorts[one]}</a> `
      : html`<a href="${path}?sort=${one}">${words.sorts[one]}</a> `,
  );
  return html`<nav class="sorts" aria-label="${words.sortBy}">${tabs}</nav>`;
}

function comments(look: Look, thread: Thread, sort: Sort): Html | false {
  const { words, head, path } = look;
  const { state, may } = head.commenting;
  if (!may.read) return false;
  const { published } = head.counts;
  const open = state === "open" || state === "premoderated";
  const next = thread.nextCursor;
  return html`<section class="thread" aria-labelledby="comments">
<header><h2 id="comments">${published === null ? words.commentsAlone : words.comments(published)}</h2>
${thread.items.length > 0 && sorts(look, sort)}</header>
${
  thread.items.length === 0
    ? html`<p class="empty">${open ? words.empty : words.emptyShut}</p>`
    : html`<ol class="comments">${thread.items.map((comment) => threadPart(comment, look))}</ol>`
}
${next !== null && html`<p class="more"><a href="${path}?sort=${sort}&amp;cursor=${encodeURIComponent(next)}#comments">${words.moreComments}</a></p>`}
</section>`;
}

/** Whether search engines may list pages about this article. */
export function isIndexed({ indexable, title, commenting }: Head): boolean {
  return indexable && title !== null && commenting.may.read;
}

function dateline({ head, words, language, timeZone }: Look): Html {
  const { publishedAt, url } = head;
  const host = URL.parse(url)?.host ?? url;
  return html`<p class="dateline">${
    publishedAt && timeElement(publishedAt, words.published(day(publishedAt, language, timeZone)))
  } <a href="${webHref(url)}">${words.original(host)}</a></p>`;
}

/** That comments are taken, and how long; where they are not, the notice says so. */
function openUntil({ head, words, language, timeZone }: Look): Html | false {
  const { state, closesAt } = head.commenting;
  if (state !== "open" && state !== "premoderated") return false;
  const until = closesAt && timeElement(closesAt, words.closes(minute(closesAt, language, timeZone)));
  return html`<p class="facts"><span class="state ${state}">${words.states[state]}</span> ${until}</p>`;
}

/** Where one writes: on a page of its own, so that this one is the same for everyone. */
function writing({ head: { commenting }, words, path }: Look): Html | false {
  return (
    commenting.may.comment &&
    html`<p class="way write"><a rel="nofollow" href="${path}/write">${words.acts.write}</a></p>`
  );
}

/** What everything on a page about an article needs of it, in the best of these languages. */
export function lookOf(site: ListedSite, head: Head, languages: string[]): Look {
  const { words, language } = wordsIn([...languages, head.language]);
  return {
    words,
    language,
    timeZone: site.timeZone,
    head,
    path: articlePath(site.slug, head.key),
    rules: `/sites/${site.slug}/rules/${head.rules.version}`,
    votes: head.votes,
    may: head.commenting.may,
  };
}

/** One article with its notice and its thread: plain, whole, without a script. `first` of the thread's pages. */
export function articlePage(
  publicUrl: string,
  site: ListedSite,
  thread: Thread,
  { sort, first, languages }: { sort: Sort; first: boolean; languages: string[] },
): Html {
  const head = thread.article;
  const look = lookOf(site, head, languages);
  const { words, language } = look;
  const title = head.title ?? words.withheld;
  return layout({
    title: `${title} · ${site.name}`,
    language,
    indexable: isIndexed(head),
    about: aboutThread({ publicUrl, site, head }, thread, first),
    body: html`<header class="headline"><p class="kicker">${site.name}${head.section && html` · ${head.section}`}</p>
<h1 dir="auto" lang="${head.language}">${title}</h1>
${dateline(look)}
${openUntil(look)}</header>
${noticePart(look)}
${disclaimer(look)}
${writing(look)}
${comments(look, thread, sort)}`,
  });
}
