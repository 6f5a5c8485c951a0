import { merging } from "../articles/on-article.ts";
import { announce } from "../audit/announce.ts";
import { recordLine } from "../audit/record-line.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { releaseClaim } from "../moderation/claims-store.ts";
import { lockForDecision } from "../moderation/decide-comments.ts";
import type { Judgeable } from "../moderation/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { lockRecords } from "../sanctions/copies-store.ts";
import { readInstant } from "../sanctions/read-instant.ts";
import { seesAppeal, whyNotJudge } from "./policy.ts";
import { findAppeal, type JudgedAppeal, lockAppeal, settleAppeal } from "./store.ts";
import { type Turned, turnAround } from "./turn-around.ts";

export interface AppealJudgement {
  appeal: string;
  outcome: "upheld" | "overturned";
  note: string;
  clauses?: string[] | undefined;
  transact: Transact;
}

/** Locks what an appeal is about, in the one order, and itself last; returns its comment as it stands then. */
async function lockAll(tx: Tx, appeal: JudgedAppeal): Promise<Judgeable | null> {
  const { id, articleId, commentId, siteId, restrictedId } = appeal;
  const place = articleId && commentId ? { articleId, id: commentId } : null;
  const standing = place ? (await lockForDecision(tx, [place])).get(place.id) : undefined;
  if (commentId === null && restrictedId !== null) {
    await lockRecords(tx, { accountId: restrictedId, siteId: appeal.everywhere ? null : siteId });
  }
  await lockAppeal(tx, id);
  return standing ?? null;
}

/** Writes the outcome down and tells of it. */
async function settle(
  tx: Tx,
  actor: Actor,
  appeal: JudgedAppeal,
  { outcome, note, clauses = [] }: AppealJudgement,
  { decisionId }: Turned,
  decidedAt: Date,
): Promise<void> {
  const { id, siteId, section } = appeal;
  const by = actorName(actor);
  await settleAppeal(tx, id, { outcome, note, deciderKind: by.kind, deciderId: by.id, decidedAt });
  await recordLine(tx, {
    siteId,
    act: "appeal.judge",
    actor: by,
    subject: `appeal:${id}`,
    detail: {
      outcome,
      party: appeal.party,
      against: `${appeal.subject}:${appeal.subjectId}`,
      clauses,
      decision: decisionId,
      section: section || null,
    },
    values: { note },
  });
  await releaseClaim(tx, siteId, "appeal", id);
  const name = actor.kind === "account" ? actor.name : null;
  await announce(tx, siteId, section || null, {
    event: "judged",
    data: { kind: "appeal", id, outcome, by: { ...by, name } },
  });
}

/**
 * Judges an appeal, by somebody who did not take the first decision. `upheld` confirms it; `overturned` turns it
 * around, as far as that is still to be done. Of two who judge at once, one is told `already-decided`.
 */
export async function judgeAppeal(ctx: Context, actor: Actor, input: AppealJudgement) {
  const found = await findAppeal(ctx.db.prisma, input.appeal);
  if (!found || !seesAppeal(actor, found)) throw notFound();
  let seen = false;
  const answer = await input.transact(found.siteId, async (tx) => {
    const standing = await lockAll(tx, found);
    const appeal = await findAppeal(tx, found.id);
    if (!appeal) throw notFound();
    // Its comment has moved to another article just now, and is not locked.
    if (appeal.articleId !== found.articleId) throw merging();
    const refusal = whyNotJudge(actor, appeal, standing);
    if (refusal) throw new Problem(refusal);
    if (appeal.outcome !== null) throw new Problem("already-decided");
    const now = await readInstant(tx, ctx.clock);
    const { outcome, note, clauses = [] } = input;
    const turned =
      outcome === "overturned"
        ? await turnAround(tx, actor, appeal, { note, clauses, now })
        : { decisionId: null, seen: false };
    seen = turned.seen;
    await settle(tx, actor, appeal, input, turned, now);
    return { id: appeal.id, outcome, note, decidedAt: now.toISOString() };
  });
  if (seen && found.articleId) ctx.pages.touch(`article:${found.articleId}`);
  return answer;
}
