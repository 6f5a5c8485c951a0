import { loadArticle } from "../articles/load-article.ts";
import { onArticle } from "../articles/on-article.ts";
import { viewArticle } from "../articles/view-article.ts";
import { lifecycle } from "../engine/lifecycle.ts";
import type { Actor } from "../identity/actor.ts";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { notFound } from "../platform/problem.ts";
import { changeComment, changeUnseen, lockComment } from "./change-status.ts";
import { updateWords } from "./change-store.ts";
import { eraseRevisions } from "./erase-store.ts";
import { logDecision } from "./log-decision.ts";
import { assertAuthor } from "./policy.ts";
import { assertMay, standOn } from "./stand.ts";
import { findByManageHash, findComment } from "./store.ts";

/**
 * Withdraws a comment; one that is withdrawn stays so. What has replies stays as a tombstone. Under a legal hold the
 * words stay until it ends.
 *
 * @param asked.languages of whoever asks, who is refused where the article's state does not leave it to readers; null
 *   withdraws in any state
 * @param asked.eraseNow deletes the words at once, those of a comment withdrawn before as well; else 30 days later
 */
export async function withdrawOne(
  ctx: Context,
  ids: { siteId: string; articleId: string },
  id: string,
  asked: { languages: string[] | null; eraseNow: boolean },
): Promise<void> {
  let seen = false;
  await ctx.db.transaction(async (tx) => {
    const standing = await standOn(ctx, tx, ids, null);
    // Hiding an article does not keep anyone from taking their words back; under a hold they are deleted when it ends.
    const { legalHold, whileClosed } = standing.rules.effective;
    const hidden = standing.state.state === "hidden" && (legalHold || whileClosed.withdrawals);
    if (!hidden && asked.languages) await assertMay(ctx, tx, standing, "withdraw", asked.languages);
    const comment = await lockComment(tx, ids.articleId, id);
    const before = comment.withdrawnAt !== null;
    if (before && (!asked.eraseNow || legalHold)) return;
    const status = before ? comment.status : (lifecycle(comment.status, "withdraw") ?? comment.status);
    const now = standing.ground.now;
    const eraseText = !legalHold && (asked.eraseNow || status !== "withdrawn");
    if (eraseText) await eraseRevisions(tx, comment.articleId, comment.id);
    if (!legalHold) await updateWords(tx, comment.articleId, comment.id, null);
    if (before) {
      await changeUnseen(tx, comment, { status, eraseText }, now);
      return;
    }
    await logDecision(tx, {
      comment,
      act: "withdraw",
      status,
      by: { kind: "account", id: comment.guest ? null : comment.authorId },
      at: now,
      audited: false,
    });
    seen = await changeComment(tx, comment, { status, withdrawnAt: now, eraseText }, now);
  });
  if (seen) ctx.pages.touch(`article:${ids.articleId}`);
}

/** Withdraws the author's own comment, for good; again is the same. What has replies stays as a tombstone. */
export async function withdrawComment(
  ctx: Context,
  actor: Actor,
  input: { site: string; article: string; comment: string; languages: string[] },
): Promise<void> {
  const found = await loadArticle(ctx, actor, input.site, input.article);
  await onArticle(ctx, input, found, async (ids) => {
    const comment = await findComment(ctx.db.prisma, ids.articleId, input.comment);
    if (!comment) throw notFound();
    const { state } = await viewArticle(ctx, input.site, input.article);
    assertAuthor(actor, comment, state.may.read);
    await withdrawOne(ctx, ids, comment.id, { languages: input.languages, eraseNow: false });
  });
}

/** Withdraws a guest's comment for whoever has the link that its 201 carried. */
export async function withdrawGuestComment(ctx: Context, token: string, languages: string[]): Promise<void> {
  const found = await findByManageHash(ctx.db.prisma, hashToken(token));
  const comment = found && (await findComment(ctx.db.prisma, found.articleId, found.id));
  if (!comment) throw notFound();
  await withdrawOne(ctx, comment, comment.id, { languages, eraseNow: false });
}
