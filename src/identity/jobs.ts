import type { Context } from "../platform/context.ts";
import { deleteOldTokens } from "./email-token-store.ts";
import { fillSkeletons } from "./names-store.ts";
import { deleteStaleIdentityRows } from "./store.ts";

/** Deletes sessions and used single-sign-on tokens that are over and prove nothing any more. */
export async function deleteStaleSessions(ctx: Context): Promise<void> {
  await deleteStaleIdentityRows(ctx.db.prisma, ctx.config.networkDays);
  await deleteOldTokens(ctx.db.prisma, ctx.clock);
}

const AT_ONCE = 1000;

/** Works out what the names look like that were there before anybody asked. */
export async function fillNameSkeletons(ctx: Context): Promise<void> {
  while ((await fillSkeletons(ctx.db.prisma, AT_ONCE)) === AT_ONCE);
}
