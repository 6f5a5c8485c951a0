import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { linkToken, statementPage } from "../statements/links.ts";
import { deliver } from "./deliver.ts";
import { type JudgedRow, takeAppeals, takeNotices, takeStatements } from "./told-store.ts";

const BATCH = 100;

/** Does one batch after another, each in a transaction, until one is not full. */
async function inBatches(ctx: Context, batch: (tx: Tx) => Promise<number>): Promise<void> {
  while ((await ctx.db.transaction(batch)) === BATCH);
}

/** To whoever gave a notice: by its link they read what has become of it. */
async function tellNotifier(
  ctx: Context,
  tx: Tx,
  notice: { id: string; siteId: string; email: string; language: string },
): Promise<void> {
  const { id, siteId, email, language } = notice;
  if (email === "") return;
  const url = `${ctx.publicUrl}/notices/${linkToken(ctx, "notice", id)}`;
  const detail = { stage: "decided" as const, receipt: id, url };
  await queueMail(ctx, tx, { kind: "notice", detail, address: email, siteId, language });
}

async function tellAppellant(ctx: Context, tx: Tx, row: JudgedRow): Promise<void> {
  const { siteId, subject, subjectId, accountId, outcome, note, email, language } = row;
  if (accountId !== null) {
    const url = subject === "statement" ? statementPage(ctx, subjectId) : null;
    await queueMail(ctx, tx, { kind: "appeal", detail: { outcome, note, url }, accountId, siteId });
  } else if (email !== null && language !== null) {
    await tellNotifier(ctx, tx, { id: subjectId, siteId, email, language });
  }
}

/**
 * Tells people of what was decided about them, from the rows of the decisions themselves, so that no decision waits for
 * it: authors of statements of reasons, appellants and notifiers of outcomes. Each row is marked in the transaction that
 * queues its mail.
 */
export async function tellOutcomes(ctx: Context): Promise<void> {
  await inBatches(ctx, async (tx) => {
    const { taken, rows } = await takeStatements(tx, ctx.clock, BATCH);
    for (const statement of rows) {
      const { id: subjectId, accountId, siteId } = statement;
      await deliver(ctx, tx, { kind: "decision", accountId, siteId, subjectId, statement });
    }
    return taken;
  });
  await inBatches(ctx, async (tx) => {
    const rows = await takeAppeals(tx, ctx.clock, BATCH);
    for (const row of rows) await tellAppellant(ctx, tx, row);
    return rows.length;
  });
  await inBatches(ctx, async (tx) => {
    const rows = await takeNotices(tx, ctx.clock, BATCH);
    for (const row of rows) await tellNotifier(ctx, tx, row);
    return rows.length;
  });
}
