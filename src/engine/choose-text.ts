import type { Text } from "./settings.ts";

/**
 * The text in the first language that is there: those `wanted`, best first, then the `fallbacks`, then
 * whichever was written first. A tag is shortened from its end until it fits (RFC 4647, lookup: `de-AT`
 * takes `de`); failing that, any variety of its language does (`de` takes `de-AT`). Case is of no account.
 * A plain string answers every language with `language: null`; no text at all is null.
 */
export function chooseText(
  text: Text | null,
  wanted: string[],
  fallbacks: string[],
): { text: string; language: string | null } | null {
  if (text === null) return null;
  if (typeof text === "string") return { text, language: null };
  const written = Object.entries(text).map(([language, words]) => ({ text: words, language }));
  for (const tag of [...wanted, ...fallbacks]) {
    const found = lookUp(tag.toLowerCase(), written);
    if (found !== undefined) return found;
  }
  return written[0] ?? null;
}

type Written = { text: string; language: string };

function lookUp(tag: string, written: Written[]): Written | undefined {
  const subtags = tag.split("-");
  for (let length = subtags.length; length > 0; length--) {
    const shorter = subtags.slice(0, length).join("-");
    const found = written.find(({ language }) => language.toLowerCase() === shorter);
    if (found !== undefined) return found;
  }
  return written.find(({ language }) => language.toLowerCase().startsWith(`${subtags[0]}-`));
}
