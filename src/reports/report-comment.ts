import { loadArticle } from "../articles/load-article.ts";
import { changeComment, lockComment } from "../comments/change-status.ts";
import { logDecision } from "../comments/log-decision.ts";
import { findOwnMarks } from "../comments/marks-store.ts";
import { isApproved, isAuthor } from "../comments/policy.ts";
import { assertMay, assertNotSanctioned, standOn } from "../comments/stand.ts";
import { updateUnseen } from "../comments/store.ts";
import { lifecycle } from "../engine/lifecycle.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { insertReport } from "./store.ts";

/** What one reader's report weighs. */
const WEIGHT = 1;

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
 * Takes a reader's one report of a published comment. At the threshold the comment goes back to the queue, unless
 * a person has approved it: then it stays up for a person to look at again. Reports alone never remove anything.
 */
export async function reportComment(
  ctx: Context,
  actor: Actor,
  input: ReportInput,
): Promise<{ received: true }> {
  const ids = await loadArticle(ctx, actor, input.site, input.article);
  let seen = false;
  const answer = await input.transact(ids.articleId, async (tx) => {
    const standing = await standOn(ctx, tx, ids, null);
    const comment = await lockComment(tx, ids.articleId, input.comment);
    const reportedBefore =
      actor.kind === "account"
        ? ((await findOwnMarks(tx, ids.siteId, ids.articleId, actor.id)).reported ?? []).includes(comment.id)
        : false;
    if (reportedBefore) return { received: true as const };
    if (comment.status !== "published" || !standing.state.may.read) throw notFound();
    await assertMay(ctx, tx, standing, "report", input.languages);
    assertAccount(actor);
    if (isAuthor(actor, comment)) throw new Problem("not-permitted");
    const marks = await findOwnMarks(tx, ids.siteId, ids.articleId, actor.id);
    assertNotSanctioned(marks.sanctions, standing.now);
    const { reason, details = null } = input;
    const report = {
      articleId: ids.articleId,
      commentId: comment.id,
      accountId: actor.id,
      reason,
      details,
      weight: WEIGHT,
    };
    if (!(await insertReport(tx, report))) return { received: true as const };
    const reportWeight = comment.reportWeight + WEIGHT;
    const held = !isApproved(comment) && reportWeight >= standing.rules.effective.reportsToHold;
    const status = held ? lifecycle(comment.status, "reports") : null;
    if (status === null) {
      await updateUnseen(tx, ids.articleId, comment.id, { status: comment.status, reportWeight });
      return { received: true as const };
    }
    const at = standing.ground.now;
    await logDecision(tx, {
      comment,
      act: "reports",
      status,
      by: { kind: "check", id: null },
      at,
      audited: false,
    });
    seen = await changeComment(tx, comment, { status, reportWeight }, at);
    return { received: true as const };
  });
  if (seen) ctx.pages.touch(`article:${ids.articleId}`);
  return answer;
}
