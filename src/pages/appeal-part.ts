import type { z } from "zod";
import type { ownAppeal } from "../contract/statements.ts";
import { type Html, html } from "../platform/html/html.ts";
import { day, timeElement } from "./dates.ts";
import type { StatementWords } from "./statement-words/en.ts";

/** What somebody typed, as they typed it: text, and never markup. */
export function typed(text: string): Html {
  return html`<blockquote class="typed" dir="auto">${text}</blockquote>`;
}

/** An appeal that was made, and what became of it. */
export function appealPart(
  made: z.infer<typeof ownAppeal>,
  words: StatementWords,
  when: { language: string; timeZone: string },
): Html {
  const dayOf = (at: string) => day(at, when.language, when.timeZone);
  return html`<p class="quiet">${timeElement(made.createdAt, words.made(dayOf(made.createdAt)))}</p>
${typed(made.text)}
<p>${made.outcome === null ? words.waiting(dayOf(made.dueAt)) : words[made.outcome]}</p>
${made.note !== null && typed(made.note)}`;
}
