import { assertKey } from "../articles/assert-key.ts";
import { resolvePage } from "../articles/find-article.ts";
import { type ArticleIds, resolveArticle } from "../articles/load-article.ts";
import { onArticle } from "../articles/on-article.ts";
import type { OwnComment } from "../contract/comments.ts";
import { foldUrl } from "../engine/fold-url.ts";
import { careOf, urgencyPoints } from "../engine/urgency.ts";
import type { Actor } from "../identity/actor.ts";
import { assertNotLikeStaff, claimToSpeak } from "../identity/claim-name.ts";
import { displayName } from "../identity/display-name.ts";
import { networkOfMonth } from "../identity/network-of-month.ts";
import { assertAtHome } from "../identity/policy.ts";
import { hashToken, newOpaqueToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { renderMarkdown } from "../platform/html/render-markdown.ts";
import type { Transact } from "../platform/http/route.ts";
import { newId } from "../platform/ids.ts";
import { notFound, Problem } from "../platform/problem.ts";
import { authorOf, caseOf, judge, remember } from "./judge.ts";
import { logDecision } from "./log-decision.ts";
import { insertComment, type NewComment } from "./new-comment-store.ts";
import { canDo, mayBeAnswered } from "./policy.ts";
import { lockParents, type ParentRow } from "./posting-store.ts";
import { presentOwn } from "./present.ts";
import { type FirstPost, KeyTaken, registerOnFirstPost } from "./register-on-first-post.ts";
import { assertMay, recordAcceptance, standOn } from "./stand.ts";
import type { CommentRow } from "./store.ts";

export interface PostInput {
  site: string;
  article: string;
  body: string;
  parentId?: string | undefined;
  rulesVersion?: number | undefined;
  guest?: { name: string; email?: string | undefined } | undefined;
  languages: string[];
  origin: string | undefined;
  transact: Transact;
}

/** Where a reply hangs: under what it answers, or under the deepest ancestor that the depth rule allows. */
function placeOf(answered: ParentRow | undefined, parents: ParentRow[], maxDepth: number) {
  if (!answered) return { parentId: null, path: [], depth: 1 };
  if (answered.depth < maxDepth) {
    return { parentId: answered.id, path: [...answered.path, answered.id], depth: answered.depth + 1 };
  }
  const under = parents.find((parent) => parent.id !== answered.id);
  return under
    ? { parentId: under.id, path: [...under.path, under.id], depth: under.depth + 1 }
    : { parentId: null, path: [], depth: 1 };
}

function guestOf(actor: Actor, guest: PostInput["guest"]) {
  if (actor.kind !== "anonymous" || !guest) return null;
  return {
    name: displayName(guest.name, "/guest/name"),
    email: guest.email?.toLowerCase() ?? null,
    token: newOpaqueToken("usg"),
  };
}

/**
 * Posts a comment or a reply: under the locks of site and article, against the database's clock, the state is
 * computed, the comment admitted or refused, judged, and written with everything that follows from it.
 */
export async function postComment(ctx: Context, actor: Actor, input: PostInput): Promise<OwnComment> {
  const guest = guestOf(actor, input.guest);
  const { site, article } = input;
  if (foldUrl(article) === null) assertKey(article);
  const to = (ids: ArticleIds) =>
    onArticle(ctx, { ...input, comment: input.parentId }, ids, (now) =>
      post(ctx, actor, now, { ...input, guest }),
    );
  // Its key wins.
  const known = (await resolveArticle(ctx, site, article)) ?? (await resolvePage(ctx, site, article));
  if (known) return to(known);
  const first = await registerOnFirstPost(ctx, input);
  if (!first) throw notFound();
  try {
    return await post(ctx, actor, first.ids, { ...input, guest }, first);
  } catch (error) {
    const taken = error instanceof KeyTaken && (await resolveArticle(ctx, site, first.key));
    if (!taken) throw error;
    return to(taken);
  }
}

type Guest = ReturnType<typeof guestOf>;

async function post(
  ctx: Context,
  actor: Actor,
  ids: ArticleIds,
  input: Omit<PostInput, "guest"> & { guest: Guest },
  first: FirstPost | null = null,
): Promise<OwnComment> {
  const { guest } = input;
  assertAtHome(actor, ids.siteId);
  if (actor.kind === "key")
    throw new Problem("not-permitted", {}, "A key speaks for a publisher, not for a reader.");
  const authorId = actor.kind === "account" ? actor.id : guest ? actor.network : null;
  const { html, visible } = renderMarkdown(input.body);

  let renamedOn: string[] = [];
  const answer = await input.transact(ids.articleId, async (tx) => {
    if (first) await first.register(tx);
    const judged = await standOn(ctx, tx, ids, authorId);
    const { ground } = judged;
    const { maxDepth } = judged.rules.effective;
    const parents = input.parentId ? await lockParents(tx, ids.articleId, input.parentId, maxDepth) : [];
    const answered = parents.find((parent) => parent.id === input.parentId);
    const author = authorOf(actor, ids.siteId, ground);
    let authorName = guest?.name ?? (actor.kind === "account" ? actor.name : "");
    const one = caseOf(ctx, judged, {
      act: input.parentId ? "reply" : "comment",
      author,
      text: visible,
      parent: input.parentId ? mayBeAnswered(answered) : null,
      rulesVersion: input.rulesVersion ?? null,
      edit: null,
      authorName,
    });
    // Whoever gives neither account nor name is told so before anything is said of the text.
    if (authorId === null) {
      await assertMay(ctx, tx, judged, one.act, input.languages);
      throw new Problem("sign-in-required");
    }
    const verdict = await judge(ctx, tx, judged, one, input.languages);
    // The first comment on a site, and a guest's every one, is when a name comes to stand on its pages.
    if (!author.staff && (guest || ground.lastCommentAt === null)) {
      await assertNotLikeStaff(tx, authorName, { siteId: ids.siteId, accountId: guest ? null : authorId });
      // A publisher's readers are called what the publisher says.
      if (actor.kind === "account" && actor.homeSiteId === null) {
        const claimed = await claimToSpeak(tx, authorName, { siteId: ids.siteId, accountId: actor.id });
        authorName = claimed.name;
        renamedOn = claimed.renamedOn;
      }
    }
    const id = newId();
    const comment: NewComment = {
      ...ids,
      ...placeOf(answered, parents, maxDepth),
      id,
      inReplyToId: answered?.id ?? null,
      authorId,
      guestName: guest?.name ?? null,
      guestEmail: guest?.email ?? null,
      manageHash: guest ? hashToken(guest.token) : null,
      body: input.body,
      html,
      status: verdict.status,
      rulesVersion: judged.rules.site.rulesVersion,
      createdAt: ground.now,
      findings: verdict.findings,
      clauses: [
        ...new Set(verdict.findings.flatMap((f) => (f.outcome === "reject" && f.clause ? [f.clause] : []))),
      ],
      recent: remember(one, id),
      plain: visible.plain,
      language: judged.rules.language,
      reviewed: author.staff,
      points: urgencyPoints(verdict.findings),
      found: [...new Set(verdict.findings.map((f) => f.check))],
      care: careOf(verdict.findings),
      network: actor.kind === "account" ? networkOfMonth(ctx, actor.network, ground.now) : null,
    };
    const queuedAt = verdict.status === "pending" ? ground.now : null;
    const { section, title: articleTitle, url: articleUrl } = judged.rules.article;
    tx.$withCommit(insertComment(tx, comment));
    if (verdict.status === "rejected") {
      await logDecision(tx, {
        comment: { ...comment, revision: 1, guest: guest !== null, section, queuedAt },
        act: "reject",
        status: "rejected",
        by: { kind: "check", id: null },
        at: ground.now,
        clauses: comment.clauses,
        findings: verdict.findings,
        audited: true,
      });
    }
    if (actor.kind === "account") await recordAcceptance(tx, judged, actor.id, input.rulesVersion);
    const row: CommentRow = {
      ...comment,
      articleKey: judged.rules.article.key,
      inReplyToName: answered?.authorName ?? null,
      authorName,
      guest: guest !== null,
      badges: ground.badges,
      revision: 1,
      editedAt: null,
      publishedAt: verdict.status === "published" ? ground.now : null,
      withdrawnAt: null,
      approvedAt: null,
      featured: false,
      up: 0,
      down: 0,
      replyCount: 0,
      reportWeight: 0,
      listed: verdict.status === "published",
      section,
      articleTitle,
      articleUrl,
      queuedAt,
      urgentAt: ground.now,
      reported: false,
      reviewedAt: null,
      escalated: false,
      pinned: false,
    };
    const can = canDo(actor, row, {
      may: judged.state.may,
      now: judged.now,
      editMinutes: judged.rules.effective.editMinutes,
    });
    return {
      ...presentOwn(row, can),
      ...(guest ? { manageUrl: `${ctx.publicUrl}/v1/guest-comments/${guest.token}` } : {}),
    };
  });
  if (answer.status === "published") ctx.pages.touch(`article:${ids.articleId}`);
  for (const slug of renamedOn) ctx.pages.touch(`site:${slug}`);
  return answer;
}
