import type { Context } from "../platform/context.ts";
import type { Actor } from "./actor.ts";
import { findStanding } from "./standing-store.ts";

function credentialOf(actor: Actor): string | null {
  return actor.kind === "account" ? actor.sessionId : actor.kind === "key" ? actor.id : null;
}

/**
 * What becomes of callers whose calls last: each as they may now, or null where their session is over or their key
 * revoked. One statement, however many they are.
 */
export async function refreshActors(ctx: Context, actors: readonly Actor[]): Promise<(Actor | null)[]> {
  const of = (kind: Actor["kind"]) =>
    actors.filter((actor) => actor.kind === kind).flatMap((actor) => credentialOf(actor) ?? []);
  const rows = await findStanding(ctx.db.prisma, ctx.clock, of("account"), of("key"));
  const standing = new Map(rows.map((row) => [row.id, row]));
  return actors.map((actor) => {
    const now = standing.get(credentialOf(actor) ?? "");
    if (actor.kind === "anonymous") return actor;
    if (!now) return null;
    if (actor.kind === "key") return { ...actor, scopes: now.scopes ?? [] };
    return { ...actor, operator: now.operator, roles: new Map(Object.entries(now.roles ?? {})) };
  });
}
