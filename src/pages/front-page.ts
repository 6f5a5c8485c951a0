import type { ArticleHead } from "../contract/articles.ts";
import { type Html, html } from "../platform/html/html.ts";
import { minute, timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import type { ListedNewsroom } from "./read-newsroom.ts";
import type { ListedSite } from "./store.ts";
import { wordsIn } from "./words.ts";

const { words } = wordsIn(["en"]);

const BEGIN = `npx understory init --email you@example.org --password '…'
npx understory site create ledger --name 'The Harbour Ledger' --origin https://www.example.org
npx understory key create --site ledger --scopes articles`;

function stateOf({ commenting }: ArticleHead, timeZone: string): Html {
  const { state, reason, opensAt, closesAt } = commenting;
  const open = state === "open" || state === "premoderated";
  const next = open ? closesAt : opensAt;
  const told = next && (open ? words.closes : words.opens)(minute(next, "en", timeZone));
  return html`<span class="state ${state}">${words.states[state]}</span>
${!open && state !== "scheduled" && reason && html`<span>${words.reasons[reason]}</span>`} ${next && told && timeElement(next, told)}`;
}

function row(site: ListedSite, article: ArticleHead): Html {
  const key = encodeURIComponent(article.key);
  const api = `/v1/sites/${site.slug}/articles/${key}`;
  const { published } = article.counts;
  return html`<li>
<h3 dir="auto"${article.language !== "en" && html` lang="${article.language}"`}><a href="/articles/${site.slug}/${key}">${article.title ?? words.withheld}</a></h3>
<p class="facts">${stateOf(article, site.timeZone)}${
    published !== null && html` <span class="count">${words.comments(published)}</span>`
  }${article.section && html` <span>${article.section}</span>`}</p>
<p class="ways"><a href="${api}">Article JSON</a> <a href="${api}/comments">Thread JSON</a></p>
</li>`;
}

/** The front page of a site's paper, where its articles stand in this server's own papers; null elsewhere. */
function paperOf({ site, articles }: ListedNewsroom, papers: string | null): string | null {
  const front = `${papers}/${site.slug}/`;
  return papers !== null && articles.some(({ url }) => url?.startsWith(front)) ? front : null;
}

function papersPart(newsrooms: ListedNewsroom[], papers: string | null): Html | false {
  const printed = newsrooms.flatMap((one) => {
    const front = paperOf(one, papers);
    return front === null ? [] : [{ site: one.site, front }];
  });
  return (
    printed.length > 0 &&
    html`<section class="newsroom" aria-labelledby="papers"><header><h2 id="papers">The papers</h2></header>
<p>As readers see it: the newspapers of this demo, with their articles, and at the foot of each its comments.</p>
<ul class="articles">${printed.map(
      ({ site, front }) =>
        html`<li><h3 lang="${site.language}"><a href="${front}">${site.name}</a></h3></li>`,
    )}</ul></section>`
  );
}

function newsroom({ site, articles }: ListedNewsroom): Html {
  return html`<section class="newsroom" aria-labelledby="site-${site.slug}">
<header><h2 id="site-${site.slug}" lang="${site.language}">${site.name}</h2>
${site.rulesVersion > 0 && html`<a href="/sites/${site.slug}/rules">${words.rules}</a>`}</header>
${
  articles.length === 0
    ? html`<p class="quiet">No article is registered yet. A publisher registers one by
<code>PUT /v1/sites/${site.slug}/articles/{article}</code>; <a href="/docs#putArticle">see how</a>.</p>`
    : html`<ul class="articles">${articles.map((article) => row(site, article))}</ul>`
}
</section>`;
}

const beginning = html`<section class="beginning"><h2>To begin</h2>
<p>There is no site here yet. Beside the running server, make the first administrator, a site, and a key with
which the site registers its articles:</p>
<pre tabindex="0"><code>${BEGIN}</code></pre>
<p>Then <a href="/docs#putArticle">register an article</a>. To look round first, start on an empty directory with
<code>DEMO=true npm start</code>: a small newsroom is put there, with articles in every state.</p></section>`;

/**
 * What is here: the papers of the demo, the sites and their articles, or how to begin. `papers` is beneath which
 * address this server's own papers stand; null where it has none.
 */
export function frontPage(newsrooms: ListedNewsroom[], papers: string | null): Html {
  return layout({
    title: "Understory: comments for news sites",
    language: "en",
    indexable: false,
    body: html`<div class="opening"><h1>Comments, looked after</h1>
<p class="lead">This server keeps the readers’ comments of a newspaper: who may speak and when, what is published
at once and what a moderator reads first, and what stands at the foot of an article once the debate is closed.</p>
<p><a href="/docs">The reference</a> has every call with an example; <a href="/problems">the problems</a> say what
each refusal means.</p></div>
${papersPart(newsrooms, papers)}
${newsrooms.length === 0 ? beginning : newsrooms.map(newsroom)}
<p class="quiet">For the newsroom: <a href="/console">the moderators’ desk</a></p>`,
  });
}
