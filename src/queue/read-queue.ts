import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { countOnArticle, findQueuedKeys, type Sort } from "./comments-store.ts";
import { findCounts } from "./counts-store.ts";
import { gatherItems } from "./gather-items.ts";
import { countOpen, findPetitionKeys } from "./petitions-store.ts";
import { isNarrowed, isPetition, loadQueue, type QueueFilters, type QueueList } from "./queue-list.ts";

/** How many are in a list, exactly; null where it is a part that is not counted. */
async function totalOf(ctx: Context, list: QueueList): Promise<number | null> {
  if (isNarrowed(list)) return null;
  const db = ctx.db.prisma;
  if (isPetition(list.kind)) return countOpen(db, list);
  if (list.articleId !== null) return countOnArticle(db, list);
  const counts = await findCounts(db, list.siteId, list.sections);
  return counts.filter((row) => row.kind === list.kind).reduce((sum, row) => sum + row.waiting, 0);
}

/** A page of what waits for moderators on a site, each item with all that is needed to decide on it. */
export async function readQueue(
  ctx: Context,
  actor: Actor,
  input: QueueFilters & { sort?: Sort | undefined; limit?: number | undefined; cursor?: string | undefined },
) {
  const { list } = await loadQueue(ctx, actor, input);
  const { sort = "urgent", limit = 20 } = input;
  const name = `queue:${JSON.stringify([list, sort])}`;
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, name, input.cursor);
  const db = ctx.db.prisma;
  const find = isPetition(list.kind) ? findPetitionKeys : findQueuedKeys;
  const keys = await find(db, list, { sort, after, limit: limit + 1 });
  const { items } = await gatherItems(ctx, db, actor, list, keys.slice(0, limit));
  const last = keys[limit - 1];
  const more = keys.length > limit && last;
  return {
    items,
    nextCursor: more ? writeCursor(ctx.secrets, name, [last.at.toISOString(), last.id]) : null,
    total: await totalOf(ctx, list),
  };
}
