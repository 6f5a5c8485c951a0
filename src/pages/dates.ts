import { type Html, html } from "../platform/html/html.ts";

const DAY: Intl.DateTimeFormatOptions = { day: "numeric", month: "long", year: "numeric" };
const MINUTE: Intl.DateTimeFormatOptions = {
  ...DAY,
  hour: "2-digit",
  minute: "2-digit",
  timeZoneName: "short",
};

function format(
  instant: string,
  language: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const locale = language === "en" ? "en-GB" : language;
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(new Date(instant));
}

/** A day in words, as the newsroom's clock has it. */
export function day(instant: string, language: string, timeZone: string): string {
  return format(instant, language, timeZone, DAY);
}

/** A minute in words, with the time zone it is told in. */
export function minute(instant: string, language: string, timeZone: string): string {
  return format(instant, language, timeZone, MINUTE);
}

/** The same as an element that machines read. */
export function timeElement(instant: string, words: string): Html {
  return html`<time datetime="${instant}">${words}</time>`;
}
