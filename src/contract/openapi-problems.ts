import { z } from "zod";
import type { ZodOpenApiResponseObject } from "zod-openapi";
import { notice } from "./articles.ts";
import { id, instant } from "./common.ts";
import type { Operation } from "./operation.ts";
import { PROBLEMS, type ProblemType } from "./problems.ts";

/** RFC 9457 with every extension that one problem type or another carries. */
const problem = z
  .object({
    type: z.string().meta({ description: "Where its meaning is told", example: "/problems/comments-closed" }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: "The path that was asked for" }),
    requestId: z.string().meta({ description: "As in `X-Request-Id`; please quote it" }),
    errors: z
      .array(
        z.object({
          pointer: z.string(),
          code: z.string(),
          message: z.string(),
          at: z
            .object({ level: z.enum(["section", "article"]), key: z.string() })
            .optional()
            .meta({
              description: "A section or an article whose own settings would contradict a change above",
            }),
        }),
      )
      .optional()
      .meta({
        description: "`validation-failed`: where (a JSON pointer, or `?name` in the query), and in words",
      }),
    state: z.enum(["scheduled", "closed", "hidden"]).optional().meta({ description: "`comments-closed`" }),
    reason: z.string().nullable().optional().meta({ description: "`comments-closed`" }),
    notice: notice.nullable().optional().meta({ description: "`comments-closed`" }),
    opensAt: instant.nullable().optional().meta({ description: "`comments-closed`" }),
    closesAt: instant.nullable().optional().meta({ description: "`comments-closed`" }),
    version: z.int().optional().meta({ description: "`rules-not-accepted`: the version in force" }),
    url: z.string().optional().meta({ description: "`rules-not-accepted`: where the document is" }),
    until: instant.nullable().optional().meta({ description: "`account-suspended`" }),
    clauses: z.array(z.string()).optional().meta({ description: "`account-suspended`, `warning-not-read`" }),
    sanctionId: id.nullable().optional().meta({ description: "`warning-not-read`" }),
    statementUrl: z.string().nullable().optional().meta({ description: "`warning-not-read`" }),
    limit: z
      .int()
      .optional()
      .meta({ description: "`comment-too-short`, `comment-too-long`, `too-many-links`" }),
    actual: z.int().optional().meta({ description: "What was sent, where there is a `limit`" }),
    commentId: id.optional().meta({ description: "`repeated-comment`: the earlier comment" }),
    retryAfter: z.int().optional().meta({
      description: "Seconds: `posting-too-fast`, `rate-limited`, `overloaded`, `request-in-progress`",
    }),
  })
  .meta({ id: "Problem", description: "A refusal (RFC 9457)" });

/** Every problem type that a call may be answered, in the order of their statuses. */
export function problemsOf(operation: Operation): ProblemType[] {
  const { credentials, params, body } = operation;
  const once = operation.method === "post" && operation.idempotent !== false;
  const met = new Set<ProblemType>([
    "malformed-request",
    ...(credentials === "public" ? [] : (["invalid-credentials"] as const)),
    ...(credentials === "required" ? (["sign-in-required"] as const) : []),
    ...(params ? (["not-found"] as const) : []),
    ...(once ? (["request-in-progress", "idempotency-key-reused"] as const) : []),
    ...(body ? (["payload-too-large", "unsupported-media-type"] as const) : []),
    "validation-failed",
    "internal",
    "overloaded",
    ...operation.problems,
  ]);
  const order = Object.keys(PROBLEMS);
  return [...met].sort(
    (a, b) => PROBLEMS[a].status - PROBLEMS[b].status || order.indexOf(a) - order.indexOf(b),
  );
}

function pascal(type: string): string {
  return type.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export const REQUEST_ID = { "X-Request-Id": { $ref: "#/components/headers/RequestId" } };
const RETRY_AFTER = { "Retry-After": { $ref: "#/components/headers/RetryAfter" } };

/** The answer of one status; problem types that come together often are one component of the document. */
export function refusals(): (types: ProblemType[]) => ZodOpenApiResponseObject {
  const made = new Map<string, ZodOpenApiResponseObject>();
  return (types) => {
    const known = made.get(types.join());
    if (known) return known;
    const { status } = PROBLEMS[types[0] as ProblemType];
    const answer: ZodOpenApiResponseObject = {
      ...(types.length < 3 ? { id: types.map(pascal).join("Or") } : {}),
      description: types.map((type) => `[${PROBLEMS[type].title}](/problems/${type})`).join(" · "),
      headers: status === 429 || status === 503 ? { ...REQUEST_ID, ...RETRY_AFTER } : REQUEST_ID,
      content: {
        "application/problem+json": {
          schema: problem,
          examples: Object.fromEntries(types.map((type) => [type, exampleOf(type)])),
        },
      },
    };
    made.set(types.join(), answer);
    return answer;
  };
}

function exampleOf(type: ProblemType): { summary: string; description: string; value: unknown } {
  const { title, status, meaning } = PROBLEMS[type];
  const value = {
    type: `/problems/${type}`,
    title,
    status,
    detail: title,
    instance: "/v1/sites/ledger",
    requestId: "0199c3b2-6f0e-7c3a-9d1b-2f4a5c6e7d80",
  };
  return { summary: title, description: meaning, value };
}
