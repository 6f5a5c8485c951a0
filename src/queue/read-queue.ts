import type { Actor } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { countOnArticle, type Sort } from "./comments-store.ts";
import { findCounts } from "./counts-store.ts";
import { findPage } from "./find-page.ts";
import { gatherItems } from "./gather-items.ts";
import { countOpen } from "./petitions-store.ts";
import {
  isNarrowed,
  isPetition,
  loadQueue,
  nameOf,
  type QueueFilters,
  type QueueList,
} from "./queue-list.ts";

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
  const name = nameOf(list, sort);
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, name, input.cursor);
  const { keys, next } = await findPage(ctx, list, { sort, after, limit });
  const { items } = await gatherItems(ctx, ctx.db.prisma, actor, list, keys);
  return {
    items,
    nextCursor: next && writeCursor(ctx.secrets, name, next),
    total: await totalOf(ctx, list),
  };
}
