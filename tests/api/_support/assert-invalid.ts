import assert from "node:assert/strict";
import { assertProblem } from "./answers.ts";

/** Asserts `validation-failed` and that exactly these fields are named, in any order. */
export function assertInvalid(answer: Parameters<typeof assertProblem>[0], ...pointers: string[]): void {
  const { errors } = assertProblem(answer, "validation-failed");
  const named = (errors as { pointer: string }[]).map((error) => error.pointer);
  assert.deepEqual([...new Set(named)].sort(), [...pointers].sort());
}
