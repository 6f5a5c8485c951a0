import { chooseText } from "./choose-text.ts";
import { ar } from "./words/ar.ts";
import { de } from "./words/de.ts";
import { type EngineWords, en } from "./words/en.ts";
import { es } from "./words/es.ts";
import { fr } from "./words/fr.ts";
import { he } from "./words/he.ts";
import { it } from "./words/it.ts";
import { ja } from "./words/ja.ts";
import { ko } from "./words/ko.ts";
import { nl } from "./words/nl.ts";
import { pl } from "./words/pl.ts";
import { pt } from "./words/pt.ts";
import { ru } from "./words/ru.ts";
import { tr } from "./words/tr.ts";
import { uk } from "./words/uk.ts";
import { zh } from "./words/zh.ts";

const SPOKEN = { ar, de, en, es, fr, he, it, ja, ko, nl, pl, pt, ru, tr, uk, zh };

/**
 * A sentence in the first of these BCP-47 languages, best first, that is spoken here, else in English, and the language
 * it is in.
 */
export function sentenceIn(
  languages: string[],
  which: (words: EngineWords) => string,
): { text: string; language: string } {
  const written = Object.entries(SPOKEN).map(([language, words]) => [language, which(words)]);
  const { text = "", language } = chooseText(Object.fromEntries(written), languages, ["en"]) ?? {};
  return { text, language: language ?? "en" };
}
