import type { CommentPlace } from "../comments/locks-store.ts";
import type { CommentRow } from "../comments/store.ts";
import { type Queue, queueOf } from "../engine/queue-of.ts";
import type { Actor } from "../identity/actor.ts";
import { findReports } from "../moderation/store.ts";
import type { Context } from "../platform/context.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { findPeople } from "../sanctions/people-store.ts";
import { findClaims } from "./claims-store.ts";
import { findAt } from "./comments-store.ts";
import { type AppealRow, findAppeals, findNotices, type NoticeRow } from "./petitions-store.ts";
import { type ItemParts, presentItem } from "./present.ts";
import { claimKindOf, type Kind } from "./queue-list.ts";

/** What is on a page: comments by their places, appeals and notices by their ids. */
export type ItemKey = { id: string; articleId?: string };

export type QueueItem = ReturnType<typeof presentItem>;

type Petition = AppealRow | NoticeRow;

function placeOf(row: { articleId: string | null; commentId: string | null }): CommentPlace[] {
  return row.articleId && row.commentId ? [{ articleId: row.articleId, id: row.commentId }] : [];
}

function queueIn(comment: CommentRow): Queue | null {
  const { withdrawnAt, reviewedAt } = comment;
  return queueOf({ ...comment, withdrawn: withdrawnAt !== null, reviewed: reviewedAt !== null });
}

function authorOf(comment: CommentRow | null, petition: Petition | null): string | null {
  if (comment) return comment.guest ? null : comment.authorId;
  return petition && "restricted" in petition ? petition.restricted : null;
}

/**
 * Queue items with all that belongs to them, in the order of their keys, in as many statements whatever their
 * number. A comment that has left the queue since the keys were read is left out.
 */
export async function gatherItems(
  ctx: Context,
  db: Tx | Database["prisma"],
  actor: Actor,
  list: { siteId: string; kind: Kind },
  keys: ItemKey[],
): Promise<{ items: QueueItem[]; comments: CommentRow[] }> {
  const { siteId, kind } = list;
  const ids = keys.map(({ id }) => id);
  if (ids.length === 0) return { items: [], comments: [] };
  const petitions: Petition[] =
    kind === "appealed" ? await findAppeals(db, ids) : kind === "notices" ? await findNotices(db, ids) : [];
  const places = keys.flatMap(({ id, articleId }) => (articleId ? [{ articleId, id }] : []));
  const comments = await findAt(db, [...places, ...petitions.flatMap(placeOf)]);
  const byComment = new Map(comments.map((row) => [row.id, row]));
  const byPetition = new Map(petitions.map((row) => [row.id, row]));
  const commentOf = (id: string) => byComment.get(byPetition.get(id)?.commentId ?? id) ?? null;
  const authors = ids.flatMap((id) => authorOf(commentOf(id), byPetition.get(id) ?? null) ?? []);
  const people = new Map((await findPeople(db, siteId, [...new Set(authors)])).map((row) => [row.id, row]));
  const reports = Map.groupBy(await findReports(db, comments, false), (row) => row.commentId);
  const { now, claims } = await findClaims(db, ctx.clock, siteId, claimKindOf(kind), ids);
  const held = new Map(claims.map((row) => [row.id, row]));
  const items = ids.flatMap((id): ItemParts[] => {
    const comment = commentOf(id);
    const petition = byPetition.get(id) ?? null;
    if (!petition && comment && queueIn(comment) !== kind) return [];
    const queuedAt = petition?.createdAt ?? comment?.queuedAt;
    const urgentAt = petition?.dueAt ?? comment?.urgentAt;
    if (!queuedAt || !urgentAt) return [];
    const author = authorOf(comment, petition);
    return [
      {
        ...{ id, kind, queuedAt, urgentAt, comment },
        dueAt: petition?.dueAt ?? null,
        reports: (comment && reports.get(comment.id)) ?? [],
        author: (author && people.get(author)) || null,
        claim: held.get(id) ?? null,
        appeal: petition && "party" in petition ? petition : null,
        notice: petition && "explanation" in petition ? petition : null,
      },
    ];
  });
  return { items: items.map((item) => presentItem(actor, item, now.getTime())), comments };
}
