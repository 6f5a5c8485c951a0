import type { AccountActor, Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import { Problem } from "../platform/problem.ts";

/** Only a reader: whoever has a role gives it up first, so that no site is left without its staff by one call. */
export function assertReader(actor: Actor): asserts actor is AccountActor {
  assertAccount(actor);
  if (actor.operator || actor.roles.size > 0) {
    throw new Problem("not-permitted", {}, "Have your roles taken from you first.");
  }
}
