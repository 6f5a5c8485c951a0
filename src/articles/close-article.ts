import { isDeepStrictEqual } from "node:util";
import { recordLine } from "../audit/record-line.ts";
import type { ArticleHead } from "../contract/articles.ts";
import type { ClosedNotice, NoticeReason, OwnSettings } from "../engine/settings.ts";
import { type Actor, actorName } from "../identity/actor.ts";
import type { Context } from "../platform/context.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Transact } from "../platform/http/route.ts";
import { loadOwnArticle } from "./load-article.ts";
import { lockArticle } from "./lock-article.ts";
import { type ArticleRow, findChanges, insertChange, raiseVersion, updateArticle } from "./store.ts";
import { articleHead, viewArticle } from "./view-article.ts";

interface OpeningCall {
  site: string;
  article: string;
  languages: string[];
  transact: Transact;
}

/** What an opening will put back: what stood before the first of the closings that still hold. */
async function stoodBefore(
  tx: Tx,
  article: ArticleRow,
): Promise<{ mode?: OwnSettings["mode"]; closedNotice?: OwnSettings["closedNotice"] }> {
  const [last] = article.settings.mode === "closed" ? await findChanges(tx, article.id, 1) : [];
  if (last?.act === "close") return last.before;
  const { mode, closedNotice } = article.settings;
  return { ...(mode === undefined ? {} : { mode }), ...(closedNotice === undefined ? {} : { closedNotice }) };
}

async function change(
  ctx: Context,
  actor: Actor,
  input: OpeningCall,
  act: "close" | "open",
  next: (
    tx: Tx,
    article: ArticleRow,
  ) => Promise<{ settings: OwnSettings; before: OwnSettings; reason: NoticeReason | null }>,
): Promise<ArticleHead> {
  const { articleId, siteId } = await loadOwnArticle(ctx, actor, input.site, input.article);
  const head = await input.transact(articleId, async (tx) => {
    const article = await lockArticle(tx, articleId);
    const { settings, before, reason } = await next(tx, article);
    if (!isDeepStrictEqual(settings, article.settings)) {
      await updateArticle(tx, articleId, { settings });
      const by = actorName(actor);
      await insertChange(tx, articleId, {
        act,
        reason,
        actorKind: by.kind,
        actorId: by.id,
        actorName: actor.kind === "account" ? actor.name : null,
        before: before as { mode?: OwnSettings["mode"]; closedNotice?: OwnSettings["closedNotice"] },
      });
      await recordLine(tx, {
        siteId,
        act: `article.${act}`,
        actor: by,
        subject: `article:${articleId}`,
        detail: { reason, section: article.section },
        values: { before: article.settings, after: settings },
      });
      await raiseVersion(tx, articleId, "commenting");
    }
    return articleHead(ctx, await viewArticle(ctx, input.site, input.article, tx), input.languages);
  });
  ctx.pages.touch(`article:${articleId}`);
  return head;
}

/** Closes an article with its notice; after the commit no comment commits. Closing again says it anew, if it differs. */
export function closeArticle(
  ctx: Context,
  actor: Actor,
  input: OpeningCall & {
    notice: { [Key in keyof ClosedNotice]?: ClosedNotice[Key] | undefined } & { reason: NoticeReason };
  },
): Promise<ArticleHead> {
  const { reason, text = null, callToAction, continueAt = null } = input.notice;
  return change(ctx, actor, input, "close", async (tx, article) => ({
    reason,
    before: await stoodBefore(tx, article),
    settings: {
      ...article.settings,
      mode: "closed",
      // Without a call to action of its own, the one that site or section set goes on standing.
      closedNotice: { reason, text, continueAt, ...(callToAction === undefined ? {} : { callToAction }) },
    },
  }));
}

/**
 * Opens an article: what stood before the close comes back, its notice goes, and an own closing time that has
 * passed. What else keeps it shut is said in `commenting.because`.
 */
export function openArticle(
  ctx: Context,
  actor: Actor,
  input: OpeningCall & { mode?: "open" | "premoderated" | undefined },
): Promise<ArticleHead> {
  return change(ctx, actor, input, "open", async (tx, article) => {
    const { rules, state, versions } = await viewArticle(ctx, input.site, input.article, tx);
    const { mode: own, closedNotice, closesAt, ...rest } = article.settings;
    const before = await stoodBefore(tx, article);
    const shut =
      own === "closed" ||
      own === "hidden" ||
      rules.effective.mode === "closed" ||
      rules.effective.mode === "hidden";
    const stood = before.mode === "closed" || before.mode === "hidden" ? undefined : before.mode;
    // Where nothing of its own stood there, it inherits again, unless what it inherits is shut.
    const inherited = [rules.section?.mode ?? rules.site.settings.mode].find(
      (mode) => mode === "closed" || mode === "hidden",
    );
    const mode = input.mode ?? (shut ? (stood ?? (inherited ? "open" : undefined)) : own);
    const notice = shut
      ? own === "closed" && before.mode !== "closed"
        ? before.closedNotice
        : undefined
      : closedNotice;
    const passed = closesAt && Date.parse(closesAt) <= versions.now.getTime();
    return {
      reason: state.reason,
      before: {
        ...(own === undefined ? {} : { mode: own }),
        ...(closedNotice === undefined ? {} : { closedNotice }),
      },
      settings: {
        ...rest,
        ...(mode === undefined ? {} : { mode }),
        ...(notice === undefined ? {} : { closedNotice: notice }),
        ...(closesAt === undefined || passed ? {} : { closesAt }),
      },
    };
  });
}
