import type { Context } from "../platform/context.ts";
import { findQueuedKeys, findWalked, isWalked, type Page, type QueuedKey } from "./comments-store.ts";
import type { ItemKey } from "./gather-items.ts";
import { findPetitionKeys } from "./petitions-store.ts";
import { isPetition, type QueueList } from "./queue-list.ts";

/** What is on a page of a list, and after which key the next one begins; null where there is none. */
export interface Found<Key extends ItemKey> {
  keys: Key[];
  next: readonly string[] | null;
}

const STRIDE = { first: 250, longest: 4000 };
/** A search along a queue stops here, with as much as it has found: the next page goes on. */
const SEARCH_MS = 1_000;

function nextOf(key: { at: Date; id: string } | undefined): Found<ItemKey>["next"] {
  return key ? [key.at.toISOString(), key.id] : null;
}

/** Along the queue, in strides, looking at each comment for what the list is narrowed by. */
async function walk(ctx: Context, list: QueueList, page: Page): Promise<Found<QueuedKey>> {
  const keys: QueuedKey[] = [];
  const until = performance.now() + SEARCH_MS;
  let { after } = page;
  for (let limit = STRIDE.first; ; limit = Math.min(limit * 2, STRIDE.longest)) {
    const walked = await findWalked(ctx.db.prisma, list, { ...page, after, limit });
    keys.push(...walked.filter(({ fits }) => fits));
    if (keys.length > page.limit) {
      const shown = keys.slice(0, page.limit);
      return { keys: shown, next: nextOf(shown.at(-1)) };
    }
    if (walked.length < limit) return { keys, next: null };
    after = nextOf(walked.at(-1));
    if (performance.now() > until) return { keys, next: after };
  }
}

/** A page of the comments of a list. */
export async function findComments(ctx: Context, list: QueueList, page: Page): Promise<Found<QueuedKey>> {
  if (isWalked(list)) return walk(ctx, list, page);
  const keys = await findQueuedKeys(ctx.db.prisma, list, { ...page, limit: page.limit + 1 });
  const shown = keys.slice(0, page.limit);
  return { keys: shown, next: keys.length > page.limit ? nextOf(shown.at(-1)) : null };
}

/** A page of a list, whatever it is of. */
export async function findPage(ctx: Context, list: QueueList, page: Page): Promise<Found<ItemKey>> {
  if (!isPetition(list.kind)) return findComments(ctx, list, page);
  const keys = await findPetitionKeys(ctx.db.prisma, list, { ...page, limit: page.limit + 1 });
  const shown = keys.slice(0, page.limit);
  return { keys: shown, next: keys.length > page.limit ? nextOf(shown.at(-1)) : null };
}
