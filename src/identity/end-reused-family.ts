import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { endSession, findSessionDevice } from "./sessions-store.ts";

/**
 * Ends the session whose refresh token came a second time, and with it the whole family: somebody has copied it
 * (RFC 9700, 4.14.2). Its owner is told. What the caller does must be committed.
 */
export async function endReusedFamily(
  ctx: Context,
  tx: Tx,
  { sessionId, accountId }: { sessionId: string; accountId: string },
): Promise<void> {
  const { device, now } = await findSessionDevice(tx, ctx.clock, sessionId);
  await endSession(tx, sessionId, "reuse");
  await queueMail(ctx, tx, { kind: "refreshReuse", accountId, detail: { at: now.toISOString(), device } });
}
