import type { Status } from "../engine/lifecycle.ts";
import type { Queue } from "../engine/queue-of.ts";
import type { Care } from "../engine/settings.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** Columns that a change of a comment sets beside its status. */
export interface CommentChange {
  status: Status;
  clauses?: string[];
  approvedAt?: Date | null;
  withdrawnAt?: Date;
  eraseText?: boolean;
  featured?: boolean;
  pinned?: boolean;
  escalated?: boolean;
  reported?: boolean;
  reviewedAt?: Date | null;
  edit?: { body: string; html: string; rulesVersion: number; editedAt: Date; found: string[]; care: Care[] };
  votes?: { up: number; down: number; rank: number };
  reportWeight?: number;
  /** Points by which it becomes more urgent, of which each counts as 30 minutes of waiting. */
  points?: number;
}

/** From which queue a comment goes into which, if it changes its queue at all, and when. */
export interface QueueMove {
  from: Queue | null;
  to: Queue | null;
  at: Date;
}

function assignments(change: CommentChange, move: QueueMove | null): Prisma.Sql {
  const sets = [Prisma.sql`status = ${change.status}`];
  const set = (column: string, value: unknown, type: string) => {
    if (value !== undefined) sets.push(Prisma.sql`${Prisma.raw(column)} = ${value}::${Prisma.raw(type)}`);
  };
  set("clauses", change.clauses, "text[]");
  set("approved_at", change.approvedAt, "timestamptz");
  set("withdrawn_at", change.withdrawnAt, "timestamptz");
  if (change.eraseText) sets.push(Prisma.sql`body = '', html = '', guest_email = NULL`);
  set("featured", change.featured, "boolean");
  set("pinned", change.pinned, "boolean");
  set("escalated", change.escalated, "boolean");
  set("reported", change.reported, "boolean");
  set("reviewed_at", change.reviewedAt, "timestamptz");
  if (change.edit) {
    const { body, html, rulesVersion, editedAt, found, care } = change.edit;
    sets.push(Prisma.sql`body = ${body}, html = ${html}, revision = revision + 1, rules_version = ${rulesVersion},
      edited_at = ${editedAt}::timestamptz, found = ${found}::text[], care = ${care}::text[]`);
  }
  if (change.votes) {
    sets.push(Prisma.sql`up = ${change.votes.up}, down = ${change.votes.down}, rank = ${change.votes.rank}`);
  }
  set("report_weight", change.reportWeight, "float8");
  const points = change.points ?? 0;
  if (move?.to) {
    sets.push(Prisma.sql`queued_at = ${move.at}::timestamptz, urgent_at = urgent_since(${move.at}::timestamptz,
      ${points}::float8, (SELECT n.published FROM article_counts n WHERE n.article_id = comments.article_id))`);
  } else if (move) sets.push(Prisma.sql`queued_at = NULL`);
  else if (points !== 0) {
    sets.push(Prisma.sql`urgent_at = urgent_at - ${points}::float8 * interval '30 minutes'`);
  }
  return Prisma.join(sets, ", ");
}

/** The step of a statement that takes a comment out of one queue's count and into another's. */
function counted(articleId: string, move: QueueMove | null): Prisma.Sql {
  if (!move) return Prisma.empty;
  const steps = [
    ...(move.from ? [Prisma.sql`(${move.from}::text, -1)`] : []),
    ...(move.to ? [Prisma.sql`(${move.to}::text, 1)`] : []),
  ];
  return Prisma.sql`queues AS (
    INSERT INTO queue_counts AS q (site_id, section, queue, slot, waiting)
    SELECT a.site_id, coalesce(a.section, ''), m.queue, queue_slot(), m.delta
    FROM articles a, (VALUES ${Prisma.join(steps)}) AS m (queue, delta) WHERE a.id = ${articleId}::uuid
    ON CONFLICT (site_id, section, queue, slot) DO UPDATE SET waiting = q.waiting + excluded.waiting
  ),`;
}

/** Changes a comment in a way that the public does not see. */
export async function updateUnseen(
  tx: Tx,
  articleId: string,
  id: string,
  change: CommentChange,
  move: QueueMove | null,
): Promise<void> {
  await tx.$executeRaw`
    WITH ${counted(articleId, move)} changed AS (
      UPDATE comments SET ${assignments(change, move)} WHERE article_id = ${articleId}::uuid AND id = ${id}::uuid
    ) SELECT 1`;
}

/**
 * Changes a comment in a way that the public sees: with the article's counters, its version and the outbox, in
 * one statement. A first publication takes the version it raises as the comment's place in the thread.
 */
export async function updateSeen(
  tx: Tx,
  articleId: string,
  id: string,
  change: CommentChange,
  move: QueueMove | null,
  seen: { event: "comment" | "changed" | "removed"; publishedDelta: number; publishedAt: Date | null },
): Promise<void> {
  const first = seen.publishedAt
    ? Prisma.sql`, published_at = coalesce(published_at, ${seen.publishedAt}::timestamptz),
        published_seq = coalesce(published_seq, counts.version)`
    : Prisma.empty;
  await tx.$executeRaw`
    WITH counts AS (
      UPDATE article_counts SET version = version + 1, published = published + ${seen.publishedDelta}::int
      WHERE article_id = ${articleId}::uuid RETURNING version
    ),
    ${counted(articleId, move)}
    changed AS (
      UPDATE comments SET ${assignments(change, move)}${first} FROM counts
      WHERE comments.article_id = ${articleId}::uuid AND comments.id = ${id}::uuid
    )
    INSERT INTO outbox (article_id, version, event, comment_id)
    SELECT ${articleId}::uuid, version, ${seen.event}::text, ${id}::uuid FROM counts`;
}

/** What moderators find the comment by: the words of its newest revision; none once they are erased. */
export async function updateWords(
  tx: Tx,
  articleId: string,
  id: string,
  words: { text: string; language: string } | null,
): Promise<void> {
  if (words === null) {
    await tx.$executeRaw`DELETE FROM comment_words WHERE article_id = ${articleId}::uuid AND comment_id = ${id}::uuid`;
    return;
  }
  await tx.$executeRaw`
    INSERT INTO comment_words (article_id, comment_id, words)
    VALUES (${articleId}::uuid, ${id}::uuid, to_tsvector(search_config(${words.language}), ${words.text}))
    ON CONFLICT (article_id, comment_id) DO UPDATE SET words = excluded.words`;
}
