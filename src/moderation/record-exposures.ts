import type { CommentPlace } from "../comments/locks-store.ts";
import type { Care } from "../engine/settings.ts";
import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { insertExposures } from "./exposures-store.ts";

/** Counts what asks for care and was shown to a moderator, so that nobody is given too much of it in a day. */
export async function recordExposures(
  ctx: Context,
  actor: Actor,
  siteId: string,
  comments: readonly (CommentPlace & { care: readonly Care[] })[],
): Promise<void> {
  const hard = comments.filter(({ care }) => care.length > 0);
  if (actor.kind !== "account" || hard.length === 0) return;
  await insertExposures(ctx.db.prisma, ctx.clock, { siteId, accountId: actor.id }, hard);
}
