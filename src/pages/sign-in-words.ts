import { ar } from "./sign-in-words/ar.ts";
import { de } from "./sign-in-words/de.ts";
import { en, type SignInWords } from "./sign-in-words/en.ts";
import { es } from "./sign-in-words/es.ts";
import { fr } from "./sign-in-words/fr.ts";
import { he } from "./sign-in-words/he.ts";
import { it } from "./sign-in-words/it.ts";
import { ja } from "./sign-in-words/ja.ts";
import { ko } from "./sign-in-words/ko.ts";
import { nl } from "./sign-in-words/nl.ts";
import { pl } from "./sign-in-words/pl.ts";
import { pt } from "./sign-in-words/pt.ts";
import { ru } from "./sign-in-words/ru.ts";
import { tr } from "./sign-in-words/tr.ts";
import { uk } from "./sign-in-words/uk.ts";
import { zh } from "./sign-in-words/zh.ts";
import { spokenWords } from "./spoken-words.ts";

const SPOKEN = { ar, de, en, es, fr, he, it, ja, ko, nl, pl, pt, ru, tr, uk, zh };

/** The sign-in window's words in the first of these languages that it speaks, else in English. */
export function signInWords(languages: string[]): { words: SignInWords; language: string } {
  return spokenWords<SignInWords>(SPOKEN, languages);
}
