import type { CommentPlace } from "../comments/locks-store.ts";
import { type CommentRow, findComments } from "../comments/store.ts";
import type { Finding } from "../engine/case.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

export interface DecisionRow {
  id: string;
  act: string;
  status: string;
  automated: boolean;
  actorKind: string;
  actorId: string | null;
  clauses: string[];
  note: string | null;
  internalNote: string | null;
  decidedAt: Date;
}

export interface ReportRow {
  commentId: string;
  reason: string;
  details: string | null;
  weight: number;
  createdAt: Date;
}

export interface QueueFilter {
  siteId: string;
  kind: "pending" | "reported";
  section: string | null;
  article: string | null;
  limit: number;
  after: string[] | null;
}

/** What waits on a site: pending by how long it has waited, reported by the weight of its reports. */
export function findQueue(db: Reader, filter: QueueFilter): Promise<CommentRow[]> {
  const { after } = filter;
  const pending = filter.kind === "pending";
  const later =
    after === null
      ? Prisma.empty
      : pending
        ? Prisma.sql`AND (c.created_at, c.id) > (${new Date(after[0] ?? "")}::timestamptz, ${after[1] ?? ""}::uuid)`
        : Prisma.sql`AND (c.report_weight, c.id) < (${Number(after[0])}::float8, ${after[1] ?? ""}::uuid)`;
  const where = Prisma.sql`c.site_id = ${filter.siteId}::uuid AND
    ${pending ? Prisma.sql`c.status = 'pending'` : Prisma.sql`c.status = 'published' AND c.report_weight > 0`}
    ${filter.section === null ? Prisma.empty : Prisma.sql`AND art.section = ${filter.section}`}
    ${filter.article === null ? Prisma.empty : Prisma.sql`AND art.key = ${filter.article}`} ${later}`;
  const order = pending ? Prisma.sql`c.created_at, c.id` : Prisma.sql`c.report_weight DESC, c.id DESC`;
  return findComments(db, where, order, filter.limit);
}

/** A comment by its id alone, as moderators' links have it. */
export async function findCommentById(db: Reader, id: string): Promise<CommentRow | null> {
  return (await findComments(db, Prisma.sql`c.id = ${id}::uuid`, Prisma.sql`c.id`, 1))[0] ?? null;
}

/** Whose these comments are and where they stand, before anything is locked. */
export function findStandings(
  db: Reader,
  places: CommentPlace[],
): Promise<{ articleId: string; id: string; siteId: string; authorId: string; status: string }[]> {
  return db.$queryRaw`
    SELECT c.article_id AS "articleId", c.id, c.site_id AS "siteId", c.author_id AS "authorId", c.status
    FROM unnest(${places.map((one) => one.articleId)}::uuid[], ${places.map((one) => one.id)}::uuid[]) AS w(article_id, id)
      JOIN comments c ON c.article_id = w.article_id AND c.id = w.id`;
}

/** Reports of these comments that no decision has settled yet, or with `all`, every one. */
export function findReports(db: Reader, comments: CommentRow[], all: boolean): Promise<ReportRow[]> {
  if (comments.length === 0) return Promise.resolve([]);
  return db.$queryRaw`
    SELECT r.comment_id AS "commentId", r.reason, r.details, r.weight, r.created_at AS "createdAt"
    FROM reports r JOIN comments c ON c.article_id = r.article_id AND c.id = r.comment_id
    WHERE r.article_id = ANY(${comments.map((c) => c.articleId)}::uuid[])
      AND r.comment_id = ANY(${comments.map((c) => c.id)}::uuid[])
      AND (${all} OR c.approved_at IS NULL OR r.created_at > c.approved_at)
    ORDER BY r.created_at`;
}

export interface AuthorRow {
  accountId: string;
  joinedAt: Date;
  published: number;
}

export function findAuthors(db: Reader, siteId: string, ids: string[]): Promise<AuthorRow[]> {
  return db.authorRecord.findMany({
    where: { siteId, accountId: { in: ids } },
    select: { accountId: true, joinedAt: true, published: true },
  });
}

const DECISION = {
  id: true,
  act: true,
  status: true,
  automated: true,
  actorKind: true,
  actorId: true,
  clauses: true,
  note: true,
  internalNote: true,
  decidedAt: true,
} satisfies Prisma.DecisionSelect;

/** Decisions on a comment, newest first. */
export function findDecisions(
  db: Reader,
  articleId: string,
  commentId: string,
  take: number,
): Promise<DecisionRow[]> {
  return db.decision.findMany({
    where: { articleId, commentId },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take,
    select: DECISION,
  });
}

export async function findRevisions(db: Reader, articleId: string, commentId: string) {
  const rows = await db.commentRevision.findMany({
    where: { articleId, commentId },
    orderBy: { revision: "asc" },
    omit: { articleId: true, commentId: true },
  });
  return rows.map((row) => ({ ...row, findings: row.findings as unknown as Finding[] }));
}
