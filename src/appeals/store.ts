import { Prisma } from "../generated/prisma/client.ts";
import type { Role } from "../identity/actor.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { sixMonthsAfter } from "../statements/read-store.ts";

type Reader = Tx | Database["prisma"];

/** What an appeal is against, and by whom it is made. */
export interface Against {
  subject: "statement" | "notice" | "decision";
  subjectId: string;
  siteId: string;
  section: string;
  party: "author" | "notifier";
  accountId: string | null;
  articleId: string | null;
  commentId: string | null;
}

/** Adds an appeal; false where this party has made one against the same before. */
export async function insertAppeal(
  tx: Tx,
  appeal: Against & { id: string; text: string; createdAt: Date; dueAt: Date },
): Promise<boolean> {
  const { count } = await tx.appeal.createMany({ data: [appeal], skipDuplicates: true });
  return count > 0;
}

/** A decision by which a report of this account was dismissed, and how the comment stands now. */
export interface Dismissal {
  siteId: string;
  section: string;
  articleId: string;
  commentId: string;
  status: string;
  appealUntil: Date;
  now: Date;
}

export async function findDismissal(
  db: Reader,
  clock: Clock,
  decisionId: string,
  accountId: string,
): Promise<Dismissal | null> {
  const [row] = await db.$queryRaw<Dismissal[]>`
    SELECT d.site_id AS "siteId", coalesce(a.section, '') AS section, d.article_id AS "articleId",
      d.comment_id AS "commentId", c.status, ${sixMonthsAfter(Prisma.sql`d.decided_at`)} AS "appealUntil",
      ${clock.sql} AS now
    FROM reports r JOIN decisions d ON d.article_id = r.article_id AND d.comment_id = r.comment_id
        AND d.decided_at = r.settled_at
      JOIN comments c ON c.article_id = r.article_id AND c.id = r.comment_id JOIN articles a ON a.id = r.article_id
    WHERE r.account_id = ${accountId}::uuid AND r.outcome = 'dismissed' AND d.id = ${decisionId}::uuid`;
  return row ?? null;
}

/** An appeal with the first decision, as whoever judges it needs it. */
export interface JudgedAppeal extends Against {
  id: string;
  outcome: "upheld" | "overturned" | null;
  /** Whoever took the first decision; null for a check. */
  deciderId: string | null;
  /** Of a statement: when what it tells of ended. */
  endedAt: Date | null;
  /** Of a statement: whom it restricts. */
  restrictedId: string | null;
  restrictedRole: Role | null;
  restrictedOperator: boolean;
  /** Of a sanction that holds everywhere. */
  everywhere: boolean;
}

export async function findAppeal(db: Reader, id: string): Promise<JudgedAppeal | null> {
  const [row] = await db.$queryRaw<JudgedAppeal[]>`
    SELECT p.id, p.site_id AS "siteId", p.section, p.subject, p.subject_id AS "subjectId", p.party,
      p.account_id AS "accountId", p.article_id AS "articleId", p.comment_id AS "commentId", p.outcome,
      coalesce(s.decider_id, n.decider_id, d.actor_id) AS "deciderId", s.ended_at AS "endedAt",
      s.account_id AS "restrictedId", m.role AS "restrictedRole", coalesce(x.operator, false) AS "restrictedOperator",
      z.id IS NOT NULL AND z.site_id IS NULL AS everywhere
    FROM appeals p LEFT JOIN statements s ON p.subject = 'statement' AND s.id = p.subject_id
      LEFT JOIN notices n ON p.subject = 'notice' AND n.id = p.subject_id
      LEFT JOIN decisions d ON p.subject = 'decision' AND d.article_id = p.article_id AND d.id = p.subject_id
      LEFT JOIN memberships m ON m.site_id = p.site_id AND m.account_id = s.account_id
      LEFT JOIN accounts x ON x.id = s.account_id LEFT JOIN sanctions z ON z.id = s.id
    WHERE p.id = ${id}::uuid`;
  return row ?? null;
}

/** Locks an appeal until the transaction ends. */
export async function lockAppeal(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM appeals WHERE id = ${id}::uuid FOR UPDATE`;
}

export async function settleAppeal(
  tx: Tx,
  id: string,
  outcome: {
    outcome: "upheld" | "overturned";
    note: string;
    deciderKind: string;
    deciderId: string | null;
    decidedAt: Date;
  },
): Promise<void> {
  await tx.appeal.update({ where: { id }, data: outcome, select: { id: true } });
}

/** The reports that a decision dismissed were right after all. */
export async function upholdDismissed(tx: Tx, articleId: string, decisionId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE reports r SET outcome = 'upheld' FROM decisions d
    WHERE d.article_id = ${articleId}::uuid AND d.id = ${decisionId}::uuid AND r.article_id = d.article_id
      AND r.comment_id = d.comment_id AND r.settled_at = d.decided_at AND r.outcome = 'dismissed'`;
}
