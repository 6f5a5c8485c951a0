import type { DigestItem } from "../mail/mail-kinds.ts";
import { queueMail } from "../mail/queue-mail.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { approvalDetail, statementDetail } from "./decision-detail.ts";
import { type DigestRow, findDigestReaders, findDigestSites, takeDigestItems } from "./digest-store.ts";
import { lastDigest } from "./last-digest.ts";
import { findStatements } from "./told-store.ts";

/** How many things a digest tells of; the newest. */
export const MOST_ITEMS = 20;

async function itemsOf(ctx: Context, tx: Tx, rows: DigestRow[]): Promise<DigestItem[]> {
  const ids = rows.flatMap(({ kind, subjectId }) => (kind === "decision" ? [subjectId] : []));
  const statements = new Map((await findStatements(tx, ids)).map((row) => [row.id, row]));
  return rows.flatMap(({ kind, subjectId, articleId }): DigestItem[] => {
    const statement = statements.get(subjectId);
    if (kind === "decision") return statement ? [{ kind, detail: statementDetail(ctx, statement) }] : [];
    if (articleId === null) return [];
    const comment = { articleId, commentId: subjectId };
    return [
      kind === "reply" ? { kind, detail: comment } : { kind: "decision", detail: approvalDetail(comment) },
    ];
  });
}

/**
 * Sends each reader what has waited for them, once a day at seven on the clock of the site: at most twenty things. What
 * was missed while nothing ran goes out when it does again.
 */
export async function sendDigests(ctx: Context): Promise<void> {
  for (const { siteId, timeZone, now } of await findDigestSites(ctx.db.prisma, ctx.clock)) {
    const before = lastDigest(now, timeZone);
    let readers = await findDigestReaders(ctx.db.prisma, { siteId, before, after: null });
    while (readers.length > 0) {
      for (const accountId of readers) {
        await ctx.db.transaction(async (tx) => {
          const rows = await takeDigestItems(tx, { siteId, accountId, before });
          const items = await itemsOf(ctx, tx, rows.slice(0, MOST_ITEMS));
          if (items.length > 0)
            await queueMail(ctx, tx, { kind: "digest", detail: { items }, accountId, siteId });
        });
      }
      readers = await findDigestReaders(ctx.db.prisma, { siteId, before, after: readers.at(-1) ?? null });
    }
  }
}
