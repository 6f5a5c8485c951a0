import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { sixMonthsAfter } from "./read-store.ts";

/** A report that a decision found wrong, or that was found right on appeal, with that appeal. */
export interface DismissedRow {
  decisionId: string;
  slug: string;
  name: string;
  articleKey: string;
  commentId: string;
  decidedAt: Date;
  /** Whether the comment is still up. */
  up: boolean;
  appealUntil: Date;
  now: Date;
  appealId: string | null;
  text: string | null;
  madeAt: Date | null;
  dueAt: Date | null;
  outcome: "upheld" | "overturned" | null;
  note: string | null;
  judgedAt: Date | null;
}

export function findDismissed(
  db: Tx | Database["prisma"],
  clock: Clock,
  accountId: string,
  limit: number,
): Promise<DismissedRow[]> {
  return db.$queryRaw`
    SELECT d.id AS "decisionId", s.slug, s.name, a.key AS "articleKey", r.comment_id AS "commentId",
      d.decided_at AS "decidedAt", c.status = 'published' AS up,
      ${sixMonthsAfter(Prisma.sql`d.decided_at`)} AS "appealUntil", ${clock.sql} AS now, p.id AS "appealId", p.text,
      p.created_at AS "madeAt", p.due_at AS "dueAt", p.outcome, p.note, p.decided_at AS "judgedAt"
    FROM reports r JOIN decisions d ON d.article_id = r.article_id AND d.comment_id = r.comment_id
        AND d.decided_at = r.settled_at
      JOIN comments c ON c.article_id = r.article_id AND c.id = r.comment_id JOIN articles a ON a.id = r.article_id
      JOIN sites s ON s.id = a.site_id
      LEFT JOIN appeals p ON p.subject = 'decision' AND p.subject_id = d.id AND p.account_id = r.account_id
    WHERE r.account_id = ${accountId}::uuid AND (r.outcome = 'dismissed' OR p.id IS NOT NULL)
    ORDER BY r.settled_at DESC, d.id DESC LIMIT ${limit}`;
}
