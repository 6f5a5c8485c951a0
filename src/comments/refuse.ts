import type { ArticleRules } from "../articles/load-rules.ts";
import { presentNotice } from "../articles/present.ts";
import { findNeighbour } from "../articles/store.ts";
import type { Refusal } from "../engine/case.ts";
import { type CommentingState, commentingState } from "../engine/commenting-state.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { Problem } from "../platform/problem.ts";
import { rulesUrl } from "../sites/present.ts";
import { statementPage } from "../statements/links.ts";

function at(instant: number | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** The problem `comments-closed` with what a page needs to say so. */
export async function closedProblem(
  db: Tx | Context["db"]["prisma"],
  rules: ArticleRules,
  state: Pick<CommentingState, "state" | "reason" | "opensAt" | "closesAt">,
  languages: string[],
): Promise<Problem> {
  const { continueAt } = rules.effective.closedNotice;
  const neighbour = continueAt === null ? null : await findNeighbour(db, rules.site.id, continueAt);
  return new Problem("comments-closed", {
    state: state.state,
    reason: state.reason,
    notice: presentNotice(rules, state, neighbour, languages),
    opensAt: at(state.opensAt),
    closesAt: at(state.closesAt),
  });
}

/** The problem `warning-not-read`, with the page that says why the account was warned. */
export function warningProblem(ctx: Context, sanctionId: string | null, clauses: string[]): Problem {
  const statementUrl = sanctionId === null ? null : statementPage(ctx, sanctionId);
  return new Problem("warning-not-read", { sanctionId, statementUrl, clauses });
}

/** Says the engine's refusal as a problem. */
export async function refuse(
  ctx: Context,
  tx: Tx,
  refusal: Refusal,
  ground: { rules: ArticleRules; pending: number; now: number; languages: string[] },
): Promise<Problem> {
  const { rules } = ground;
  if (refusal.type === "comments-closed") {
    const publishedAt = rules.article.publishedAt?.getTime() ?? null;
    const state = commentingState(rules.effective, rules.from, { publishedAt }, ground.pending, ground.now);
    return closedProblem(tx, rules, state, ground.languages);
  }
  if (refusal.type === "rules-not-accepted") {
    const { version } = refusal;
    return new Problem("rules-not-accepted", {
      version,
      url: rulesUrl(ctx.publicUrl, rules.site.slug, version),
    });
  }
  if (refusal.type === "account-suspended") {
    return new Problem("account-suspended", { until: at(refusal.until), clauses: refusal.clauses });
  }
  if (refusal.type === "warning-not-read") {
    return warningProblem(ctx, refusal.sanctionId, refusal.clauses);
  }
  const { type, ...fields } = refusal;
  return new Problem(type, fields);
}
