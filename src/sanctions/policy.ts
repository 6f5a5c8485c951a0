import type { Actor, Role } from "../identity/actor.ts";
import {
  assertAllowed,
  isOperator,
  mayModerate,
  mayModerateAll,
  moderatesSomewhere,
  standsAbove,
} from "../identity/policy.ts";

/** Whoever is sanctioned, as permission sees them; the role is that on the site, where it is about one. */
export interface Subject {
  id: string;
  role: Role | null;
  operator: boolean;
}

/** Whether a sanction, on one site or with null everywhere, is shown to the caller at all. */
export function maySeeSanction(actor: Actor, siteId: string | null): boolean {
  return siteId === null ? moderatesSomewhere(actor) : mayModerate(actor, siteId);
}

/** A sanction holds for a whole site, so it is not for those who moderate some sections; one everywhere is operators'. */
export function assertMaySanctionOn(actor: Actor, siteId: string | null): void {
  assertAllowed(actor, siteId === null ? isOperator(actor) : mayModerateAll(actor, siteId));
}

/** Nobody sanctions themselves, nor staff above them. */
export function assertMaySanction(actor: Actor, siteId: string | null, person: Subject): void {
  const own = actor.kind === "account" && actor.id === person.id;
  const above = siteId !== null && standsAbove(actor, siteId, person);
  assertAllowed(actor, !own && !above);
}

/** Whoever could have imposed it may lift it: nobody their own. */
export function assertMayLift(actor: Actor, siteId: string | null, person: Subject): void {
  assertMaySanctionOn(actor, siteId);
  assertMaySanction(actor, siteId, person);
}
