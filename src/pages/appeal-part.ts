import type { z } from "zod";
import type { ownAppeal } from "../contract/statements.ts";
import { type Html, html } from "../platform/html/html.ts";
import { day, timeElement } from "./dates.ts";
import type { StatementWords } from "./statement-words/en.ts";

export type AppealWrong = keyof StatementWords["appealing"]["wrong"];

/** An appeal that was sent by the form and refused. */
export interface RefusedAppeal {
  wrong: AppealWrong;
  /** As it was typed. */
  text: string;
  limit: number;
}

/** What the form of an appeal is made with. */
export interface AppealForm {
  /** Where it goes. */
  action: string;
  refused: RefusedAppeal | null;
}

/** What somebody typed, as they typed it: text, and never markup. */
export function typed(text: string): Html {
  return html`<blockquote class="typed" dir="auto">${text}</blockquote>`;
}

/** An appeal that was made, and what became of it. */
function madePart(
  made: z.infer<typeof ownAppeal>,
  words: StatementWords,
  when: { language: string; timeZone: string },
): Html {
  const dayOf = (at: string) => day(at, when.language, when.timeZone);
  return html`${made.outcome === null && html`<p role="status">${words.appealing.received}</p>\n`}<p class="quiet">${timeElement(made.createdAt, words.made(dayOf(made.createdAt)))}</p>
${typed(made.text)}
<p>${made.outcome === null ? words.waiting(dayOf(made.dueAt)) : words[made.outcome]}</p>
${made.note !== null && typed(made.note)}`;
}

function wrongText({ appealing }: StatementWords, language: string, refused: RefusedAppeal): string {
  if (refused.wrong !== "long") return appealing.wrong[refused.wrong];
  const said = (count: number) => count.toLocaleString(language);
  return appealing.wrong.long(said(refused.text.length), said(refused.limit));
}

function formPart(words: StatementWords, language: string, { action, refused }: AppealForm): Html {
  const { why, after, send } = words.appealing;
  return html`<form class="personal" method="post" action="${action}">
<p class="entry"><label for="text">${why}</label>
<textarea id="text" name="text" rows="6" required dir="auto" aria-describedby="${refused ? "wrong " : ""}after"${
    refused && html` aria-invalid="true"`
  }>\n${refused?.text ?? ""}</textarea></p>
${refused && html`<p class="complaint" id="wrong" role="alert">${wrongText(words, language, refused)}</p>\n`}<p class="quiet" id="after">${after}</p>
<p class="acts"><button>${send}</button></p></form>`;
}

/** Appealing by a form where that is possible; else the appeal that was made, and why another one was refused. */
export function appealPart(
  appeal: { possible: boolean; made: z.infer<typeof ownAppeal> | null },
  words: StatementWords,
  look: { language: string; timeZone: string },
  form: AppealForm,
): Html {
  const { refused } = form;
  if (appeal.possible) return formPart(words, look.language, form);
  return html`${
    refused &&
    html`<div class="personal"><p class="complaint" role="alert">${wrongText(words, look.language, refused)}</p></div>
${typed(refused.text)}`
  }${appeal.made && madePart(appeal.made, words, look)}`;
}
