import { type ArticleIds, loadArticle } from "../articles/load-article.ts";
import { onArticle } from "../articles/on-article.ts";
import { rank } from "../engine/rank.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { invalid, notFound, Problem } from "../platform/problem.ts";
import { updateSeen } from "./change-store.ts";
import { findSanctions, replaceVote } from "./marks-store.ts";
import { isAuthor } from "./policy.ts";
import { lockVoted } from "./posting-store.ts";
import { assertMay, assertNotSanctioned, standOn } from "./stand.ts";

interface VoteInput {
  site: string;
  article: string;
  comment: string;
  value: 1 | -1 | null;
  languages: string[];
}

export interface VoteAnswer {
  votes: { up: number; down: number };
  mine: 1 | -1 | null;
}

/**
 * Sets or (with null) takes back the caller's one vote on a published comment; saying it again changes nothing.
 * The comment's row is locked while its counts, and the rank that follows from them, are changed.
 */
export async function castVote(ctx: Context, actor: Actor, input: VoteInput): Promise<VoteAnswer> {
  const ids = await loadArticle(ctx, actor, input.site, input.article);
  return onArticle(ctx, input, ids, (now) => cast(ctx, actor, now, input));
}

async function cast(ctx: Context, actor: Actor, ids: ArticleIds, input: VoteInput): Promise<VoteAnswer> {
  let seen = false;
  const answer = await ctx.db.transaction(async (tx) => {
    const standing = await standOn(ctx, tx, ids, null);
    const { votes } = standing.rules.effective;
    const comment = await lockVoted(tx, ids.articleId, input.comment);
    if (comment?.status !== "published" || !standing.state.may.read) throw notFound();
    if (votes !== "none") await assertMay(ctx, tx, standing, "vote", input.languages);
    assertAccount(actor);
    if (votes === "none" || isAuthor(actor, comment)) throw new Problem("not-permitted");
    if (votes === "up" && input.value === -1) throw invalid("/value", "range", "must be 1 on this article");
    assertNotSanctioned(await findSanctions(tx, ids.siteId, actor.id), standing.now);
    const before = await replaceVote(tx, { ...ids, commentId: comment.id, accountId: actor.id }, input.value);
    const up = comment.up + Number(input.value === 1) - Number(before === 1);
    const down = comment.down + Number(input.value === -1) - Number(before === -1);
    if (before !== input.value) {
      const change = { status: comment.status, votes: { up, down, rank: rank(up, down) } };
      await updateSeen(tx, ids.articleId, comment.id, change, null, {
        event: "changed",
        publishedDelta: 0,
        publishedAt: null,
      });
      seen = true;
    }
    return { votes: { up, down }, mine: input.value };
  });
  if (seen) ctx.pages.touch(`article:${ids.articleId}`);
  return answer;
}
