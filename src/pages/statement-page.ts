import { type Html, html, raw, webHref } from "../platform/html/html.ts";
import type { SiteRow } from "../sites/store.ts";
import type { StatementAnswer } from "../statements/present.ts";
import { type AppealForm, appealPart, typed } from "./appeal-part.ts";
import { day, timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import type { StatementWords } from "./statement-words/en.ts";
import { statementWords } from "./statement-words.ts";

interface Look {
  statement: StatementAnswer;
  words: StatementWords;
  language: string;
  timeZone: string;
}

function dateline({ statement, words, language, timeZone }: Look): Html {
  const { comment, decidedAt } = statement;
  const said = (at: string) => day(at, language, timeZone);
  const about =
    comment &&
    html`<span>${words.commentOf(said(comment.createdAt))} <a dir="auto" href="${webHref(comment.articleUrl)}">${
      comment.articleTitle || comment.articleKey
    }</a></span>`;
  return html`<p class="dateline">${timeElement(decidedAt, words.decided(said(decidedAt)))} ${about}</p>`;
}

function over({ statement, words }: Look): Html | false {
  const { endedBy } = statement;
  return (
    endedBy !== null &&
    html`<aside class="notice" aria-label="${words.over}"><p class="label">${words.over}</p>
<p>${words.ended[endedBy]}</p></aside>`
  );
}

function clauses({ statement, words }: Look): Html | false {
  if (statement.clauses.length === 0) return false;
  const items = statement.clauses.map(
    ({ code, title, html: body, url }) => html`<section class="clause">
<a class="number" href="${webHref(url)}">${code}</a>
<div><h3 dir="auto">${title}</h3><div class="words" dir="auto">${raw(body)}</div></div></section>`,
  );
  return html`<h2>${statement.ground === "law" ? words.law : words.rules}</h2>${items}`;
}

/** A statement of reasons as a page: for whoever has its link, signed in or not, with or without a script. */
export function statementPage(site: SiteRow, statement: StatementAnswer, form: AppealForm): Html {
  const { words, language } = statementWords([statement.language]);
  const look: Look = { statement, words, language, timeZone: site.timeZone };
  const yesNo = (yes: boolean) => (yes ? words.yes : words.no);
  const { appeal, note } = statement;
  return layout({
    title: `${words.title} · ${site.name}`,
    language,
    indexable: false,
    body: html`<article class="statement">
<header class="headline"><p class="kicker">${site.name}</p>
<h1>${words.title}</h1>
${dateline(look)}</header>
<p class="lead">${statement.restriction}</p>
${over(look)}
<h2>${words.scope}</h2><p>${statement.scope}</p>
<h2>${words.facts}</h2><p>${statement.facts}</p>
<p class="quiet">${words.detection}: ${yesNo(statement.automatedDetection)}. ${words.decision}: ${yesNo(statement.automatedDecision)}.</p>
${clauses(look)}
${note !== null && html`<h2>${words.note}</h2>${typed(note)}`}
<h2>${words.appeal}</h2><p>${appeal.how}</p>
${appealPart(appeal, words, look, form)}
</article>`,
  });
}
