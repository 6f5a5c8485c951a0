import type { Kept, KeptKind } from "./erasures-store.ts";
import type { Left } from "./words-store.ts";

/** Of those that are counted, the count is filled in. */
const SAID: Record<KeptKind, { what: string; why: string }> = {
  account: {
    what: "The number of your former account, which leads to nobody",
    why: "Counts, decisions and the audit log refer to it",
  },
  marks: {
    what: "Your votes and reports, each under a number of its own",
    why: "Anonymous: counts and what was decided rest on them",
  },
  lastMail: {
    what: "Your e-mail address, until the last mail has gone out, at most 3 days",
    why: "That mail tells you that it is done",
  },
  comments: { what: "{count} published comments under “deleted account”", why: "You chose to leave them" },
  decisions: {
    what: "{count} decisions: what was decided, when and under which clause, without your words or anybody's about you",
    why: "Publishers account for their decisions (Regulation (EU) 2022/2065, Articles 15, 17 and 24)",
  },
  sanctions: {
    what: "{count} sanctions: of what kind and from when to when, without words",
    why: "Publishers account for their decisions (Regulation (EU) 2022/2065, Articles 15, 17 and 24)",
  },
  held: {
    what: "{count} comments, votes and reports on articles under a legal hold",
    why: "They are needed for legal claims (Regulation (EU) 2016/679, Article 17(3)(e)); they go when the hold ends",
  },
  appeals: {
    what: "{count} appeals that are not decided",
    why: "They are judged by their words; these go when that is done",
  },
  notices: {
    what: "{count} notices of illegal content that are not decided, with name and address",
    why: "The law asks for an answer (Regulation (EU) 2022/2065, Article 16); they go when that is done",
  },
};

function kept(kind: KeptKind, count: number | null = null): Kept {
  const { what, why } = SAID[kind];
  return { kind, count, what: what.replace("{count}", String(count)), why, until: null };
}

/**
 * What an erasure leaves: its kind and count, and the same in English for the person; and whether some of it goes
 * later.
 *
 * @param given.notices of theirs that are not decided
 * @param given.mailed whether a last mail waits to go out
 */
export function keptOf(
  left: Left,
  given: { comments: "withdraw" | "keep"; notices: string[]; mailed: boolean },
): { kept: Kept[]; unfinished: boolean } {
  const counted = {
    comments: given.comments === "keep" ? left.published : 0,
    decisions: left.decisions,
    sanctions: left.sanctions,
    held: left.held,
    appeals: left.openAppeals,
  };
  const all = [kept("account"), kept("marks")];
  if (given.mailed) all.push(kept("lastMail"));
  for (const [kind, count] of Object.entries(counted) as [keyof typeof counted, number][])
    if (count > 0) all.push(kept(kind, count));
  if (given.notices.length > 0) {
    all.push({ ...kept("notices", given.notices.length), ids: given.notices });
  }
  return { kept: all, unfinished: left.held + left.openAppeals + given.notices.length > 0 };
}
