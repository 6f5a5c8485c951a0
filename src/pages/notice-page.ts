import type { NoticeAnswer } from "../notices/read-notice.ts";
import { type Html, html, webHref } from "../platform/html/html.ts";
import type { SiteRow } from "../sites/store.ts";
import { type AppealForm, appealPart, typed } from "./appeal-part.ts";
import { day, timeElement } from "./dates.ts";
import { layout } from "./layout.ts";
import { noticeWords } from "./notice-words.ts";
import { statementWords } from "./statement-words.ts";

/** What became of a notice of illegal content, for whoever gave it: it repeats what they said, and nothing of others. */
export function noticePage(site: SiteRow, notice: NoticeAnswer, languages: string[], form: AppealForm): Html {
  const { words, language } = noticeWords([...languages, site.language]);
  const { words: around } = statementWords([language]);
  const { timeZone } = site;
  const said = (at: string) => day(at, language, timeZone);
  const { url, commentId, outcome, decidedAt, appeal } = notice;
  return layout({
    title: `${words.title} · ${site.name}`,
    language,
    indexable: false,
    body: html`<article class="statement">
<header class="headline"><p class="kicker">${site.name}</p>
<h1>${words.title}</h1>
<p class="dateline">${timeElement(notice.createdAt, words.given(said(notice.createdAt)))} <span>${words.receipt} <code>${notice.receipt}</code></span></p></header>
<h2>${words.outcome}</h2>
<p>${outcome === null ? words.open(said(notice.dueAt)) : words[outcome]}${
      decidedAt &&
      html` <span class="quiet">${timeElement(decidedAt, around.decided(said(decidedAt)))}</span>`
    }</p>
${notice.overturned && html`<p>${words.turned}</p>`}
${notice.note !== null && html`<h2>${around.note}</h2>${typed(notice.note)}`}
${
  (appeal.possible || appeal.made || form.refused) &&
  html`<h2>${around.appeal}</h2>
${appeal.possible && appeal.until && html`<p>${words.possible(said(appeal.until))}</p>`}
${appealPart(appeal, around, { language, timeZone }, form)}`
}
<h2>${words.about}</h2>
${url !== null && html`<p><a href="${webHref(url)}" rel="nofollow noopener">${url}</a></p>`}
${commentId !== null && html`<p>${words.comment} <code>${commentId}</code></p>`}
<h2>${words.explanation}</h2>${typed(notice.explanation)}
${notice.law !== null && html`<h2>${words.law}</h2>${typed(notice.law)}`}
</article>`,
  });
}
