import { type ArticleIds, loadArticle } from "../articles/load-article.ts";
import { onArticle } from "../articles/on-article.ts";
import { viewArticle } from "../articles/view-article.ts";
import type { OwnComment } from "../contract/comments.ts";
import type { Verdict } from "../engine/case.ts";
import { type Act, lifecycle } from "../engine/lifecycle.ts";
import { careOf, urgencyPoints } from "../engine/urgency.ts";
import type { Actor } from "../identity/actor.ts";
import { isStaff } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { renderMarkdown } from "../platform/html/render-markdown.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { changeComment, lockComment } from "./change-status.ts";
import { updateWords } from "./change-store.ts";
import { authorOf, caseOf, judge, remember } from "./judge.ts";
import { logDecision } from "./log-decision.ts";
import { assertAuthor, canDo } from "./policy.ts";
import { updateRecent } from "./posting-store.ts";
import { presentOwn } from "./present.ts";
import { assertMay, recordAcceptance, standOn } from "./stand.ts";
import { findComment, insertRevision } from "./store.ts";

const ACT: Record<Verdict["status"], Act> = {
  published: "editPublished",
  pending: "editHeld",
  rejected: "editRejected",
};

export interface EditInput {
  site: string;
  article: string;
  comment: string;
  body: string;
  rulesVersion?: number | undefined;
  languages: string[];
}

/**
 * Edits the author's own comment: through every check again, under the same locks, as a new revision. Whatever
 * the checks make of the new words is so at once; there is no instant at which they are public and unjudged.
 */
export async function editComment(ctx: Context, actor: Actor, input: EditInput): Promise<OwnComment> {
  const ids = await loadArticle(ctx, actor, input.site, input.article);
  return onArticle(ctx, input, ids, (now) => edit(ctx, actor, now, input));
}

async function edit(ctx: Context, actor: Actor, ids: ArticleIds, input: EditInput): Promise<OwnComment> {
  const known = await findComment(ctx.db.prisma, ids.articleId, input.comment);
  if (!known) throw notFound();
  const { state } = await viewArticle(ctx, input.site, input.article);
  assertAuthor(actor, known, state.may.read);
  const { html, visible } = renderMarkdown(input.body);
  let seen = false;
  const answer = await ctx.db.transaction(async (tx) => {
    const standing = await standOn(ctx, tx, ids, actor.id);
    await assertMay(ctx, tx, standing, "edit", input.languages);
    const comment = await lockComment(tx, ids.articleId, input.comment);
    const { ground, rules, now } = standing;
    const ready = { may: standing.state.may, now, editMinutes: rules.effective.editMinutes };
    if (comment.status !== "published" && comment.status !== "pending") {
      throw new Problem("not-permitted", {}, "What was rejected, removed or withdrawn is not edited.");
    }
    const one = caseOf(ctx, standing, {
      act: "edit",
      author: authorOf(actor, ids.siteId, ground),
      text: visible,
      parent: null,
      rulesVersion: input.rulesVersion ?? null,
      edit: { commentId: comment.id, firstCreatedAt: comment.createdAt.getTime() },
      authorName: actor.name,
    });
    const verdict = await judge(ctx, tx, standing, one, input.languages);
    await recordAcceptance(tx, standing, actor.id, input.rulesVersion);
    if (input.body === comment.body) return presentOwn(comment, canDo(actor, comment, ready));
    const act = ACT[verdict.status];
    const status = lifecycle(comment.status, act);
    if (status === null) throw new Problem("not-permitted");
    const revision = comment.revision + 1;
    const rulesVersion = rules.site.rulesVersion;
    const clauses = verdict.findings.flatMap((f) => (f.outcome === "reject" && f.clause ? [f.clause] : []));
    await insertRevision(tx, {
      articleId: ids.articleId,
      commentId: comment.id,
      revision,
      body: input.body,
      rulesVersion,
      verdict: verdict.status,
      findings: verdict.findings,
      createdAt: ground.now,
    });
    if (status !== comment.status) {
      await logDecision(tx, {
        comment: { ...comment, revision, rulesVersion },
        act,
        status,
        by: { kind: "check", id: null },
        at: ground.now,
        clauses,
        findings: verdict.findings,
        audited: status === "rejected",
      });
    }
    await updateRecent(tx, ids.siteId, actor.id, remember(one, comment.id));
    const made = {
      body: input.body,
      html,
      rulesVersion,
      editedAt: ground.now,
      found: [...new Set(verdict.findings.map((f) => f.check))],
      care: careOf(verdict.findings),
    };
    // What a person has seen is what was said before; staff answer for their own words.
    const reviewedAt = isStaff(actor, ids.siteId) ? ground.now : null;
    const points = urgencyPoints(verdict.findings, comment.escalated);
    seen = await changeComment(tx, comment, { status, clauses, edit: made, reviewedAt, points }, ground.now);
    await updateWords(tx, ids.articleId, comment.id, { text: visible.plain, language: rules.language });
    const row = { ...comment, ...made, status, revision, findings: verdict.findings };
    return presentOwn(row, canDo(actor, row, ready));
  });
  if (seen) ctx.pages.touch(`article:${ids.articleId}`);
  return answer;
}
