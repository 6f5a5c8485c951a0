import type { components, problems } from "../../generated/api.ts";

type Described = components["schemas"]["Problem"];

/** The last segment of a problem's `type`. */
export type ProblemType = keyof problems;

/** What a problem of each type carries besides what all carry. */
interface Extensions {
  "validation-failed": "errors";
  "comments-closed": "state" | "reason" | "notice" | "opensAt" | "closesAt";
  "rules-not-accepted": "version" | "url";
  "account-suspended": "until" | "clauses";
  "warning-not-read": "sanctionId" | "clauses" | "statementUrl";
  "comment-too-short": "limit" | "actual";
  "comment-too-long": "limit" | "actual";
  "too-many-links": "limit" | "actual";
  "repeated-comment": "commentId";
  "posting-too-fast": "retryAfter";
  "rate-limited": "retryAfter";
  "request-in-progress": "retryAfter";
  overloaded: "retryAfter";
}

type Base = Pick<Described, "title" | "detail" | "instance" | "requestId">;

type ProblemOf<T extends ProblemType> = Base & {
  type: `/problems/${T}`;
  status: problems[T];
} & (T extends keyof Extensions ? Required<Pick<Described, Extensions[T]>> : unknown);

/** A refusal by the service (RFC 9457), told apart by `type`: `/problems/comments-closed`. */
export type Problem<T extends ProblemType = ProblemType> = T extends ProblemType ? ProblemOf<T> : never;

/** A refusal by something between here and the service, such as a proxy that does not reach it. */
export type ForeignProblem = Base & { type: "about:blank"; status: number };

/** A refusal where there is no result to hand it back in: while reading pages or events. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: Problem | ForeignProblem;

  constructor(problem: Problem | ForeignProblem) {
    super(problem.title);
    this.problem = problem;
  }
}

/** What an answer that is no success says, as a problem even where it is none of the service's. */
export async function problemOf(answer: Response): Promise<Problem | ForeignProblem> {
  if (answer.headers.get("Content-Type")?.startsWith("application/problem+json")) {
    try {
      return (await answer.clone().json()) as Problem;
    } catch {
      // Cut off on its way.
    }
  }
  const { status, statusText } = answer;
  const title = statusText || `HTTP ${status}`;
  return { type: "about:blank", title, status, detail: title, instance: "", requestId: "" };
}
