import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import type { Route } from "../platform/http/route.ts";

export function figureRoutes(_ctx: Context): Route<Actor>[] {
  return [];
}
