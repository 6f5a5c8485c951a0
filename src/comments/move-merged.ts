import { findMerges, lockMerges, type Merge, setMergeState } from "../articles/merge-store.ts";
import { raiseVersion } from "../articles/store.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { lockAllShared, lockExclusive } from "../platform/locks.ts";
import { lockWords } from "./locks-store.ts";
import { moveComments } from "./move-store.ts";
import { awaitsRelay, findNextMoves, insertPlaces } from "./place-store.ts";

/** About how many comments move in one transaction, for which whoever posts on the survivor waits. */
const BATCH = 250;
/** How many transactions until others get their turn. */
const SLICE = 20;

async function lockBoth(tx: Tx, { siteId, id, into }: Merge): Promise<void> {
  await lockAllShared(tx, [siteId]);
  for (const article of [id, into].toSorted()) await lockExclusive(tx, article);
}

/** Whether the merge is still as it was read: another process may have gone on with it. */
async function isStill(tx: Tx, merge: Merge): Promise<boolean> {
  return (await findMerges(tx)).some(({ id, state }) => id === merge.id && state === merge.state);
}

/**
 * Gives every comment its place in the survivor's thread. Not before the relay has told of those just published, and
 * one merge after the other where several are into one article: no two may take the same place. Nobody waits for it:
 * nothing is written on the old article any more, and the survivor's readers may go on.
 */
async function place(ctx: Context, merge: Merge): Promise<boolean> {
  return ctx.db.transaction(
    async (tx) => {
      const all = await lockMerges(tx, merge.into);
      if (all.some(({ state }) => state === "moving")) return false;
      if (all.every(({ id }) => id !== merge.id) || (await awaitsRelay(tx, merge.id))) return false;
      await tx.$executeRaw`SET LOCAL statement_timeout = '60s'`;
      await insertPlaces(tx, merge.id, merge.into);
      await setMergeState(tx, merge.id, "moving");
      return true;
    },
    { timeoutMs: 60_000 },
  );
}

/** Moves the next comments; false where none were left, and the merge is over. */
async function moveNext(ctx: Context, merge: Merge): Promise<boolean> {
  return ctx.db.transaction(
    async (tx) => {
      await lockWords(tx);
      await lockBoth(tx, merge);
      if (!(await isStill(tx, merge))) return false;
      const next = await findNextMoves(tx, merge.id, BATCH);
      if (next.ids.length > 0) {
        await moveComments(tx, { siteId: merge.siteId, from: merge.id, into: merge.into, ...next });
        return true;
      }
      await setMergeState(tx, merge.id, "done");
      await raiseVersion(tx, merge.into, "merged");
      return false;
    },
    { timeoutMs: 60_000 },
  );
}

/**
 * Moves the comments of merged articles to the survivors, batch by batch: each is in one of the two at every instant,
 * with all that belongs to it, so after a crash it goes on with what is left.
 */
export async function moveMergedComments(ctx: Context): Promise<void> {
  for (const found of await findMerges(ctx.db.prisma)) {
    if (found.state === "waiting" && !(await place(ctx, found))) continue;
    const merge: Merge = { ...found, state: "moving" };
    for (let done = 0; done < SLICE && (await moveNext(ctx, merge)); done += 1) {
      ctx.pages.touch(`article:${merge.into}`);
    }
    ctx.pages.touch(`article:${merge.into}`);
  }
}
