import type { Context } from "../platform/context.ts";
import { findDismissed } from "./dismissed-store.ts";
import { presentAppeal } from "./present-appeal.ts";

const LATEST = 100;

export type DismissedReport = Awaited<ReturnType<typeof listDismissed>>[number];

/** The decisions by which an account's reports were dismissed, newest first, each with the account's own appeal. */
export async function listDismissed(ctx: Context, accountId: string) {
  const rows = await findDismissed(ctx.db.prisma, ctx.clock, accountId, LATEST);
  return rows.map((row) => {
    const { appealId, text, madeAt, dueAt } = row;
    const made =
      appealId !== null && text !== null && madeAt !== null && dueAt !== null
        ? presentAppeal({
            ...{ id: appealId, subjectId: row.decisionId, party: "notifier", text, createdAt: madeAt, dueAt },
            ...{ outcome: row.outcome, note: row.note, decidedAt: row.judgedAt },
          })
        : null;
    return {
      decisionId: row.decisionId,
      site: { slug: row.slug, name: row.name },
      articleKey: row.articleKey,
      commentId: row.commentId,
      decidedAt: row.decidedAt.toISOString(),
      appeal: {
        possible: made === null && row.up && row.now <= row.appealUntil,
        until: row.appealUntil.toISOString(),
        made,
      },
    };
  });
}
