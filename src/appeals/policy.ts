import type { ProblemType } from "../contract/problems.ts";
import type { Actor } from "../identity/actor.ts";
import { isOperator, mayModerateAll, mayModerateIn, standsAbove } from "../identity/policy.ts";
import { type Judgeable, whyNotDecide } from "../moderation/policy.ts";
import type { JudgedAppeal } from "./store.ts";

/** Whether an appeal exists for the caller at all: for those who moderate its section. */
export function seesAppeal(actor: Actor, appeal: { siteId: string; section: string }): boolean {
  return mayModerateIn(actor, appeal.siteId, appeal.section || null);
}

function whyNotLift(actor: Actor, appeal: JudgedAppeal): ProblemType | null {
  if (appeal.everywhere) return isOperator(actor) ? null : "not-permitted";
  const person = { role: appeal.restrictedRole, operator: appeal.restrictedOperator };
  const may = mayModerateAll(actor, appeal.siteId) && !standsAbove(actor, appeal.siteId, person);
  return may ? null : "not-permitted";
}

/**
 * Why the caller may not judge an appeal, or null where they may. Nobody judges a decision of their own, their own
 * appeal, or one about themselves, nor what they could not decide on in the first place.
 *
 * @param standing the comment it is about; null where there is none, or none any more
 */
export function whyNotJudge(
  actor: Actor,
  appeal: JudgedAppeal,
  standing: Judgeable | null,
): ProblemType | null {
  if (actor.kind === "anonymous" || !seesAppeal(actor, appeal)) return "not-found";
  if ([appeal.deciderId, appeal.accountId, appeal.restrictedId].includes(actor.id)) return "not-permitted";
  if (standing) return whyNotDecide(actor, standing);
  const sanction = appeal.subject === "statement" && appeal.commentId === null;
  return sanction ? whyNotLift(actor, appeal) : null;
}
