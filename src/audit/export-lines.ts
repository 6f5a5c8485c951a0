import type { Context } from "../platform/context.ts";
import { findLinked, type LinkedLine } from "./export-store.ts";
import { chainOf } from "./line-hash.ts";
import { linkChain } from "./link-lines.ts";

const BATCH = 500;

/** A line as JSON: what its hash is made of, its place in the chain, and the values beside it. */
function written({ values, hash, position, ...line }: LinkedLine, withValues: boolean): string {
  const { id, siteId, at, act, actorKind, actorId, subject, detail } = line;
  return JSON.stringify({
    position,
    hash: hash.toString("hex"),
    line: { id, siteId, at: at.toISOString(), act, actorKind, actorId, subject, detail },
    ...(withValues ? { values } : {}),
  });
}

/**
 * The lines of a site's chain, or with null of the installation's, as JSON Lines in the order of the chain; those that
 * wait are linked first. Batch by batch, so that a log of any length takes little memory.
 */
export async function* exportLines(
  ctx: Context,
  input: { siteId: string | null; from: Date | null; to: Date | null; values: boolean },
): AsyncGenerator<string> {
  const chain = chainOf(input.siteId);
  await linkChain(ctx, chain);
  let after = 0;
  for (;;) {
    const lines = await findLinked(ctx.db.prisma, chain, after, input, BATCH);
    for (const line of lines) yield `${written(line, input.values)}\n`;
    if (lines.length < BATCH) return;
    after = lines.at(-1)?.position ?? after;
  }
}
