import type { Context } from "../platform/context.ts";
import { blankNetworks, lockOutdated, updateCopies } from "./copies-store.ts";
import { readInstant } from "./read-instant.ts";

/** Takes sanctions that are over out of authors' records, batch by batch. Nothing waits for it: posts look at the time. */
export async function forgetEndedSanctions(ctx: Context): Promise<void> {
  const batch = () =>
    ctx.db.transaction(async (tx) => {
      const at = await readInstant(tx, ctx.clock);
      const outdated = await lockOutdated(tx, at);
      for (const record of outdated) await updateCopies(tx, record, at);
      return outdated.length;
    });
  while ((await batch()) > 0);
}

/** Deletes the networks that accounts wrote from longer ago than `NETWORK_DAYS`. */
export async function forgetNetworks(ctx: Context): Promise<void> {
  const { networkDays } = ctx.config;
  const batch = () =>
    ctx.db.transaction(async (tx) => blankNetworks(tx, await readInstant(tx, ctx.clock), networkDays));
  while ((await batch()) > 0);
}
