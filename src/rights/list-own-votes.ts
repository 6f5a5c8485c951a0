import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { findOwnVotes } from "./votes-store.ts";

/** The caller's votes everywhere, newest first. */
export async function listOwnVotes(
  ctx: Context,
  actor: Actor,
  input: { limit?: number | undefined; cursor?: string | undefined },
) {
  assertAccount(actor);
  const list = `votes:${actor.id}`;
  const limit = input.limit ?? 20;
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, list, input.cursor);
  const rows = await findOwnVotes(ctx.db.prisma, { accountId: actor.id, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    nextCursor:
      rows.length > limit && last
        ? writeCursor(ctx.secrets, list, [last.createdAt.toISOString(), last.commentId])
        : null,
  };
}
