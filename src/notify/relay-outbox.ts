import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { deliver } from "./deliver.ts";
import { findPublished, type Published, takeEvents } from "./outbox-store.ts";

const BATCH = 200;

async function tell(ctx: Context, tx: Tx, comment: Published): Promise<void> {
  const { siteId, articleId, id, authorId, approved, answeredId } = comment;
  if (answeredId !== null)
    await deliver(ctx, tx, { accountId: answeredId, siteId, kind: "reply", articleId, subjectId: id });
  if (approved)
    await deliver(ctx, tx, { accountId: authorId, siteId, kind: "approval", articleId, subjectId: id });
}

/**
 * Relays what has become visible: tells whoever a published comment answers, and whoever waited for their own to be
 * published. An event is marked in the transaction that queues its mails, so each is told of once. What is older than a
 * day, after a long standstill, is marked and not told of.
 */
export async function relayOutbox(ctx: Context): Promise<void> {
  const batch = () =>
    ctx.db.transaction(async (tx) => {
      const events = await takeEvents(tx, ctx.clock, BATCH);
      const fresh = events.filter((one) => one.fresh);
      if (fresh.length > 0)
        for (const comment of await findPublished(tx, fresh)) await tell(ctx, tx, comment);
      return events.length;
    });
  while ((await batch()) === BATCH);
}
