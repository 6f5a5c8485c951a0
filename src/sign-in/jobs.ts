import type { Context } from "../platform/context.ts";
import { deleteStaleFlows } from "./flows-store.ts";

/** Deletes sign-ins at providers that nobody came back from, and codes that are over. */
export async function forgetSignIns(ctx: Context): Promise<void> {
  await deleteStaleFlows(ctx.db.prisma);
}
