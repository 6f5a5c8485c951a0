import { type Html, html, raw } from "../platform/html/html.ts";
import type { RulesAnswer } from "../sites/write-rules.ts";
import type { RulesChanges } from "./compare-rules.ts";
import { day, timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import type { RulesVersion } from "./store.ts";
import { wordsIn } from "./words.ts";
import type { Words } from "./words-en.ts";

type Clause = RulesAnswer["clauses"][number];

export interface RulesPageInput {
  site: { slug: string; name: string; language: string; timeZone: string };
  rules: RulesAnswer;
  /** Against the published version before; null where there is none. */
  since: { version: number; changes: RulesChanges } | null;
  versions: RulesVersion[];
  /** Languages in which the document is written. */
  written: string[];
  languages: string[];
}

function clause({ code, title, html: body }: Clause, words: Words): Html {
  return html`<section class="clause" id="clause-${code}">
<a class="number" href="#clause-${code}" aria-label="${words.clause(code)}">${code}</a>
<div><h2 dir="auto">${title}</h2>
<div class="words" dir="auto">${raw(body)}</div></div>
</section>`;
}

function changeList(label: string, clauses: Clause[], linked: boolean): Html | false {
  if (clauses.length === 0) return false;
  const items = clauses.map(({ code, title }) =>
    linked
      ? html`<li><a href="#clause-${code}"><span class="number">${code}</span> ${title}</a></li>`
      : html`<li><span class="number">${code}</span> ${title}</li>`,
  );
  return html`<dt>${label}</dt><dd><ul>${items}</ul></dd>`;
}

function changesPart({ since }: RulesPageInput, words: Words): Html | false {
  if (since === null) return false;
  const { added, changed, gone } = since.changes;
  const none = added.length + changed.length + gone.length === 0;
  return html`<section class="changes"><h2>${words.changes(since.version)}</h2>
${
  none
    ? html`<p>${words.noChanges}</p>`
    : html`<dl>${changeList(words.added, added, true)}${changeList(words.changed, changed, true)}${changeList(words.gone, gone, false)}</dl>`
}</section>`;
}

function versionsPart(
  { site, rules, versions }: RulesPageInput,
  words: Words,
  language: string,
): Html | false {
  if (versions.length < 2) return false;
  const items = versions.map(({ version, publishedAt }) => {
    const at = publishedAt?.toISOString();
    const when = at && html` <span class="quiet">${timeElement(at, day(at, language, site.timeZone))}</span>`;
    const name = words.version(version);
    return version === rules.version
      ? html`<li><b aria-current="page">${name}</b>${when}</li>`
      : html`<li><a href="/sites/${site.slug}/rules/${version}">${name}</a>${when}</li>`;
  });
  return html`<nav class="versions" aria-labelledby="versions"><h2 id="versions">${words.versions}</h2><ul>${items}</ul></nav>`;
}

function otherLanguages({ rules, written, site }: RulesPageInput, words: Words): Html | false {
  const others = written.filter((tag) => tag !== rules.language);
  if (others.length === 0) return false;
  const links = others.map((tag) => {
    const name = new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
    return html` <a lang="${tag}" hreflang="${tag}" href="/sites/${site.slug}/rules/${rules.version}?lang=${encodeURIComponent(tag)}">${name}</a>`;
  });
  return html`<p class="quiet">${words.alsoIn}${links}</p>`;
}

/** A version of the rules document, as a page that can be cited clause by clause. */
export function rulesPage(input: RulesPageInput): Html {
  const { site, rules } = input;
  const { words, language } = wordsIn([...input.languages, rules.language, site.language]);
  const when = rules.publishedAt && day(rules.publishedAt, language, site.timeZone);
  const standing = (rules.inForce ? words.inForce : words.superseded)(when);
  return layout({
    title: `${rules.title} · ${site.name}`,
    language,
    indexable: rules.inForce,
    body: html`<article class="rules">
<header class="headline"><p class="kicker">${site.name}</p>
<h1 dir="auto" lang="${rules.language}">${rules.title}</h1>
<p class="dateline">${words.version(rules.version)}, ${rules.publishedAt ? timeElement(rules.publishedAt, standing) : standing}${
      !rules.inForce && html` <a href="/sites/${site.slug}/rules">${words.toCurrent}</a>`
    }</p>
${otherLanguages(input, words)}</header>
<div lang="${rules.language}"><div class="lead words" dir="auto">${raw(rules.disclaimerHtml)}</div>
${rules.clauses.map((one) => clause(one, words))}</div>
${changesPart(input, words)}
${versionsPart(input, words, language)}
</article>`,
  });
}
