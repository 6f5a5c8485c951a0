import { Problem } from "../platform/problem.ts";
import type { AccountActor, Actor, Role, Scope } from "./actor.ts";

const RANK: Record<Role, number> = { moderator: 1, editor: 2, admin: 3 };

/** The actor's role on a site; an operator is an admin everywhere. A key has none. */
export function roleOn(actor: Actor, siteId: string): Role | null {
  if (actor.kind !== "account") return null;
  return actor.operator ? "admin" : (actor.roles.get(siteId) ?? null);
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

export function mayModerate(actor: Actor, siteId: string): boolean {
  return may(actor, siteId, "moderator", "moderation");
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
  assertAllowed(actor, actor.kind === "account" && actor.operator);
}
