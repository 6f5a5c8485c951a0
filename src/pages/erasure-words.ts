import { de } from "./erasure-words/de.ts";
import { type ErasureWords, en } from "./erasure-words/en.ts";
import { es } from "./erasure-words/es.ts";
import { fr } from "./erasure-words/fr.ts";
import { pt } from "./erasure-words/pt.ts";

const SPOKEN: Record<string, ErasureWords> = { en, de, fr, es, pt };

/** The words around the receipt of an erasure, in the first of these languages that has them, else in English. */
export function erasureWords(languages: string[]): { words: ErasureWords; language: string } {
  const primary = languages.map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
  const language = primary.find((tag) => Object.hasOwn(SPOKEN, tag)) ?? "en";
  return { words: SPOKEN[language] ?? en, language };
}
