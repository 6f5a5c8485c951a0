import type { Context } from "../platform/context.ts";
import { deleteOldMails } from "./mail-store.ts";

/** Deletes mails that are long over, and at once what was in those that were never sent. */
export async function forgetMails(ctx: Context): Promise<void> {
  await deleteOldMails(ctx.db.prisma, ctx.clock);
}
