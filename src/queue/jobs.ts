import { deleteExposures } from "../moderation/exposures-store.ts";
import type { Context } from "../platform/context.ts";
import { deleteOver } from "./claims-store.ts";

const RENEWABLE_MINUTES = 10;
const EXPOSURE_DAYS = 90;

/** Deletes claims that nobody has renewed nor taken for a while. */
export async function deleteOldClaims(ctx: Context): Promise<void> {
  await deleteOver(ctx.db.prisma, ctx.clock, RENEWABLE_MINUTES);
}

/** Deletes what moderators were shown more than 90 days ago. */
export async function deleteOldExposures(ctx: Context): Promise<void> {
  await deleteExposures(ctx.db.prisma, ctx.clock, EXPOSURE_DAYS);
}
