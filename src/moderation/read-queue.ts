import { presentOwn } from "../comments/present.ts";
import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { notFound } from "../platform/problem.ts";
import { loadSite } from "../sites/load-site.ts";
import { presentDecision, presentQueueItem, presentReport } from "./present.ts";
import {
  findAuthors,
  findCommentById,
  findDecisions,
  findQueue,
  findReports,
  findRevisions,
} from "./store.ts";

export interface QueueInput {
  site: string;
  kind?: "pending" | "reported" | undefined;
  section?: string | undefined;
  article?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
}

/** What waits for a moderator on a site, each with its findings, reports and its author's record. */
export async function readQueue(ctx: Context, actor: Actor, input: QueueInput) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const { kind = "pending", section = null, article = null, limit = 20 } = input;
  const list = `queue:${site.id}:${kind}:${section ?? ""}:${article ?? ""}`;
  const after = input.cursor === undefined ? null : readCursor(ctx.secrets, list, input.cursor);
  const db = ctx.db.prisma;
  const rows = await findQueue(db, { siteId: site.id, kind, section, article, limit: limit + 1, after });
  const items = rows.slice(0, limit);
  const reports = await findReports(db, items, false);
  const authors = new Map(
    (
      await findAuthors(
        db,
        site.id,
        items.map((row) => row.authorId),
      )
    ).map((author) => [author.accountId, author]),
  );
  const last = items.at(-1);
  const key = last && (kind === "pending" ? last.createdAt.toISOString() : String(last.reportWeight));
  return {
    items: items.map((row) => presentQueueItem(row, reports, authors.get(row.authorId))),
    nextCursor: rows.length > limit && last && key ? writeCursor(ctx.secrets, list, [key, last.id]) : null,
  };
}

/** Everything on one comment, for those who moderate its site; to all others it does not exist. */
export async function readModeratedComment(ctx: Context, actor: Actor, id: string) {
  const db = ctx.db.prisma;
  const comment = await findCommentById(db, id);
  if (!comment) throw notFound();
  if (!mayModerate(actor, comment.siteId)) throw notFound();
  const decisions = await findDecisions(db, comment.articleId, comment.id, 1000);
  return {
    comment: presentOwn(comment),
    revisions: (await findRevisions(db, comment.articleId, comment.id)).map((revision) => ({
      ...revision,
      createdAt: revision.createdAt.toISOString(),
    })),
    reports: (await findReports(db, [comment], true)).map(presentReport),
    decisions: decisions.map((row) => ({ ...presentDecision(row), internalNote: row.internalNote })),
  };
}
