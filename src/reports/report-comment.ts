import { type ArticleIds, loadArticle } from "../articles/load-article.ts";
import { onArticle } from "../articles/on-article.ts";
import { changeComment, changeUnseen, lockComment } from "../comments/change-status.ts";
import { logDecision } from "../comments/log-decision.ts";
import { findSanctions } from "../comments/marks-store.ts";
import { isApproved, isAuthor } from "../comments/policy.ts";
import { assertMay, assertNotSanctioned, sanctionsInForce, standOn } from "../comments/stand.ts";
import { lifecycle } from "../engine/lifecycle.ts";
import { BURST, FRESH_MS, reporterWeight } from "../engine/reporter-weight.ts";
import { reportedPoints, reportPoints } from "../engine/urgency.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { countFresh, findReporter, hasReported, insertReport, weighAsBurst } from "./store.ts";

export interface ReportInput {
  site: string;
  article: string;
  comment: string;
  reason: string;
  details?: string | undefined;
  languages: string[];
  transact: Transact;
}

/**
 * Writes the report down with its weight. The report that completes a burst of fresh accounts takes the weight from
 * the earlier ones as well.
 *
 * @returns by how much the comment's weight of reports changes
 */
async function weigh(
  tx: Tx,
  reporter: { siteId: string; accountId: string; muted: boolean },
  report: { articleId: string; commentId: string; reason: string; details: string | null },
  now: Date,
): Promise<number | null> {
  const { siteId, accountId, muted } = reporter;
  const record = await findReporter(tx, siteId, accountId);
  const fresh = record.joinedAt === null || now.getTime() - record.joinedAt.getTime() < FRESH_MS;
  const place = { articleId: report.articleId, commentId: report.commentId, siteId };
  const since = new Date(now.getTime() - BURST.withinMs);
  const others = fresh ? await countFresh(tx, place, since, FRESH_MS) : 0;
  const burst = others + 1 >= BURST.reports;
  const weight = reporterWeight({ ...record, fresh, muted }, burst);
  if (!(await insertReport(tx, { ...report, accountId, weight, burst, at: now }))) return null;
  return burst ? weight + (await weighAsBurst(tx, place, since, FRESH_MS, BURST.factor)) : weight;
}

/**
 * Takes a reader's one report of a published comment. At the threshold the comment goes back to the queue, unless
 * a person has approved it: then it stays up, and comes back before a person once the reports since then weigh as
 * much. Reports alone never remove anything.
 */
export async function reportComment(
  ctx: Context,
  actor: Actor,
  input: ReportInput,
): Promise<{ received: true }> {
  const ids = await loadArticle(ctx, actor, input.site, input.article);
  return onArticle(ctx, input, ids, (now) => report(ctx, actor, now, input));
}

async function report(
  ctx: Context,
  actor: Actor,
  ids: ArticleIds,
  input: ReportInput,
): Promise<{ received: true }> {
  let seen = false;
  const answer = await input.transact(ids.articleId, async (tx) => {
    seen = false;
    const received = { received: true as const };
    const standing = await standOn(ctx, tx, ids, null);
    const comment = await lockComment(tx, ids.articleId, input.comment);
    if (actor.kind === "account" && (await hasReported(tx, ids.articleId, comment.id, actor.id))) {
      return received;
    }
    if (comment.status !== "published" || !standing.state.may.read) throw notFound();
    await assertMay(ctx, tx, standing, "report", input.languages);
    assertAccount(actor);
    if (isAuthor(actor, comment)) throw new Problem("not-permitted");
    const sanctions = await findSanctions(tx, ids.siteId, actor.id);
    assertNotSanctioned(sanctions, standing.now);
    const muted = sanctionsInForce(sanctions, standing.now).some((one) => one.kind === "muteReports");
    const { reason, details = null } = input;
    const at = standing.ground.now;
    const added = await weigh(
      tx,
      { siteId: ids.siteId, accountId: actor.id, muted },
      { articleId: ids.articleId, commentId: comment.id, reason, details },
      at,
    );
    if (added === null) return received;
    const reportWeight = Math.max(0, comment.reportWeight + added);
    const reached = reportWeight >= standing.rules.effective.reportsToHold;
    const approved = isApproved(comment);
    const findings = comment.findings ?? [];
    const entering = reportedPoints(findings, { reason, weight: reportWeight }, approved);
    const status = reached && !approved ? lifecycle(comment.status, "reports") : null;
    if (status === null) {
      const reported = comment.reported || (approved ? reached : reportWeight > 0);
      const comes = reported && !comment.reported;
      const points = comes ? entering : reportPoints(reason, Math.max(0, added));
      await changeUnseen(tx, comment, { status: comment.status, reportWeight, reported, points }, at);
      return received;
    }
    await logDecision(tx, {
      comment,
      act: "reports",
      status,
      by: { kind: "check", id: null },
      at,
      audited: false,
    });
    seen = await changeComment(tx, comment, { status, reportWeight, points: entering }, at);
    return received;
  });
  if (seen) ctx.pages.touch(`article:${ids.articleId}`);
  return answer;
}
