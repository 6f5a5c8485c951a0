import type { Context } from "./context.ts";

/** Deletes remembered answers after their 24 hours, and outbox rows that nobody can resume from any more. */
export async function deleteOldRows(ctx: Context): Promise<void> {
  await ctx.db.prisma
    .$executeRaw`DELETE FROM idempotency_keys WHERE created_at < clock_timestamp() - interval '24 hours'`;
  await ctx.db.prisma
    .$executeRaw`DELETE FROM outbox WHERE created_at < clock_timestamp() - interval '7 days'`;
}
