import type { Context } from "../platform/context.ts";
import { deleteStaleIdentityRows } from "./store.ts";

/** Deletes sessions and used single-sign-on tokens that are over and prove nothing any more. */
export async function deleteStaleSessions(ctx: Context): Promise<void> {
  await deleteStaleIdentityRows(ctx.db.prisma);
}
