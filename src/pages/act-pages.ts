import type { OwnComment, PublicComment } from "../contract/comments.ts";
import { reportReason } from "../contract/speaking.ts";
import { type Html, html, type Part } from "../platform/html/html.ts";
import { commentArticle } from "./comment-part.ts";
import { marked, reasonsPart } from "./judged-page.ts";
import type { Desk } from "./read-desk.ts";
import { type Complaint, complaintPart, type ForReader, readerPage, token } from "./reader-page.ts";
import type { WriteWords } from "./write-words-en.ts";

function frame(desk: Desk, title: string, comment: PublicComment | null, body: Part): Html {
  const { look, head, words } = desk;
  const may = { ...look.may, reply: false, vote: false, report: false };
  return readerPage(desk, {
    title,
    kicker: html`<a href="${look.path}">${head.title ?? look.words.withheld}</a>`,
    body: html`${comment && html`<section class="answered">${commentArticle(comment, { ...look, may })}</section>`}
${body}
<p class="way"><a href="${look.path}">${words.toArticle}</a></p>`,
  });
}

/** Where one votes on a comment; `mine` is how one has. */
export function votePage(
  desk: Desk,
  comment: PublicComment,
  mine: 1 | -1 | undefined,
  complaint: Complaint | null,
): Html {
  const { words, reader, head } = desk;
  const ways = ([1, -1] as const).filter((value) => value === 1 || head.votes === "upDown");
  return frame(
    desk,
    words.vote,
    comment,
    html`${complaintPart(words, complaint)}${mine !== undefined && html`<p role="status">${words.voted[mine]}</p>`}
<form method="post">${token(reader)}<p class="acts">${ways
      .filter((value) => value !== mine)
      .map(
        (value) =>
          html`<button name="value" value="${value}">${value === 1 ? words.voteUp : words.voteDown}</button>\n`,
      )}
${mine !== undefined && html`<button class="plainly" name="value" value="0">${words.voteBack}</button>`}</p></form>`,
  );
}

/** Where one reports a comment. */
export function reportPage(
  desk: Desk,
  comment: PublicComment,
  details: string,
  complaint: Complaint | null,
): Html {
  const { words, reader } = desk;
  const reasons = reportReason.options.map(
    (
      reason,
    ) => html`<p class="choice"><input type="radio" id="${reason}" name="reason" value="${reason}" required>
<label for="${reason}">${words.reasons[reason]}</label></p>\n`,
  );
  return frame(
    desk,
    words.report,
    comment,
    html`${complaintPart(words, complaint)}<form method="post">${token(reader)}<fieldset><legend>${words.reason}</legend>
${reasons}</fieldset>
<p class="entry"><label for="details">${words.details}</label>
<textarea id="details" name="details" rows="4" maxlength="2000" dir="auto">
${details}</textarea></p>
<p class="acts"><button>${words.reportDo}</button></p></form>`,
  );
}

/** What is said after something was done. */
export function donePage(desk: Desk, title: string, said: string): Html {
  return frame(desk, title, null, html`<p role="status">${said}</p>`);
}

/** Where one takes one's own comment back. */
export function withdrawPage(desk: Desk, comment: OwnComment, complaint: Complaint | null): Html {
  const { words, reader } = desk;
  return frame(
    desk,
    words.withdraw,
    null,
    html`${complaintPart(words, complaint)}<p class="typed" dir="auto">${comment.body}</p>
<form method="post">${token(reader)}<p>${words.withdrawSure}</p>
<p class="acts"><button>${words.withdrawDo}</button></p></form>`,
  );
}

/** What becomes of a guest's comment, for whoever has its link. */
export function guestPage(look: ForReader, comment: OwnComment, complaint: Complaint | null): Html {
  const { words } = look;
  const status = words.statuses[comment.status as keyof WriteWords["statuses"]];
  const gone = comment.status === "withdrawn" || comment.body === "";
  return readerPage(look, {
    title: words.text,
    body: html`<p role="status">${status}</p>
${complaintPart(words, complaint)}${marked(comment.body, comment.reasons ?? [])}
${reasonsPart(words, comment.reasons ?? [])}
${(comment.statements ?? []).map(({ url }) => html`<p><a href="${url}">${words.statement}</a></p>`)}
${!gone && html`<form method="post"><p>${words.withdrawSure}</p><p class="acts"><button>${words.withdrawDo}</button></p></form>`}`,
  });
}
