import { announce, type By } from "../audit/announce.ts";
import type { AccountActor, Actor, Role } from "../identity/actor.ts";
import { assertAccount, assertAllowed, mayEdit, rankOf, rankOn } from "../identity/policy.ts";
import { recordExposures } from "../moderation/record-exposures.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { isWalked, type QueuedKey } from "./comments-store.ts";
import { type Found, findComments } from "./find-page.ts";
import { gatherItems, type QueueItem } from "./gather-items.ts";
import { type LeasedRow, leaseItems } from "./lease-store.ts";
import { type Kind, loadQueue, type QueueFilters, type QueueList } from "./queue-list.ts";

/** How long a claim lasts unless it is renewed. */
export const LEASE_SECONDS = 120;

const LIMIT = 10;
/** So many of what a search finds are looked at at a time, and for so long. */
const FOUND = 200;
const SEARCH_MS = 1_000;
const ROLES: readonly Role[] = ["moderator", "editor", "admin"];

type Leased = LeasedRow & { until: Date };

/** The parts of a list to lease from, one after the other: all of it, or what is found along the queue. */
async function* partsOf(ctx: Context, list: QueueList): AsyncGenerator<QueueList> {
  if (!isWalked(list)) {
    yield list;
    return;
  }
  const until = performance.now() + SEARCH_MS;
  let after: readonly string[] | null = null;
  do {
    const found: Found<QueuedKey> = await findComments(ctx, list, { sort: "urgent", after, limit: FOUND });
    after = found.next;
    if (found.keys.length > 0) yield { ...list, among: found.keys };
  } while (after !== null && performance.now() < until);
}

/** Leases until there are as many as were asked for, or nothing is free. */
async function lease(
  ctx: Context,
  tx: Tx,
  actor: AccountActor,
  list: QueueList,
  limit: number,
): Promise<Leased[]> {
  const rank = rankOn(actor, list.siteId);
  const above = ROLES.filter((role) => rankOf(role, false) > rank);
  const claimer = { accountId: actor.id, above, operator: actor.operator };
  const leased: Leased[] = [];
  while (leased.length < limit) {
    const wanted = { limit: limit - leased.length, seconds: LEASE_SECONDS };
    const found = await leaseItems(tx, ctx.clock, list, claimer, wanted);
    if (found.length === 0) break;
    leased.push(...found.flatMap((row) => (row.taken && row.until ? [{ ...row, until: row.until }] : [])));
  }
  return leased;
}

/** Tells colleagues of the same sections who has what now. */
export async function tellHeld(
  tx: Tx,
  actor: AccountActor,
  siteId: string,
  event: "claimed" | "released",
  held: readonly { id: string; kind: Kind; section: string | null; until: Date | null }[],
): Promise<void> {
  const by: By = { kind: "account", id: actor.id, name: actor.name };
  for (const items of Map.groupBy(held, ({ kind, section }) => JSON.stringify([kind, section])).values()) {
    const [first] = items;
    if (!first) continue;
    const data = { kind: first.kind, items: items.map(({ id }) => id), by };
    const until = event === "claimed" ? (first.until?.toISOString() ?? null) : null;
    await announce(tx, siteId, first.section, { event, data: { ...data, until } });
  }
}

/**
 * Leases the most urgent free items of a queue to the caller: none that a colleague holds, none of the caller's own
 * making, and what was escalated to editors alone. Several who claim at once share nothing and wait for nobody.
 */
export async function claimQueue(
  ctx: Context,
  actor: Actor,
  input: QueueFilters & { limit?: number | undefined },
): Promise<{ items: QueueItem[] }> {
  const { list } = await loadQueue(ctx, actor, input);
  assertAccount(actor);
  assertAllowed(actor, list.kind !== "escalated" || mayEdit(actor, list.siteId));
  const leased: Leased[] = [];
  const { limit = LIMIT } = input;
  for await (const part of partsOf(ctx, list)) {
    const rows = await ctx.db.transaction(async (tx) => {
      const taken = await lease(ctx, tx, actor, part, limit - leased.length);
      const held = taken.map((row) => ({ ...row, kind: list.kind }));
      await tellHeld(tx, actor, list.siteId, "claimed", held);
      return taken;
    });
    leased.push(...rows);
    if (leased.length >= limit) break;
  }
  const keys = leased.map(({ id, articleId }) => (articleId === null ? { id } : { id, articleId }));
  const { items, comments } = await gatherItems(ctx, ctx.db.prisma, actor, list, keys);
  await recordExposures(ctx, actor, list.siteId, comments);
  return { items };
}
