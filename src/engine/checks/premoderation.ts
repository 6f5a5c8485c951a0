import type { Case, Finding } from "../case.ts";
import { sanctionInForce } from "../sanction-in-force.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

/** Everything is read first, on this article or by this author. */
export function premoderation(c: Case): Finding[] {
  const findings: Finding[] = [];
  // An edit may come while the hours have closed an article that is premoderated when it is open.
  if (c.state.state === "premoderated" || c.settings.mode === "premoderated") {
    findings.push({
      check: "premoderation",
      outcome: "hold",
      message: en.finding.article,
      spans: [],
      clause: clauseFor(c, "premoderation"),
      detail: { because: "article" },
    });
  }
  const sanction = sanctionInForce(c.author, "premoderate", c.now);
  if (sanction !== undefined) {
    findings.push({
      check: "premoderation",
      outcome: "hold",
      message: en.finding.account,
      spans: [],
      clause: sanction.clauses[0] ?? clauseFor(c, "premoderation"),
      detail: { because: "sanction", until: sanction.until },
    });
  }
  return findings;
}
