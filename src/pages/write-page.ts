import { randomUUID } from "node:crypto";
import type { OwnComment, PublicComment } from "../contract/comments.ts";
import { type Html, html } from "../platform/html/html.ts";
import { disclaimer, noticePart } from "./article-page.ts";
import { commentArticle } from "./comment-part.ts";
import { minute, timeElement } from "./dates.ts";
import type { Desk } from "./read-desk.ts";
import { type Complaint, complaintPart, field, readerPage, token } from "./reader-page.ts";
import { signInPath } from "./way-back.ts";

/** What somebody has typed so far. */
export interface Draft {
  text: string;
  parent: PublicComment | null;
  guestName: string;
  guestEmail: string;
}

export interface Writing {
  draft: Draft;
  complaint: Complaint | null;
  /** Of a warning that is to be read first. */
  warning: string | null;
  /** Whether the rules in force are accepted already. */
  accepted: boolean;
  own: OwnComment[];
}

/** Where one writes about an article, or in answer to a comment. */
export function writePath(desk: Desk, parent: string | null): string {
  return `${desk.look.path}/write${parent === null ? "" : `?parent=${parent}`}`;
}

function acceptance({ head, words, look }: Desk, accepted: boolean): Html {
  const { acceptance: wanted, version } = head.rules;
  return html`${disclaimer(look)}${
    wanted === "required" &&
    version > 0 &&
    !accepted &&
    html`<p class="choice"><input type="checkbox" id="accept" name="rulesVersion" value="${version}" required>
<label for="accept">${words.accept}</label></p>\n`
  }`;
}

/** The form, with what was typed before; each has a key of its own, by which it makes one comment at the most. */
export function writeForm(desk: Desk, { draft, complaint, warning, accepted }: Omit<Writing, "own">): Html {
  const { words, head, look, reader } = desk;
  const wrong = complaint !== null;
  return html`<form class="writing" method="post" action="${look.path}/comments">
${token(reader)}<input type="hidden" name="key" value="${randomUUID()}">
${draft.parent && html`<input type="hidden" name="parentId" value="${draft.parent.id}">`}
${complaintPart(words, complaint)}${
  warning !== null &&
  html`<p class="choice"><input type="checkbox" id="warning" name="warning" value="${warning}">
<label for="warning">${words.warningRead}</label></p>\n`
}<p class="entry"><label for="body">${draft.parent ? words.reply : words.text}</label>
<textarea id="body" name="body" rows="8" dir="auto" required aria-describedby="hint${wrong && " wrong"}">
${draft.text}</textarea></p>
<p class="quiet" id="hint">${words.hint(head.limits.maxLength)}</p>
${
  reader === null &&
  html`${field(words.name, { name: "guestName", type: "text", autocomplete: "nickname", maxlength: "80", value: draft.guestName, required: true, dir: "auto" })}${field(
    words.emailOptional,
    { name: "guestEmail", type: "email", autocomplete: "email", maxlength: "254", value: draft.guestEmail },
  )}`
}${acceptance(desk, accepted)}
<p class="acts"><button>${words.send}</button></p></form>`;
}

function own({ words, look, language, timeZone }: Desk, comments: OwnComment[]): Html | false {
  const rows = comments.map((comment) => {
    const here = `${look.path}/comments/${comment.id}`;
    const at = timeElement(comment.createdAt, minute(comment.createdAt, language, timeZone));
    const open = comment.status === "published";
    return html`<li><p class="quiet">${open ? html`<a href="${here}">${at}</a>` : at} · ${words.statuses[comment.status]}</p>
<p class="typed" dir="auto">${comment.body}</p>
${comment.can.withdraw && html`<p class="acts"><a href="${here}/withdraw">${words.withdraw}</a></p>`}</li>`;
  });
  return rows.length > 0 && html`<section class="own"><h2>${words.yours}</h2><ul>${rows}</ul></section>`;
}

/** Where one writes: the form, or the way to it, or why there is none. */
export function writePage(desk: Desk, writing: Writing): Html {
  const { words, head, look, reader } = desk;
  const { parent } = writing.draft;
  const open = parent ? head.commenting.may.reply : head.commenting.may.comment;
  const guests = head.commenters === "guests";
  const form =
    reader || guests
      ? html`${reader === null && html`<p><a href="${signInPath(writePath(desk, parent?.id ?? null))}">${words.signIn}</a></p>\n<h2>${words.guest}</h2>\n`}${writeForm(desk, writing)}`
      : html`${complaintPart(words, writing.complaint)}${
          writing.draft.text !== "" && html`<p class="typed" dir="auto">${writing.draft.text}</p>\n`
        }<p class="way"><a href="${signInPath(writePath(desk, parent?.id ?? null))}">${words.signIn}</a></p>`;
  return readerPage(desk, {
    title: parent ? words.reply : words.write,
    kicker: html`<a href="${look.path}">${head.title ?? look.words.withheld}</a>`,
    body: html`${parent && html`<section class="answered" aria-label="${words.answering}">${commentArticle(parent, { ...look, may: { ...look.may, reply: false, vote: false, report: false } })}</section>`}
${noticePart(look)}
${open && form}
${!open && complaintPart(words, writing.complaint)}
${!open && writing.draft.text !== "" && html`<p class="typed" dir="auto">${writing.draft.text}</p>`}
${own(desk, writing.own)}
<p class="way"><a href="${look.path}">${words.toArticle}</a></p>`,
  });
}
