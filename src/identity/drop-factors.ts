import { recordLine } from "../audit/record-line.ts";
import type { Context } from "../platform/context.ts";
import { lockAccount } from "./challenges-store.ts";
import { deleteTotp, replaceRecoveryCodes } from "./factors-store.ts";
import { deletePasskeys } from "./passkeys-store.ts";
import { endSessionsOf } from "./sessions-store.ts";

/**
 * Takes every second factor from an account whose owner has lost them all, and ends its sessions. For the operator at
 * the command line, who knows by other means who asks; written down.
 */
export async function dropFactors(ctx: Context, accountId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await lockAccount(tx, accountId);
    await deleteTotp(tx, accountId);
    await deletePasskeys(tx, accountId);
    await replaceRecoveryCodes(tx, accountId, []);
    await endSessionsOf(tx, ctx.clock, accountId);
    await recordLine(tx, {
      siteId: null,
      act: "factors.drop",
      actor: { kind: "operator", id: null },
      subject: `account:${accountId}`,
      detail: {},
    });
  });
}
