import { sentenceIn } from "./sentence-in.ts";
import type { NoticeReason } from "./settings.ts";

/**
 * What readers are told where the editors wrote nothing: one sentence for each reason, and `scheduled` for
 * comments that open later. `languages` are BCP-47 tags, best first; where none has a sentence, it is English.
 */
export function noticeSentence(reason: NoticeReason | "scheduled", languages: string[]): string {
  return sentenceIn(languages, (words) => words.notice[reason]).text;
}
