import type { OwnComment } from "../contract/comments.ts";
import { type Html, html } from "../platform/html/html.ts";
import type { Desk } from "./read-desk.ts";
import { readerPage } from "./reader-page.ts";
import { writeForm } from "./write-page.ts";

type Reasons = NonNullable<OwnComment["reasons"]>;

/** What was typed, with the places marked that a check has found. */
export function marked(body: string, reasons: Reasons): Html {
  const spans = reasons
    .flatMap((reason) => reason.spans as [number, number][])
    .sort(([a, b], [c, d]) => a - c || b - d);
  const parts: (string | Html)[] = [];
  let at = 0;
  for (const [from, to] of spans) {
    const begin = Math.max(at, from);
    if (to <= begin) continue;
    parts.push(body.slice(at, begin), html`<mark>${body.slice(begin, to)}</mark>`);
    at = to;
  }
  return html`<p class="typed" dir="auto">${[...parts, body.slice(at)]}</p>`;
}

export function reasonsPart(words: Desk["words"], reasons: Reasons): Html | false {
  return (
    reasons.length > 0 &&
    html`<h2>${words.why}</h2>\n<ul class="plain">${reasons.map(({ message }) => html`<li dir="auto">${message}</li>`)}</ul>`
  );
}

/** What became of a comment that does not appear: it waits, or it was rejected and may be changed. */
export function judgedPage(
  desk: Desk,
  comment: OwnComment,
  parent: Parameters<typeof writeForm>[1]["draft"]["parent"],
): Html {
  const { words, look, head } = desk;
  const rejected = comment.status === "rejected";
  const reasons = comment.reasons ?? [];
  const manage = comment.manageUrl?.split("/").at(-1);
  const draft = {
    text: comment.body,
    parent,
    guestName: comment.author?.id === null ? comment.author.name : "",
    guestEmail: "",
  };
  return readerPage(desk, {
    title: rejected ? words.rejected : words.waits,
    kicker: html`<a href="${look.path}">${head.title ?? look.words.withheld}</a>`,
    body: html`${!rejected && html`<p role="status">${words.waitsText}</p>`}
${marked(comment.body, reasons)}
${reasonsPart(words, reasons)}
${manage !== undefined && html`<p><a href="/guest-comments/${manage}">${words.guestLink}</a></p>`}
${rejected && html`<h2>${words.again}</h2>${writeForm(desk, { draft, complaint: null, warning: null, accepted: desk.reader !== null })}`}
<p class="way"><a href="${look.path}">${words.toArticle}</a></p>`,
  });
}
