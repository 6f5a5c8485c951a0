import type { Case, Finding } from "../case.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

/** A guest has a name and nothing to lose: somebody always reads what they wrote before it appears. */
export function guests(c: Case): Finding[] {
  if (c.author.kind !== "guest") return [];
  return [
    {
      check: "guests",
      outcome: "hold",
      message: en.finding.guests,
      spans: [],
      clause: clauseFor(c, "guests"),
      detail: {},
    },
  ];
}
