import type { ProblemType } from "../contract/problems.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { DecisionRow } from "./store.ts";

/** What became of a deed; a problem leaves everything as it was. */
export type Outcome =
  | { problem: null; status: Status; decision: DecisionRow; seen: boolean }
  | { problem: ProblemType; decision?: DecisionRow | null };
