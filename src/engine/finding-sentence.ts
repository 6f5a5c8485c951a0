import { sentenceIn } from "./sentence-in.ts";
import { type EngineWords, en } from "./words/en.ts";

const ENGLISH = new Map(
  Object.entries(en.finding).map(([which, text]) => [text, which as keyof EngineWords["finding"]]),
);

/**
 * What a check found, as its author reads it in the first of these BCP-47 languages that is spoken here. Findings are
 * kept in English; words that no check of today says stay as they are.
 */
export function findingSentence(message: string, languages: string[]): string {
  const which = ENGLISH.get(message);
  return which === undefined ? message : sentenceIn(languages, (words) => words.finding[which]).text;
}
