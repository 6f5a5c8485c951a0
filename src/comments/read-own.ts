import { findArticleOf } from "../articles/find-article.ts";
import { resolveArticle } from "../articles/load-article.ts";
import { type ArticleView, viewArticle } from "../articles/view-article.ts";
import type { OwnComment } from "../contract/comments.ts";
import { foldUrl } from "../engine/fold-url.ts";
import { type Sanction, severestInForce } from "../engine/sanction-in-force.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAccount, assertAtHome } from "../identity/policy.ts";
import { hashToken } from "../identity/tokens.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { notFound } from "../platform/problem.ts";
import { statementPage } from "../statements/links.ts";
import { findOnComment } from "../statements/read-store.ts";
import { findOwnMarks } from "./marks-store.ts";
import { canDo } from "./policy.ts";
import { presentOwn } from "./present.ts";
import { findByManageHash, findComment, findOwn } from "./store.ts";

const OWN = 100;

/** What holds against the caller, and where they read why. */
function presentSanction(ctx: Context, { id, kind, until, clauses }: Sanction) {
  return {
    id: id ?? null,
    kind,
    until: until === null ? null : new Date(until).toISOString(),
    clauses,
    statementUrl: id === undefined ? null : statementPage(ctx, id),
  };
}

/** An article by its key, which wins; else that of the page with this address, or the one that would begin there. */
async function viewNamed(ctx: Context, input: { site: string; article: string }): Promise<ArticleView> {
  const { site, article } = input;
  if (foldUrl(article) === null || (await resolveArticle(ctx, site, article)))
    return viewArticle(ctx, site, article);
  const found = await findArticleOf(ctx, { site, url: article });
  const view = found.article ?? found.begins;
  if (!view) throw notFound();
  return view;
}

/** What is personal to the caller on an article: never cached, and nowhere else in the readers' answers. */
export async function readOwn(ctx: Context, actor: Actor, input: { site: string; article: string }) {
  const { rules, state, versions } = await viewNamed(ctx, input);
  const { siteId, articleId } = versions;
  assertAtHome(actor, siteId);
  assertAccount(actor);
  const marks = await findOwnMarks(ctx.db.prisma, siteId, articleId, actor.id);
  const now = versions.now.getTime();
  const own = await findOwn(ctx.db.prisma, { accountId: actor.id, articleId, limit: OWN });
  const sanction = severestInForce({ sanctions: marks.sanctions ?? [] }, now);
  const ready = { may: state.may, now, editMinutes: rules.effective.editMinutes };
  return {
    accepted: marks.acceptedVersion === rules.site.rulesVersion,
    may: state.may,
    sanction: sanction ? presentSanction(ctx, sanction) : null,
    votes: marks.votes ?? {},
    reported: marks.reported ?? [],
    ignored: marks.ignored ?? [],
    own: own.map((row) => presentOwn(row, canDo(actor, row, ready))),
  };
}

/** The caller's comments everywhere, newest first, with their status and reasons. */
export async function listOwnComments(
  ctx: Context,
  actor: Actor,
  input: { limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: OwnComment[]; nextCursor: string | null }> {
  assertAccount(actor);
  const list = `own:${actor.id}`;
  const limit = input.limit ?? 20;
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, list, input.cursor);
  const rows = await findOwn(ctx.db.prisma, { accountId: actor.id, after, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => presentOwn(row)),
    nextCursor:
      rows.length > limit && last
        ? writeCursor(ctx.secrets, list, [last.createdAt.toISOString(), last.id])
        : null,
  };
}

/** What became of a guest's comment, for whoever has the link that its 201 carried. */
export async function readGuestComment(ctx: Context, token: string): Promise<OwnComment> {
  const found = await findByManageHash(ctx.db.prisma, hashToken(token));
  const row = found && (await findComment(ctx.db.prisma, found.articleId, found.id));
  if (!row) throw notFound();
  const statements = await findOnComment(ctx.db.prisma, row.id);
  return {
    ...presentOwn(row),
    statements: statements.map(({ id, act, createdAt, endedAt }) => ({
      id,
      act,
      decidedAt: createdAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      url: statementPage(ctx, id),
    })),
  };
}
