import type { Kept } from "./erasures-store.ts";
import type { Left } from "./words-store.ts";

/**
 * What an erasure leaves, in words for the person, and whether some of it goes later.
 *
 * @param given.notices of theirs that are not decided
 * @param given.mailed whether a last mail waits to go out
 */
export function keptOf(
  left: Left,
  given: { comments: "withdraw" | "keep"; notices: string[]; mailed: boolean },
): { kept: Kept[]; unfinished: boolean } {
  const kept: Kept[] = [
    {
      what: "The number of your former account, which leads to nobody",
      why: "Counts, decisions and the audit log refer to it",
      until: null,
    },
    {
      what: "Your votes and reports, each under a number of its own",
      why: "Anonymous: counts and what was decided rest on them",
      until: null,
    },
  ];
  if (given.mailed) {
    kept.push({
      what: "Your e-mail address, until the last mail has gone out, at most 3 days",
      why: "That mail tells you that it is done",
      until: null,
    });
  }
  if (given.comments === "keep" && left.published > 0) {
    kept.push({
      what: `${left.published} published comments under “deleted account”`,
      why: "You chose to leave them",
      until: null,
    });
  }
  if (left.decisions + left.sanctions > 0) {
    kept.push({
      what: `${left.decisions} decisions and ${left.sanctions} sanctions: what was decided, when and under which clause, without your words or anybody's about you`,
      why: "Publishers account for their decisions (Regulation (EU) 2022/2065, Articles 15, 17 and 24)",
      until: null,
    });
  }
  if (left.held > 0) {
    kept.push({
      what: `${left.held} comments, votes and reports on articles under a legal hold`,
      why: "They are needed for legal claims (Regulation (EU) 2016/679, Article 17(3)(e)); they go when the hold ends",
      until: null,
    });
  }
  if (left.openAppeals > 0) {
    kept.push({
      what: `${left.openAppeals} appeals that are not decided`,
      why: "They are judged by their words; these go when that is done",
      until: null,
    });
  }
  if (given.notices.length > 0) {
    kept.push({
      what: `${given.notices.length} notices of illegal content that are not decided, with name and address`,
      why: "The law asks for an answer (Regulation (EU) 2022/2065, Article 16); they go when that is done",
      until: null,
      ids: given.notices,
    });
  }
  return { kept, unfinished: left.held + left.openAppeals + given.notices.length > 0 };
}
