import type { Context } from "../platform/context.ts";
import { standingOf } from "./account-actor.ts";
import type { Actor } from "./actor.ts";
import { findKeyScopes, findStanding } from "./standing-store.ts";

/**
 * What becomes of callers whose calls last: each as they may now, or null where their session is over or their key
 * revoked. One statement for each kind, however many they are.
 */
export async function refreshActors(ctx: Context, actors: readonly Actor[]): Promise<(Actor | null)[]> {
  const sessions = actors.flatMap((actor) => (actor.kind === "account" ? actor.sessionId : []));
  const keys = actors.flatMap((actor) => (actor.kind === "key" ? actor.id : []));
  const standing = new Map(
    sessions.length === 0
      ? []
      : (await findStanding(ctx.db.prisma, ctx.clock, sessions)).map((row) => [row.id, standingOf(row)]),
  );
  const scopes = new Map(
    keys.length === 0 ? [] : (await findKeyScopes(ctx.db.prisma, keys)).map((row) => [row.id, row.scopes]),
  );
  return actors.map((actor) => {
    if (actor.kind === "anonymous") return actor;
    if (actor.kind === "key") {
      const now = scopes.get(actor.id);
      return now ? { ...actor, scopes: now } : null;
    }
    const now = standing.get(actor.sessionId);
    return now ? { ...actor, ...now } : null;
  });
}
