import { merging } from "../articles/on-article.ts";
import { announce } from "../audit/announce.ts";
import { recordLine } from "../audit/record-line.ts";
import { readLocked } from "../comments/change-status.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { mayModerateIn } from "../identity/policy.ts";
import { releaseClaim } from "../moderation/claims-store.ts";
import { lockForDecision } from "../moderation/decide-comments.ts";
import { decideOne } from "../moderation/decide-one.ts";
import { whyNotDecide } from "../moderation/policy.ts";
import { refusalOf } from "../moderation/refusal-of.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { invalid, notFound, Problem } from "../platform/problem.ts";
import { findNotice, lockNotice, type NoticeRow, settleNotice } from "./store.ts";

export interface NoticeJudgement {
  notice: string;
  outcome: "removed" | "noAction";
  revision?: number | undefined;
  clauses?: string[] | undefined;
  note: string;
  transact: Transact;
}

/** Takes the comment down, if it is still up. Returns the decision, and whether the public sees a difference. */
async function takeDown(
  tx: Tx,
  actor: Actor,
  row: NoticeRow,
  input: NoticeJudgement,
  now: Date,
): Promise<{ decisionId: string | null; seen: boolean }> {
  const { clauses = [], note, revision } = input;
  if (clauses.length === 0) throw new Problem("clause-required");
  const { articleId, commentId } = row;
  const comment = articleId && commentId ? await readLocked(tx, { articleId, id: commentId }) : null;
  const up = comment?.status === "published" || comment?.status === "pending";
  if (!comment || !up || comment.withdrawnAt !== null) return { decisionId: null, seen: false };
  if (revision === undefined) throw invalid("/revision", "required", "name the revision that was judged");
  const outcome = await decideOne(
    tx,
    actor,
    {
      ...{ articleId: comment.articleId, commentId: comment.id, revision, clauses, note },
      act: comment.status === "published" ? "remove" : "reject",
      internalNote: null,
      referral: null,
      source: "notice",
    },
    now,
  );
  if (outcome.problem !== null) throw refusalOf(outcome);
  return { decisionId: outcome.decision.id, seen: outcome.seen };
}

/**
 * Decides on a notice of illegal content: `removed` takes the comment down in the same transaction, `noAction` leaves
 * it. What was removed for another reason leaves its notices open until they are decided here.
 */
export async function judgeNotice(ctx: Context, actor: Actor, input: NoticeJudgement) {
  const found = await findNotice(ctx.db.prisma, ctx.clock, input.notice);
  const sees = (row: NoticeRow | null): row is NoticeRow =>
    row !== null && mayModerateIn(actor, row.siteId, row.section || null);
  if (!sees(found)) throw notFound();
  let touched = false;
  const answer = await input.transact(found.siteId, async (tx) => {
    const { id, articleId, commentId } = found;
    const place = articleId && commentId ? { articleId, id: commentId } : null;
    const standing = place && (await lockForDecision(tx, [place])).get(place.id);
    await lockNotice(tx, id);
    const row = await findNotice(tx, ctx.clock, id);
    if (!row) throw notFound();
    // Its comment has moved to another article just now, and is not locked.
    if (row.articleId !== articleId) throw merging();
    const refusal = standing ? whyNotDecide(actor, standing) : null;
    if (refusal) throw new Problem(refusal);
    if (row.outcome !== null) throw new Problem("already-decided");
    const { outcome, note, clauses = [] } = input;
    const none = { decisionId: null, seen: false };
    const { decisionId, seen } =
      outcome === "removed" ? await takeDown(tx, actor, row, input, row.now) : none;
    touched = seen;
    const by = actorName(actor);
    const decidedAt = row.now;
    await settleNotice(tx, id, { outcome, note, clauses, deciderKind: by.kind, deciderId: by.id, decidedAt });
    await recordLine(tx, {
      siteId: row.siteId,
      act: "notice.judge",
      actor: by,
      subject: `notice:${id}`,
      detail: { outcome, clauses, decision: decisionId, section: row.section || null },
      values: { note },
    });
    await releaseClaim(tx, row.siteId, "notice", id);
    const name = actor.kind === "account" ? actor.name : null;
    await announce(tx, row.siteId, row.section || null, {
      event: "judged",
      data: { kind: "notice", id, outcome, by: { ...by, name } },
    });
    return { id, outcome, note, decidedAt: decidedAt.toISOString(), decisionId };
  });
  if (touched && found.articleId) ctx.pages.touch(`article:${found.articleId}`);
  return answer;
}
