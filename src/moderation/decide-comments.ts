import { changeComment, type LockedComment, lockComments, readLocked } from "../comments/change-status.ts";
import type { CommentPlace } from "../comments/locks-store.ts";
import { logDecision } from "../comments/log-decision.ts";
import { type CommentChange, updateUnseen } from "../comments/store.ts";
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
import { findDecisions, findStandings } from "./store.ts";

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
  tx: Tx,
  actor: Actor,
  input: DecisionInput,
  now: Date,
  touched: Set<string>,
): Promise<DecisionResult> {
  const comment = await readLocked(tx, placeOf(input));
  if (!comment) return told(input.commentId, "not-found");
  const { commentId, act, clauses = [] } = input;
  if (comment.revision !== input.revision) return told(commentId, "already-changed");
  const status = comment.withdrawnAt === null ? lifecycle(comment.status, act) : null;
  if (status === null) {
    const [last] = await findDecisions(tx, input.articleId, commentId, 1);
    return told(commentId, "already-decided", last ? presentDecision(last) : null);
  }
  if (RESTRICTING.has(act) && !(await citesClauses(tx, comment, clauses)))
    return told(commentId, "clause-required");
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

function placeOf(input: DecisionInput): CommentPlace {
  return { articleId: input.articleId, id: input.commentId };
}

/** Why the caller may not decide on some of these, by comment; null for those that they may decide on. */
async function refusals(
  tx: Tx,
  actor: Actor,
  decisions: DecisionInput[],
): Promise<(decision: DecisionInput) => ProblemType | null> {
  const known = new Map((await findStandings(tx, decisions.map(placeOf))).map((one) => [one.id, one]));
  return (decision) => {
    const comment = known.get(decision.commentId);
    return whyNotDecide(actor, comment?.articleId === decision.articleId ? comment : null);
  };
}

/**
 * Decides on up to 100 comments in one transaction; what is refused is told per item and the rest stands. All are
 * locked before the first is changed, and taken in one order whatever order they were sent in, so that bulk acts
 * queue behind posts and behind each other rather than deadlock.
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
    const refusal = await refusals(tx, actor, input.decisions);
    await lockComments(tx, input.decisions.filter((decision) => !refusal(decision)).map(placeOf));
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
    const order = input.decisions
      .map((decision, index) => ({ decision, index, key: decision.articleId + decision.commentId }))
      .toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key));
    const results: DecisionResult[] = [];
    for (const { decision, index } of order) {
      const type = refusal(decision);
      results[index] = type
        ? told(decision.commentId, type)
        : await decideOne(tx, actor, decision, clock?.now ?? new Date(), touched);
    }
    return { results };
  });
  for (const tag of touched) ctx.pages.touch(tag);
  return answer;
}
