import { de } from "./words/de.ts";
import { en, type MailWords } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { pt } from "./words/pt.ts";

const SPOKEN: Record<string, MailWords> = { en, de, fr, es, pt };

/** The words of a language, or of English where it is not spoken here. */
export function mailWords(tag: string): { words: MailWords; language: string } {
  const language = tag.toLowerCase().split("-", 1)[0] ?? "";
  const words = SPOKEN[language];
  return words ? { words, language } : { words: en, language: "en" };
}
