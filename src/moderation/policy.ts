import { isAuthor } from "../comments/policy.ts";
import type { ProblemType } from "../contract/problems.ts";
import type { Actor, Role } from "../identity/actor.ts";
import { mayEdit, mayModerateIn, standsAbove } from "../identity/policy.ts";

/** As much of a comment as permission to decide on it depends on. */
export interface Judgeable {
  siteId: string;
  section: string | null;
  authorId: string;
  status: string;
  escalated: boolean;
  /** Whether its article has been merged into another, to which it is on its way. */
  merged: boolean;
  /** The author's role on the site, and whether they are an operator. */
  authorRole: Role | null;
  authorOperator: boolean;
}

/**
 * Why the caller may not decide on a comment, or null where they may: nobody decides on their own words nor on those
 * of staff above them, nor outside their sections; what was escalated waits for an editor; and what one may not even
 * read does not exist.
 */
export function whyNotDecide(actor: Actor, comment: Judgeable | null): ProblemType | null {
  if (!comment) return "not-found";
  if (!mayModerateIn(actor, comment.siteId, comment.section))
    return comment.status === "published" ? "not-permitted" : "not-found";
  if (isAuthor(actor, comment)) return "not-permitted";
  if (comment.escalated && !mayEdit(actor, comment.siteId)) return "not-permitted";
  const author = { role: comment.authorRole, operator: comment.authorOperator };
  return standsAbove(actor, comment.siteId, author) ? "not-permitted" : null;
}
