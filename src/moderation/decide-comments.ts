import { merging } from "../articles/on-article.ts";
import { lockComments } from "../comments/change-status.ts";
import type { Referral } from "../comments/decision-store.ts";
import type { CommentPlace } from "../comments/locks-store.ts";
import type { Act } from "../contract/moderation.ts";
import { PROBLEMS, type ProblemType } from "../contract/problems.ts";
import type { Status } from "../engine/lifecycle.ts";
import type { Text } from "../engine/settings.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAllowed, moderatesSomewhere } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { lockAllShared } from "../platform/locks.ts";
import { decideOne } from "./decide-one.ts";
import { type Judgeable, whyNotDecide } from "./policy.ts";
import { presentDecision } from "./present.ts";
import { type DecisionRow, findMoved, findStandings } from "./store.ts";
import { findTemplate } from "./template-store.ts";

export interface DecisionInput {
  commentId: string;
  articleId: string;
  revision: number;
  act: Act;
  clauses?: string[] | undefined;
  note?: string | undefined;
  templateId?: string | undefined;
  internalNote?: string | undefined;
  referral?: Referral | undefined;
}

type Presented = ReturnType<typeof presentDecision>;

export interface DecisionResult {
  commentId: string;
  status: Status | null;
  decision: Presented | null;
  problem: { type: string; title: string; status: number; decision?: Presented | null } | null;
}

function told(commentId: string, type: ProblemType, decision?: DecisionRow | null): DecisionResult {
  const { title, status } = PROBLEMS[type];
  const last = decision === undefined ? {} : { decision: decision && presentDecision(decision) };
  return {
    commentId,
    status: null,
    decision: null,
    problem: { type: `/problems/${type}`, title, status, ...last },
  };
}

function placeOf(input: DecisionInput): CommentPlace {
  return { articleId: input.articleId, id: input.commentId };
}

/** These comments as permission sees them, by id. */
async function standings(tx: Tx, places: CommentPlace[]): Promise<Map<string, Judgeable & CommentPlace>> {
  return new Map((await findStandings(tx, places)).map((one) => [one.id, one]));
}

/**
 * Locks comments for decisions, in the one order: their sites, their articles, their authors, themselves.
 *
 * @returns how each stands under the locks
 */
export async function lockForDecision(
  tx: Tx,
  places: CommentPlace[],
): Promise<Map<string, Judgeable & CommentPlace>> {
  const known = [...(await standings(tx, places)).values()];
  const sites = new Set(known.map((one) => one.siteId));
  const articles = new Set(known.map((one) => one.articleId));
  await lockAllShared(tx, [...[...sites].sort(), ...[...articles].sort()]);
  await lockComments(
    tx,
    known.map(({ articleId, id }) => ({ articleId, id })),
  );
  const locked = await standings(tx, places);
  // Their article is being merged into another, or has just been.
  if (locked.size < known.length || [...locked.values()].some((one) => one.merged)) throw merging();
  return locked;
}

/** The same of comments that have moved on since they were looked at: to the article that theirs was merged into. */
async function followMerged(tx: Tx, decisions: DecisionInput[]): Promise<DecisionInput[]> {
  const moved = new Map((await findMoved(tx, decisions.map(placeOf))).map((one) => [one.id, one.articleId]));
  return decisions.map((one) => ({ ...one, articleId: moved.get(one.commentId) ?? one.articleId }));
}

/** Words of one's own after those of a template, in each of its languages. */
function together(template: Text, note: string | undefined): Text {
  if (note === undefined) return template;
  if (typeof template === "string") return `${template}\n\n${note}`;
  return Object.fromEntries(Object.entries(template).map(([tag, words]) => [tag, `${words}\n\n${note}`]));
}

/** The note to the author: a template's of the same site, the words given, or both. */
async function noteOf(tx: Tx, input: DecisionInput, siteId: string): Promise<Text | null | "unknown"> {
  if (input.templateId === undefined) return input.note ?? null;
  const template = await findTemplate(tx, input.templateId);
  return template?.siteId === siteId ? together(template.body, input.note) : "unknown";
}

async function decide(
  tx: Tx,
  actor: Actor,
  input: DecisionInput,
  standing: (Judgeable & CommentPlace) | undefined,
  now: Date,
): Promise<{ result: DecisionResult; seen: boolean }> {
  const { commentId } = input;
  const here = standing?.articleId === input.articleId ? standing : null;
  const refusal = whyNotDecide(actor, here);
  if (refusal || !here) return { result: told(commentId, refusal ?? "not-found"), seen: false };
  const note = await noteOf(tx, input, here.siteId);
  if (note === "unknown") return { result: told(commentId, "not-found"), seen: false };
  const { clauses = [], internalNote = null, referral = null } = input;
  const outcome = await decideOne(tx, actor, { ...input, clauses, note, internalNote, referral }, now);
  if (outcome.problem !== null) {
    return { result: told(commentId, outcome.problem, outcome.decision), seen: false };
  }
  const decision = presentDecision(outcome.decision);
  return { result: { commentId, status: outcome.status, decision, problem: null }, seen: outcome.seen };
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
  assertAllowed(actor, moderatesSomewhere(actor));
  const touched = new Set<string>();
  const scope = actor.kind === "key" ? actor.siteId : actor.kind === "account" ? actor.id : "";
  const answer = await input.transact(scope, async (tx) => {
    touched.clear();
    const decisions = await followMerged(tx, input.decisions);
    const before = await standings(tx, decisions.map(placeOf));
    const open = decisions.filter((one) => !whyNotDecide(actor, before.get(one.commentId) ?? null));
    const locked = await lockForDecision(tx, open.map(placeOf));
    const [clock] = await tx.$queryRaw<{ now: Date }[]>`SELECT ${ctx.clock.sql} AS now`;
    const order = decisions
      .map((decision, index) => ({ decision, index, key: decision.articleId + decision.commentId }))
      .toSorted((a, b) => Number(a.key > b.key) - Number(a.key < b.key));
    const results: DecisionResult[] = [];
    for (const { decision, index } of order) {
      const standing = locked.get(decision.commentId) ?? before.get(decision.commentId);
      const { result, seen } = await decide(tx, actor, decision, standing, clock?.now ?? new Date());
      results[index] = result;
      if (seen) touched.add(`article:${decision.articleId}`);
    }
    return { results };
  });
  for (const tag of touched) ctx.pages.touch(tag);
  return answer;
}
