import { type FieldError, Problem } from "../platform/problem.ts";
import { minute } from "./dates.ts";
import type { Complaint } from "./reader-page.ts";
import { isWrong, type Wrong } from "./write-words.ts";

function wrongOf({ type, fields }: Problem): Wrong | null {
  if (type === "validation-failed") {
    const [first] = (fields.errors ?? []) as FieldError[];
    if (first?.pointer.startsWith("/guest/email")) return "email";
    if (first?.pointer.startsWith("/guest")) return "name";
    return first?.pointer === "/reason" ? "reason" : null;
  }
  return isWrong(type) ? type : null;
}

const numberOf = (value: unknown) => (typeof value === "number" ? value : 0);

/** What a refusal is to the person at a form; thrown on where it is none of theirs. */
export function complaintOf(error: unknown, look: { language: string; timeZone: string }): Complaint {
  const wrong = error instanceof Problem ? wrongOf(error) : null;
  if (!(error instanceof Problem) || wrong === null) throw error;
  const { limit, actual, retryAfter, until, statementUrl } = error.fields;
  return {
    wrong,
    told: {
      limit: numberOf(limit),
      actual: numberOf(actual),
      seconds: numberOf(retryAfter),
      when: typeof until === "string" ? minute(until, look.language, look.timeZone) : "",
    },
    statementUrl: typeof statementUrl === "string" ? statementUrl : null,
  };
}

/** A complaint that needs no more than its name. */
export function plainComplaint(wrong: Wrong): Complaint {
  return { wrong, told: { limit: 0, actual: 0, seconds: 0, when: "" }, statementUrl: null };
}
