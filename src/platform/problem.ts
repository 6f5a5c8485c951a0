import { PROBLEMS, type ProblemType } from "../contract/problems.ts";

/** One field that was refused: where (JSON pointer, or `?name` in the query), which rule, and in words. */
export interface FieldError {
  pointer: string;
  code: string;
  message: string;
  /** What else it would not go together with, where that is not in the request. */
  at?: Record<string, string>;
}

/** A refusal that the client is told as `application/problem+json`; anything else thrown is a fault of ours. */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly status: number;
  readonly fields: Record<string, unknown>;

  constructor(type: ProblemType, fields: Record<string, unknown> = {}, detail?: string) {
    super(detail ?? PROBLEMS[type].title);
    this.name = "Problem";
    this.type = type;
    this.status = PROBLEMS[type].status;
    this.fields = fields;
  }
}

/** `not-found`, with the same body whether it is absent or not for these eyes. */
export function notFound(): Problem {
  return new Problem("not-found");
}

/** `validation-failed` for rules that a schema cannot say. */
export function invalid(pointer: string, code: string, message: string): Problem {
  return new Problem("validation-failed", { errors: [{ pointer, code, message } satisfies FieldError] });
}
