import { announce } from "../audit/announce.ts";
import { recordLine } from "../audit/record-line.ts";
import type { Actor } from "../identity/actor.ts";
import { networkOfMonth } from "../identity/network-of-month.ts";
import type { Context } from "../platform/context.ts";
import type { Transact } from "../platform/http/route.ts";
import { newId } from "../platform/ids.ts";
import { readInstant } from "../sanctions/read-instant.ts";
import { loadSite } from "../sites/load-site.ts";
import { linkToken } from "../statements/links.ts";
import { namedComment } from "./named-comment.ts";
import { findNoticed, insertNotice } from "./store.ts";

const DUE_MS = 7 * 24 * 3600 * 1000;

export interface NoticeInput {
  site: string;
  url?: string | undefined;
  commentId?: string | undefined;
  explanation: string;
  law?: string | undefined;
  name: string;
  email: string;
  languages: string[];
  transact: Transact;
}

/** The page on which whoever gave a notice sees what becomes of it. */
export function noticePage(ctx: Context, id: string): string {
  return `${ctx.publicUrl}/notices/${linkToken(ctx, "notice", id)}`;
}

/**
 * Takes a notice of illegal content, by anyone and about anything on the site. The answer is the same whether or not
 * there is such a comment, and whether or not it is public.
 */
export async function submitNotice(ctx: Context, actor: Actor, input: NoticeInput) {
  await ctx.limits.notices.take(actor.network);
  const site = await loadSite(ctx, actor, input.site);
  const { url = null, explanation, law = null, name, email } = input;
  const commentId = input.commentId ?? (url === null ? null : namedComment(url));
  return input.transact(site.id, async (tx) => {
    const now = await readInstant(tx, ctx.clock);
    const found = commentId === null ? null : await findNoticed(tx, site.id, commentId);
    const id = newId();
    const dueAt = new Date(now.getTime() + DUE_MS);
    await insertNotice(tx, {
      ...{ id, siteId: site.id, url, commentId, explanation, law, name, email, dueAt, createdAt: now },
      section: found?.section ?? "",
      articleId: found?.articleId ?? null,
      language: input.languages[0] ?? site.language,
      network: networkOfMonth(ctx, actor.network, now),
    });
    await recordLine(tx, {
      siteId: site.id,
      act: "notice.give",
      actor: {
        kind: actor.kind === "key" ? "key" : "account",
        id: actor.kind === "anonymous" ? null : actor.id,
      },
      subject: `notice:${id}`,
      detail: found === null ? {} : { comment: commentId, article: found.articleId, section: found.section },
      values: { explanation, law: law ?? undefined, url: url ?? undefined },
    });
    await announce(tx, site.id, found?.section ?? null, { event: "waiting", data: { kind: "notice", id } });
    return { receipt: id, statusUrl: noticePage(ctx, id), dueAt: dueAt.toISOString() };
  });
}
