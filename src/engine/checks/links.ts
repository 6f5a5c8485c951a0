import type { Case, Finding } from "../case.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

/** More links than `linksHeldAbove`; more than `maxLinks` never get here. */
export function links(c: Case): Finding[] {
  const limit = c.settings.linksHeldAbove;
  const count = c.text.links.length;
  if (count <= limit) return [];
  return [
    {
      check: "links",
      outcome: "hold",
      message: en.finding.links,
      spans: c.text.links.map(({ start, end }) => c.text.toSource(start, end)),
      clause: clauseFor(c, "links"),
      detail: { limit, count },
    },
  ];
}
