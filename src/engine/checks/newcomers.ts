import type { Case, Finding } from "../case.ts";
import { en } from "../words/en.ts";
import { clauseFor } from "./clause-for.ts";

/** Held until the account (the newspaper's own staff aside) has both the published comments and the hours since joining that are asked for. */
export function newcomers(c: Case): Finding[] {
  if (c.author.kind === "guest" || c.author.staff) return [];
  const { approved, hours } = c.settings.newcomers;
  const age = c.now - c.author.joinedAt;
  if (c.author.approved >= approved && age >= hours * 3_600_000) return [];
  return [
    {
      check: "newcomers",
      outcome: "hold",
      message: en.finding.newcomers,
      spans: [],
      clause: clauseFor(c, "newcomers"),
      detail: {
        approved: c.author.approved,
        approvedNeeded: approved,
        hours: Math.floor(age / 3_600_000),
        hoursNeeded: hours,
      },
    },
  ];
}
