import { spokenWords } from "./spoken-words.ts";
import { ar } from "./statement-words/ar.ts";
import { de } from "./statement-words/de.ts";
import { en, type StatementWords } from "./statement-words/en.ts";
import { es } from "./statement-words/es.ts";
import { fr } from "./statement-words/fr.ts";
import { he } from "./statement-words/he.ts";
import { it } from "./statement-words/it.ts";
import { ja } from "./statement-words/ja.ts";
import { ko } from "./statement-words/ko.ts";
import { nl } from "./statement-words/nl.ts";
import { pl } from "./statement-words/pl.ts";
import { pt } from "./statement-words/pt.ts";
import { ru } from "./statement-words/ru.ts";
import { tr } from "./statement-words/tr.ts";
import { uk } from "./statement-words/uk.ts";
import { zh } from "./statement-words/zh.ts";

const SPOKEN = { ar, de, en, es, fr, he, it, ja, ko, nl, pl, pt, ru, tr, uk, zh };

/** The page's words in the first of these languages that it speaks, else in English. */
export function statementWords(languages: string[]): { words: StatementWords; language: string } {
  return spokenWords<StatementWords>(SPOKEN, languages);
}
