import { sentenceIn } from "./sentence-in.ts";
import type { EngineWords } from "./words/en.ts";

/** What a statement of reasons can have to say: what was done, where it holds, what led to it, how to appeal. */
export type StatementSentence = keyof EngineWords["statement"];

/**
 * A sentence of a statement of reasons in the first of these BCP-47 languages that has it, else in English, and the
 * language it is in. `{site}` and `{until}` are filled in.
 */
export function statementSentence(
  which: StatementSentence,
  languages: string[],
  fill: { site?: string; until?: string } = {},
): { text: string; language: string } {
  const { text, language } = sentenceIn(languages, (words) => words.statement[which]);
  const filled = text.replaceAll(/\{(site|until)\}/g, (_, name: "site" | "until") => fill[name] ?? "");
  return { text: filled, language };
}
