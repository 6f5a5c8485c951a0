import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { StatedRow } from "./decision-detail.ts";

const STATED = Prisma.sql`
  s.id, s.site_id AS "siteId", s.account_id AS "accountId", s.act, s.article_id AS "articleId",
  s.comment_id AS "commentId", s.clauses, s.note, s.until, s.language`;

/** How many statements were taken, and those of them that somebody is to be told of. */
export interface TakenStatements {
  taken: number;
  rows: StatedRow[];
}

/**
 * Takes the next statements of reasons that nobody was told of, oldest first, and marks them. One is left alone for a
 * minute, in which it may be undone; what no longer holds then, or is nobody's with an account, is not told.
 */
export async function takeStatements(tx: Tx, clock: Clock, limit: number): Promise<TakenStatements> {
  const rows = await tx.$queryRaw<(StatedRow & { tell: boolean })[]>`
    WITH due AS (
      SELECT id FROM statements WHERE told_at IS NULL AND created_at < ${clock.sql} - interval '1 minute'
      ORDER BY created_at, id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE statements s SET told_at = ${clock.sql} FROM due WHERE s.id = due.id
    RETURNING ${STATED}, s.account_id IS NOT NULL AND s.ended_at IS NULL
      AND s.created_at > ${clock.sql} - interval '1 day' AS tell`;
  return {
    taken: rows.length,
    rows: rows.filter(({ tell }) => tell).map(({ tell: _tell, ...row }) => row),
  };
}

/** These statements, where they still hold. */
export function findStatements(tx: Tx, ids: string[]): Promise<StatedRow[]> {
  return tx.$queryRaw`
    SELECT ${STATED} FROM statements s
    WHERE s.id = ANY(${ids}::uuid[]) AND s.account_id IS NOT NULL AND s.ended_at IS NULL`;
}

/** An appeal that is decided, and who made it: an account, or whoever gave a notice. */
export interface JudgedRow {
  siteId: string;
  subject: "statement" | "notice" | "decision";
  subjectId: string;
  accountId: string | null;
  outcome: "upheld" | "overturned";
  note: string | null;
  /** Of a notice; '' where it is forgotten. */
  email: string | null;
  language: string | null;
}

export async function takeAppeals(tx: Tx, clock: Clock, limit: number): Promise<JudgedRow[]> {
  return tx.$queryRaw`
    WITH due AS (
      SELECT id FROM appeals WHERE outcome IS NOT NULL AND told_at IS NULL
      ORDER BY decided_at, id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    ),
    told AS (
      UPDATE appeals p SET told_at = ${clock.sql} FROM due WHERE p.id = due.id RETURNING p.*
    )
    SELECT p.site_id AS "siteId", p.subject, p.subject_id AS "subjectId", p.account_id AS "accountId", p.outcome,
      p.note, n.email, n.language
    FROM told p LEFT JOIN notices n ON p.subject = 'notice' AND n.id = p.subject_id`;
}

/** A notice that is decided. */
export interface NoticedRow {
  id: string;
  siteId: string;
  email: string;
  language: string;
}

export async function takeNotices(tx: Tx, clock: Clock, limit: number): Promise<NoticedRow[]> {
  return tx.$queryRaw`
    WITH due AS (
      SELECT id FROM notices WHERE outcome IS NOT NULL AND told_at IS NULL
      ORDER BY decided_at, id LIMIT ${limit}::int FOR UPDATE SKIP LOCKED
    )
    UPDATE notices n SET told_at = ${clock.sql} FROM due WHERE n.id = due.id
    RETURNING n.id, n.site_id AS "siteId", n.email, n.language`;
}
