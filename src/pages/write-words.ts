import { spokenWords } from "./spoken-words.ts";
import { de } from "./write-words-de.ts";
import { en, type Told, type WriteWords } from "./write-words-en.ts";
import { es } from "./write-words-es.ts";
import { fr } from "./write-words-fr.ts";
import { pt } from "./write-words-pt.ts";

const SPOKEN = { en, de, fr, es, pt };

/** Why something was not done, as a page says it. */
export type Wrong = keyof WriteWords["wrong"];

/** The words in the first of these languages that is spoken here, else in English. */
export function writeWords(languages: string[]): { words: WriteWords; language: string } {
  return spokenWords<WriteWords>(SPOKEN, languages);
}

/** Whether pages have words for a refusal of this type. */
export function isWrong(type: string): type is Wrong {
  return Object.hasOwn(en.wrong, type);
}

/** A refusal in words. */
export function wrongText(words: WriteWords, wrong: Wrong, told: Told): string {
  const said = words.wrong[wrong];
  return typeof said === "string" ? said : said(told);
}
