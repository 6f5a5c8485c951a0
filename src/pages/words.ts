import { spokenWords } from "./spoken-words.ts";
import { de } from "./words-de.ts";
import { en, type Words } from "./words-en.ts";
import { es } from "./words-es.ts";
import { fr } from "./words-fr.ts";
import { pt } from "./words-pt.ts";

const SPOKEN = { en, de, fr, es, pt };

/** The page's own words in the first of these languages that it speaks, else in English. */
export function wordsIn(languages: string[]): { words: Words; language: string } {
  return spokenWords<Words>(SPOKEN, languages);
}
