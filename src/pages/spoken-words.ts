/** The words in the first of these languages that is spoken, else in English. */
export function spokenWords<Words>(
  spoken: Record<string, Words> & { en: Words },
  languages: readonly string[],
): { words: Words; language: string } {
  const primary = languages.map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
  const language = primary.find((tag) => Object.hasOwn(spoken, tag)) ?? "en";
  return { words: spoken[language] ?? spoken.en, language };
}
