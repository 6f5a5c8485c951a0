export type Role = "moderator" | "editor" | "admin";
export type Scope = "articles" | "comments:read" | "moderation" | "admin";

/** A role on a site; a moderator may be limited to some of its sections. */
export interface Membership {
  role: Role;
  /** Null is the whole site. */
  sections: readonly string[] | null;
}

interface Somewhere {
  /** Pseudonym of the client's network, as a UUID; the address itself is kept nowhere. */
  network: string;
}

export interface Anonymous extends Somewhere {
  kind: "anonymous";
}

export interface AccountActor extends Somewhere {
  kind: "account";
  id: string;
  name: string;
  /** The one site on which a single-sign-on account exists; null for an account of the installation. */
  homeSiteId: string | null;
  emailVerified: boolean;
  operator: boolean;
  /** By the site's id, without those that want a second factor which the session lacks. */
  roles: ReadonlyMap<string, Membership>;
  /** Sites where an operator is none, since they want a second factor and the session lacks it. */
  wanting: ReadonlySet<string>;
  sessionId: string;
  /** `embed`: its tokens went to a publisher's page; `reader`: pages without a script. In neither is anybody staff. */
  session: "page" | "embed" | "console" | "reader";
  /** Whether a second factor was given in the session. */
  secondFactor: boolean;
}

export interface KeyActor extends Somewhere {
  kind: "key";
  id: string;
  siteId: string;
  scopes: readonly Scope[];
}

/** Whoever calls: a reader or member of staff, a publisher's API key, or nobody that we know. */
export type Actor = Anonymous | AccountActor | KeyActor;

/** The actor as the audit log and the decision log name it. */
export function actorName(actor: Actor): { kind: "account" | "key" | "operator"; id: string | null } {
  if (actor.kind === "key") return { kind: "key", id: actor.id };
  if (actor.kind === "account") return { kind: "account", id: actor.id };
  throw new Error("an anonymous caller does nothing that is logged");
}
