import { inWords } from "../comments/present.ts";
import type { OwnComment } from "../contract/comments.ts";
import { findingSentence } from "../engine/finding-sentence.ts";

/** What a check has found, said in the best of these languages. */
export function foundInWords<Found extends { message: string }>(
  findings: readonly Found[],
  languages: string[],
): Found[] {
  return findings.map((one) => ({ ...one, message: findingSentence(one.message, languages) }));
}

/** A comment before moderators, with what was found in it, in the best of these languages. */
export function judgedInWords<Judged extends { comment: OwnComment | null; findings: { message: string }[] }>(
  judged: Judged,
  languages: string[],
): Judged {
  const { comment, findings } = judged;
  return {
    ...judged,
    comment: comment && inWords(comment, languages),
    findings: foundInWords(findings, languages),
  };
}
