import { changeComment, type LockedComment, lockComment } from "../comments/change-status.ts";
import { logDecision } from "../comments/log-decision.ts";
import { type CommentChange, findComment, updateUnseen } from "../comments/store.ts";
import type { Act } from "../contract/moderation.ts";
import { PROBLEMS, type ProblemType } from "../contract/problems.ts";
import { lifecycle, type Status } from "../engine/lifecycle.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { findRules } from "../sites/store.ts";
import { whyNotDecide } from "./policy.ts";
import { presentDecision } from "./present.ts";
import { findDecisions } from "./store.ts";

export interface DecisionInput {
  commentId: string;
  articleId: string;
  revision: number;
  act: Act;
  clauses?: string[] | undefined;
  note?: string | undefined;
  internalNote?: string | undefined;
}

type Presented = ReturnType<typeof presentDecision>;

export interface DecisionResult {
  commentId: string;
  status: Status | null;
  decision: Presented | null;
  problem: { type: string; title: string; status: number; decision?: Presented | null } | null;
}

const RESTRICTING: ReadonlySet<Act> = new Set(["reject", "remove"]);

function told(commentId: string, type: ProblemType, decision?: Presented | null): DecisionResult {
  const { title, status } = PROBLEMS[type];
  const problem = {
    type: `/problems/${type}`,
    title,
    status,
    ...(decision === undefined ? {} : { decision }),
  };
  return { commentId, status: null, decision: null, problem };
}

/** A restricting act cites clauses of the version under which the judged words were written. */
async function citesClauses(tx: Tx, comment: LockedComment, clauses: string[]): Promise<boolean> {
  if (clauses.length === 0) return false;
  const rules = await findRules(tx, comment.siteId, comment.rulesVersion);
  const known = new Set(rules?.clauses.map((clause) => clause.code));
  return clauses.every((code) => known.has(code));
}

function changeFor(act: Act, status: Status, clauses: string[], now: Date): CommentChange {
  if (act === "approve" || act === "restore") return { status, approvedAt: now, clauses: [] };
  if (act === "feature" || act === "unfeature") return { status, featured: act === "feature" };
  return act === "requeue" ? { status, clauses: [], featured: false } : { status, clauses, featured: false };
}

async function decideOne(
  ctx: Context,
  tx: Tx,
  actor: Actor,
  input: DecisionInput,
  touched: Set<string>,
): Promise<DecisionResult> {
  const known = await findComment(tx, input.articleId, input.commentId);
  const refusal = whyNotDecide(actor, known);
  if (refusal) return told(input.commentId, refusal);
  const comment = await lockComment(tx, input.articleId, input.commentId);
  const { commentId, act, clauses = [] } = input;
  if (comment.revision !== input.revision) return told(commentId, "already-changed");
  const status = comment.withdrawnAt === null ? lifecycle(comment.status, act) : null;
  if (status === null) {
    const [last] = await findDecisions(tx, input.articleId, commentId, 1);
    return told(commentId, "already-decided", last ? presentDecision(last) : null);
  }
  if (RESTRICTING.has(act) && !(await citesClauses(tx, comment, clauses)))
    return told(commentId, "clause-required");
  const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
  const now = clock?.now ?? new Date();
  const decision = await logDecision(tx, {
    comment,
    act,
    status,
    by: actorName(actor),
    at: now,
    clauses,
    note: input.note ?? null,
    internalNote: input.internalNote ?? null,
    findings: [],
    audited: true,
  });
  const change = changeFor(act, status, clauses, now);
  const unseen = act === "approve" && comment.status === "published";
  if (unseen) await updateUnseen(tx, comment.articleId, comment.id, change);
  else if (await changeComment(tx, comment, change, now)) touched.add(`article:${comment.articleId}`);
  return { commentId, status, decision: presentDecision(decision), problem: null };
}

/**
 * Decides on up to 100 comments in one transaction; what is refused is told per item and the rest stands. Items
 * are taken in one order whatever order they were sent in, so that two moderators' bulk acts queue rather than
 * deadlock.
 */
export async function decideComments(
  ctx: Context,
  actor: Actor,
  input: { decisions: DecisionInput[]; transact: Transact },
): Promise<{ results: DecisionResult[] }> {
  const moderatesSomewhere =
    actor.kind === "account"
      ? actor.operator || actor.roles.size > 0
      : actor.kind === "key" && mayModerate(actor, actor.siteId);
  assertAllowed(actor, moderatesSomewhere);
  const touched = new Set<string>();
  const scope = actor.kind === "key" ? actor.siteId : actor.kind === "account" ? actor.id : "";
  const answer = await input.transact(scope, async (tx) => {
    touched.clear();
    const order = input.decisions
      .map((decision, index) => ({ decision, index }))
      .sort((a, b) =>
        a.decision.articleId + a.decision.commentId < b.decision.articleId + b.decision.commentId ? -1 : 1,
      );
    const results: DecisionResult[] = [];
    for (const { decision, index } of order)
      results[index] = await decideOne(ctx, tx, actor, decision, touched);
    return { results };
  });
  for (const tag of touched) ctx.pages.touch(tag);
  return answer;
}
