import { isAuthor } from "../comments/policy.ts";
import type { ProblemType } from "../contract/problems.ts";
import type { Actor } from "../identity/actor.ts";
import { mayModerate } from "../identity/policy.ts";

/**
 * Why the caller may not decide on a comment, or null where they may: nobody decides on their own words, and
 * what one may not even read does not exist.
 */
export function whyNotDecide(
  actor: Actor,
  comment: { siteId: string; authorId: string; status: string } | null,
): ProblemType | null {
  if (!comment) return "not-found";
  if (!mayModerate(actor, comment.siteId))
    return comment.status === "published" ? "not-permitted" : "not-found";
  return isAuthor(actor, comment) ? "not-permitted" : null;
}
