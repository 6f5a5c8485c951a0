import { Problem } from "../platform/problem.ts";
import type { AccountActor, Actor, Role, Scope } from "./actor.ts";

const RANK: Record<Role, number> = { moderator: 1, editor: 2, admin: 3 };

/** Whether the actor is an operator to a site, which may want a second factor of its staff, operators among them. */
function isOperatorOn(actor: Actor, siteId: string): boolean {
  return actor.kind === "account" && actor.operator && !actor.wanting.has(siteId);
}

/** Whether the actor may do what concerns every site: as soon as one wants a second factor, so does this. */
export function isOperator(actor: Actor): boolean {
  return actor.kind === "account" && actor.operator && actor.wanting.size === 0;
}

/** The actor's role on a site; an operator is an admin everywhere. A key has none. */
export function roleOn(actor: Actor, siteId: string): Role | null {
  if (actor.kind !== "account") return null;
  return isOperatorOn(actor, siteId) ? "admin" : (actor.roles.get(siteId)?.role ?? null);
}

const OPERATOR_RANK = 4;

/** How high somebody of this role stands: a reader 0, an operator above every admin. */
export function rankOf(role: Role | null, operator: boolean): number {
  return operator ? OPERATOR_RANK : role === null ? 0 : RANK[role];
}

/** How high the actor stands on a site; a key as high as what its scopes let it do. */
export function rankOn(actor: Actor, siteId: string): number {
  if (actor.kind === "account")
    return rankOf(actor.roles.get(siteId)?.role ?? null, isOperatorOn(actor, siteId));
  if (actor.kind !== "key" || actor.siteId !== siteId) return 0;
  return actor.scopes.includes("admin")
    ? RANK.admin
    : actor.scopes.includes("moderation")
      ? RANK.moderator
      : 0;
}

/** Whether somebody stands above the actor among the staff of a site; a reader stands above nobody. */
export function standsAbove(
  actor: Actor,
  siteId: string,
  person: { role: Role | null; operator: boolean },
): boolean {
  const rank = rankOf(person.role, person.operator);
  return rank > 0 && rank > rankOn(actor, siteId);
}

/** The sections of a site that the actor is limited to; null is all of them. */
export function sectionsOf(actor: Actor, siteId: string): readonly string[] | null {
  if (actor.kind !== "account" || isOperatorOn(actor, siteId)) return null;
  return actor.roles.get(siteId)?.sections ?? null;
}

function may(actor: Actor, siteId: string, least: Role, scope: Scope): boolean {
  if (actor.kind === "key") {
    return actor.siteId === siteId && (actor.scopes.includes(scope) || actor.scopes.includes("admin"));
  }
  const role = roleOn(actor, siteId);
  return role !== null && RANK[role] >= RANK[least];
}

export function isStaff(actor: Actor, siteId: string): boolean {
  return roleOn(actor, siteId) !== null;
}

/** Whether the actor moderates on a site, be it in some sections only. */
export function mayModerate(actor: Actor, siteId: string): boolean {
  return may(actor, siteId, "moderator", "moderation");
}

/** Whether the actor moderates anywhere at all. */
export function moderatesSomewhere(actor: Actor): boolean {
  if (actor.kind === "key") return mayModerate(actor, actor.siteId);
  return actor.kind === "account" && (actor.operator || actor.roles.size > 0);
}

/** Whether the actor moderates what stands in this section; null is an article in none. */
export function mayModerateIn(actor: Actor, siteId: string, section: string | null): boolean {
  if (!mayModerate(actor, siteId)) return false;
  const sections = sectionsOf(actor, siteId);
  return sections === null || (section !== null && sections.includes(section));
}

/** Whether the actor moderates the whole of a site: what is done to an account holds in every section. */
export function mayModerateAll(actor: Actor, siteId: string): boolean {
  return mayModerate(actor, siteId) && sectionsOf(actor, siteId) === null;
}

/** Whether the actor may do what is an editor's on a site's desk. */
export function mayEdit(actor: Actor, siteId: string): boolean {
  return may(actor, siteId, "editor", "admin");
}

export function mayPublish(actor: Actor, siteId: string): boolean {
  return may(actor, siteId, "editor", "articles");
}

export function mayAdminister(actor: Actor, siteId: string): boolean {
  return may(actor, siteId, "admin", "admin");
}

/** Credentials of one site are nothing on another: 401 `invalid-credentials`, as for any that are unusable. */
export function assertAtHome(actor: Actor, siteId: string): void {
  const home = actor.kind === "key" ? actor.siteId : actor.kind === "account" ? actor.homeSiteId : null;
  if (home !== null && home !== siteId) throw new Problem("invalid-credentials");
}

/** Lets on only whom `allowed` says; 401 where nobody has signed in, 403 otherwise. */
export function assertAllowed(actor: Actor, allowed: boolean): void {
  if (allowed) return;
  throw new Problem(actor.kind === "anonymous" ? "sign-in-required" : "not-permitted");
}

/** Only a person with an account; a key speaks for a publisher, not for a reader. */
export function assertAccount(actor: Actor): asserts actor is AccountActor {
  if (actor.kind === "anonymous") throw new Problem("sign-in-required");
  if (actor.kind === "key") throw new Problem("not-permitted");
}

export function assertOperator(actor: Actor): void {
  assertAllowed(actor, isOperator(actor));
}
