import type { ZodObject, ZodType } from "zod";
import type { ProblemType } from "./problems.ts";

/**
 * Who may call: `public` looks at no credentials and answers everyone the same bytes; `optional` takes
 * credentials where sent; `required` refuses a call without them.
 */
export type Credentials = "public" | "optional" | "required";

/** One URL and verb of the API: what validates the call and what the OpenAPI document says of it. */
export interface Operation {
  id: string;
  method: "get" | "post" | "put" | "patch" | "delete";
  /** With `{name}` for each path parameter. */
  path: string;
  tag: string;
  summary: string;
  description?: string;
  credentials: Credentials;
  /** A path parameter that does not parse is answered 404: an impossible id names nothing. */
  params?: ZodObject;
  query?: ZodObject;
  body?: ZodType;
  /** Whatever is sent as a body is let be: for calls of programs that send one by a standard of their own. */
  ignoresBody?: boolean;
  /** False where a POST answers a secret or signs in, so that its answer is never kept for a repeat. */
  idempotent?: boolean;
  /**
   * The path parameter that names what a POST is kept under for its repeat, where it has several names: by another of
   * them it is the same call.
   */
  scopedBy?: string;
  /** JSON by the schema; `type` is the media type of what is none. */
  answers: Partial<
    Record<200 | 201 | 202 | 204 | 302 | 308, { description: string; schema?: ZodType; type?: string }>
  >;
  /** Problems beyond those that any operation can answer. */
  problems: readonly ProblemType[];
}

/** Keeps the literal types of an operation, so that its handler's parameters are inferred from it. */
export function defineOperation<const Op extends Operation>(operation: Op): Op {
  return operation;
}
