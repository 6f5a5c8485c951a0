import type { ArticleView } from "../articles/view-article.ts";
import type { Sort } from "../contract/comments.ts";
import { html, markupOf, raw } from "../platform/html/html.ts";
import { chooseLanguage } from "../web/thread/choose-language.ts";
import { linksOf } from "../web/thread/links-of.ts";
import { h } from "../web/thread/node.ts";
import { speak } from "../web/thread/say.ts";
import { firstState, type ThreadPage } from "../web/thread/thread-state.ts";
import { threadView } from "../web/thread/thread-view.ts";
import { writeHtml } from "../web/thread/write-html.ts";
import { jsonLdText, threadJsonLd } from "./json-ld.ts";
import type { WebBuild } from "./web-build.ts";

/**
 * A page of a thread as an element to include in a newspaper's page: drawn into a declarative shadow root, so that it
 * is read without a script and no style of the page reaches it, with the data by which the script takes it over.
 */
export function threadFragment(
  build: WebBuild,
  publicUrl: string,
  view: ArticleView,
  page: ThreadPage,
  asked: { sort: Sort; languages: string[]; heading: number },
): string {
  const { article } = page;
  const { site } = view.rules;
  const { sort, heading } = asked;
  const language = chooseLanguage([...asked.languages, article.language, site.language], build.messages);
  const say = speak(build.messages[language.spoken] ?? {}, language.tag);
  const links = linksOf({ base: publicUrl, site: site.slug }, article.key, article.rules.url);
  const look = { say, language: language.tag, links, heading, timeZone: site.timeZone };
  const drawn = writeHtml(
    h(
      "div",
      {
        ...{ class: "root", part: "root", lang: language.tag, dir: language.direction },
        ...(article.indexable ? {} : { "data-nosnippet": "" }),
      },
      threadView({ look, state: firstState(page, sort) }),
    ),
  );
  const brought = {
    ...{ page, sort, key: article.key, timeZone: site.timeZone },
    version: String(view.versions.version),
  };
  const known = threadJsonLd({ publicUrl, site, head: article }, page.items);
  return markupOf(html`<understory-comments site="${site.slug}" article="${article.key}" base="${publicUrl}" lang="${language.tag}" heading="${heading}">
<template shadowrootmode="open"><link rel="stylesheet" href="${publicUrl}/embed/${build.sheet}">${raw(drawn)}</template>
<a href="${links.page(sort)}" rel="nofollow">${say("comments", { count: article.counts.published ?? 0 })}</a>
<script type="application/json">${raw(jsonLdText(brought))}</script>
</understory-comments>
${
  known &&
  html`<script type="application/ld+json">${raw(jsonLdText(known))}</script>
`
}<script type="module" src="${publicUrl}/embed/understory.js"></script>
`);
}
