import type { z } from "zod";
import type { noticeStatus } from "../contract/notices.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { findSiteById, type SiteRow } from "../sites/store.ts";
import { readLink } from "../statements/links.ts";
import { presentAppeal } from "../statements/present-appeal.ts";
import { findAppealsAgainst } from "../statements/read-store.ts";
import { findNotice, type NoticeRow } from "./store.ts";
import { noticePage } from "./submit-notice.ts";

export type NoticeAnswer = z.infer<typeof noticeStatus>;

/** Whether a notifier may appeal: nothing was done, nothing has changed since, and six months have not passed. */
export function mayAppealNotice(row: NoticeRow): boolean {
  const { outcome, overturnedAt, appealUntil, now } = row;
  return outcome === "noAction" && overturnedAt === null && appealUntil !== null && now <= appealUntil;
}

/**
 * A notice as whoever gave it sees it, and its site, by the link; 404 for a link that was not given out. It repeats
 * what the notice names and never says whether that is there.
 */
export async function readNotice(
  ctx: Context,
  input: { token: string },
): Promise<{ site: SiteRow; notice: NoticeAnswer }> {
  const db = ctx.db.prisma;
  const row = await findNotice(db, ctx.clock, readLink(ctx, "notice", input.token));
  const site = row && (await findSiteById(db, row.siteId));
  if (!site) throw notFound();
  const [made] = await findAppealsAgainst(db, [row.id], "notifier");
  const notice: NoticeAnswer = {
    receipt: row.id,
    site: { slug: site.slug, name: site.name },
    url: row.url,
    commentId: row.commentId,
    explanation: row.explanation,
    law: row.law,
    status: row.outcome === null ? "open" : "decided",
    createdAt: row.createdAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    outcome: row.outcome,
    overturned: row.overturnedAt !== null,
    note: row.note,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    appeal: {
      possible: made === undefined && mayAppealNotice(row),
      until: row.appealUntil?.toISOString() ?? null,
      made: made ? presentAppeal(made) : null,
    },
    statusUrl: noticePage(ctx, row.id),
  };
  return { site, notice };
}
