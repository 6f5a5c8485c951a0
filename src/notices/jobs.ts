import type { Context } from "../platform/context.ts";
import { blankNoticeNetworks, blankNotifiers } from "./store.ts";

/**
 * Deletes, batch by batch, who gave notices that were decided more than 6 months ago, once no appeal is open, and sooner
 * the networks that they came from.
 */
export async function forgetNotifiers(ctx: Context): Promise<void> {
  while ((await blankNotifiers(ctx.db.prisma, ctx.clock)) > 0);
  while ((await blankNoticeNetworks(ctx.db.prisma, ctx.clock, ctx.config.networkDays)) > 0);
}
