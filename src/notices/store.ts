import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { sixMonthsAfter } from "../statements/read-store.ts";

type Reader = Tx | Database["prisma"];

/** A notice of illegal content, without who gave it. */
export interface NoticeRow {
  id: string;
  siteId: string;
  section: string;
  /** Null where the site has no such comment; `commentId` is then only what the notice names. */
  articleId: string | null;
  commentId: string | null;
  url: string | null;
  explanation: string;
  law: string | null;
  createdAt: Date;
  dueAt: Date;
  outcome: "removed" | "noAction" | null;
  note: string | null;
  deciderId: string | null;
  decidedAt: Date | null;
  overturnedAt: Date | null;
  /** Until when its outcome may be appealed against; null while it has none. */
  appealUntil: Date | null;
  now: Date;
}

export interface NewNotice {
  id: string;
  siteId: string;
  section: string;
  articleId: string | null;
  commentId: string | null;
  url: string | null;
  explanation: string;
  law: string | null;
  name: string;
  email: string;
  language: string;
  network: string;
  createdAt: Date;
  dueAt: Date;
}

export async function insertNotice(tx: Tx, notice: NewNotice): Promise<void> {
  await tx.notice.create({ data: notice, select: { id: true } });
}

/** Where a comment of this site is, whatever its status; null where the site has none of this id. */
export async function findNoticed(
  db: Reader,
  siteId: string,
  commentId: string,
): Promise<{ articleId: string; section: string | null } | null> {
  const [row] = await db.$queryRaw<{ articleId: string; section: string | null }[]>`
    SELECT c.article_id AS "articleId", a.section FROM comments c JOIN articles a ON a.id = c.article_id
    WHERE c.id = ${commentId}::uuid AND c.site_id = ${siteId}::uuid`;
  return row ?? null;
}

export async function findNotice(db: Reader, clock: Clock, id: string): Promise<NoticeRow | null> {
  const [row] = await db.$queryRaw<NoticeRow[]>`
    SELECT n.id, n.site_id AS "siteId", n.section, n.article_id AS "articleId", n.comment_id AS "commentId", n.url,
      n.explanation, n.law, n.created_at AS "createdAt", n.due_at AS "dueAt", n.outcome, n.note,
      n.decider_id AS "deciderId", n.decided_at AS "decidedAt", n.overturned_at AS "overturnedAt",
      ${sixMonthsAfter(Prisma.sql`n.decided_at`)} AS "appealUntil", ${clock.sql} AS now
    FROM notices n WHERE n.id = ${id}::uuid`;
  return row ?? null;
}

/** Locks a notice until the transaction ends. */
export async function lockNotice(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM notices WHERE id = ${id}::uuid FOR UPDATE`;
}

export async function settleNotice(
  tx: Tx,
  id: string,
  outcome: {
    outcome: "removed" | "noAction";
    note: string;
    clauses: string[];
    deciderKind: string;
    deciderId: string | null;
    decidedAt: Date;
  },
): Promise<void> {
  await tx.notice.update({ where: { id }, data: outcome, select: { id: true } });
}

/** Says of a notice's outcome that an appeal has turned it around. */
export async function overturnNotice(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.notice.update({ where: { id }, data: { overturnedAt: at }, select: { id: true } });
}

/** A comment is put back on appeal: the notices after which it was removed have been turned around, or back again. */
export async function overturnRemovals(tx: Tx, commentId: string, at: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE notices SET overturned_at = CASE WHEN outcome = 'removed' THEN ${at}::timestamptz END
    WHERE comment_id = ${commentId}::uuid AND article_id IS NOT NULL
      AND CASE outcome WHEN 'removed' THEN overturned_at IS NULL WHEN 'noAction' THEN overturned_at IS NOT NULL END`;
}

/** Blanks who gave notices that were decided more than 6 months ago and that no appeal is open about; 1000 at most. */
export function blankNotifiers(db: Reader, clock: Clock): Promise<number> {
  return db.$executeRaw`
    UPDATE notices SET name = '', email = '', network = NULL WHERE id IN (
      SELECT n.id FROM notices n
      WHERE n.email <> '' AND ${sixMonthsAfter(Prisma.sql`n.decided_at`)} < ${clock.sql}
        AND NOT EXISTS (SELECT 1 FROM appeals p WHERE p.subject_id = n.id AND p.outcome IS NULL)
      LIMIT 1000)`;
}

/** Blanks the networks that notices came from longer ago than so many days; 1000 at most. */
export function blankNoticeNetworks(db: Reader, clock: Clock, days: number): Promise<number> {
  return db.$executeRaw`
    UPDATE notices SET network = NULL WHERE id IN (
      SELECT id FROM notices
      WHERE network IS NOT NULL AND created_at < ${clock.sql} - make_interval(days => ${days}::int) LIMIT 1000)`;
}
