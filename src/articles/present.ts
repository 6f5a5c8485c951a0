import type { ArticleHead } from "../contract/articles.ts";
import { chooseText } from "../engine/choose-text.ts";
import type { CommentingState } from "../engine/commenting-state.ts";
import { noticeSentence } from "../engine/notice-sentence.ts";
import { renderStanding } from "../platform/html/render-markdown.ts";
import { rulesUrl } from "../sites/present.ts";
import type { ArticleRules } from "./load-rules.ts";
import type { Neighbour } from "./store.ts";

function at(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** What a page says where no comments are taken; null where they are. */
export function presentNotice(
  rules: ArticleRules,
  state: Pick<CommentingState, "state" | "reason">,
  neighbour: Neighbour | null,
  languages: string[],
): ArticleHead["commenting"]["notice"] {
  if (state.state === "open" || state.state === "premoderated") return null;
  const reason = state.reason ?? "editorial";
  const fallbacks = [rules.language, rules.site.language];
  const own = rules.effective.closedNotice;
  // The newspaper's words about a closed debate are not about one that has yet to begin.
  const scheduled = state.state === "scheduled";
  const chosen = scheduled ? null : chooseText(own.text, languages, fallbacks);
  const words =
    chosen?.text ?? noticeSentence(scheduled ? "scheduled" : reason, [...languages, ...fallbacks]);
  const { html, text } = renderStanding(words);
  return {
    reason,
    html,
    text,
    callToAction: own.callToAction && {
      label: chooseText(own.callToAction.label, languages, fallbacks)?.text ?? "",
      url: chooseText(own.callToAction.url, languages, fallbacks)?.text ?? "",
    },
    continueAt: neighbour,
  };
}

/** An article as everyone may see it, in the best of these languages. */
export function presentArticle(
  rules: ArticleRules,
  state: CommentingState,
  published: number,
  neighbour: Neighbour | null,
  publicUrl: string,
  languages: string[],
): ArticleHead {
  const { site, article, effective, document, language } = rules;
  const held = effective.legalHold;
  const fallbacks = [language, site.language];
  const words = (text: Parameters<typeof chooseText>[0]) =>
    chooseText(text, languages, fallbacks)?.text ?? "";
  return {
    id: article.id,
    key: article.key,
    url: article.url,
    title: held ? null : article.title,
    section: article.section,
    language,
    publishedAt: article.publishedAt?.toISOString() ?? null,
    commenting: {
      state: state.state,
      reason: state.reason,
      because: state.because,
      opensAt: at(state.opensAt),
      closesAt: at(state.closesAt),
      changesAt: at(state.changesAt),
      may: state.may,
      notice: presentNotice(rules, state, neighbour, languages),
    },
    rules: {
      version: site.rulesVersion,
      title: words(document?.title ?? null),
      url: rulesUrl(publicUrl, site.slug, site.rulesVersion),
      disclaimerHtml: renderStanding(words(document?.disclaimer ?? null)).html,
      acceptance: effective.acceptance,
      accepted: null,
    },
    limits: {
      minLength: effective.minLength,
      maxLength: effective.maxLength,
      maxLinks: effective.maxLinks,
      maxDepth: effective.maxDepth,
      editMinutes: effective.editMinutes,
    },
    votes: effective.votes,
    defaultSort: effective.defaultSort,
    commenters: effective.commenters,
    indexable: effective.indexable,
    counts: { published: state.may.read ? published : null },
  };
}
