import type { Context } from "../platform/context.ts";
import { eraseWithdrawn } from "./erase-store.ts";

/** Deletes, batch by batch, the words of comments that were withdrawn more than 30 days ago. */
export async function eraseWithdrawnWords(ctx: Context): Promise<void> {
  while ((await eraseWithdrawn(ctx.db.prisma)) > 0);
}
