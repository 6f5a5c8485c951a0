import type { Context } from "../platform/context.ts";
import { findTail, findWaiting, findWaitingChains, insertLinks, lockChain } from "./chain-store.ts";
import { lineHash, NO_HASH } from "./line-hash.ts";

/** As many as one short transaction links. */
const BATCH = 500;

/** Links what waits for one chain, batch by batch; whoever else links it meanwhile goes on where this one ended. */
export async function linkChain(ctx: Context, chain: string): Promise<void> {
  let linked = BATCH;
  while (linked === BATCH) {
    linked = await ctx.db.transaction(async (tx) => {
      await lockChain(tx, chain);
      const tail = await findTail(tx, chain);
      const lines = await findWaiting(tx, chain, BATCH);
      let hash = tail.hash ?? NO_HASH;
      const links = lines.map((line) => {
        hash = lineHash(hash, line);
        return { line: line.id, hash };
      });
      if (links.length > 0) await insertLinks(tx, chain, tail.position, links);
      return links.length;
    });
  }
}

/** Links every audit line that waits, of every chain. One chain that cannot be linked holds up no other. */
export async function linkAuditLines(ctx: Context): Promise<void> {
  const failed: unknown[] = [];
  for (const chain of await findWaitingChains(ctx.db.prisma)) {
    await linkChain(ctx, chain).catch((error: unknown) => failed.push(error));
  }
  if (failed.length > 0) throw failed[0];
}
