import type { Context } from "../platform/context.ts";
import { findRemovals } from "./removal-store.ts";
import { removeComments } from "./remove-comments.ts";

/** Removes the comments of accounts whose sanction asks for it. */
export async function removeSanctionedComments(ctx: Context): Promise<void> {
  for (const removal of await findRemovals(ctx.db.prisma)) await removeComments(ctx, removal);
}
