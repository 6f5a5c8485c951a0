import type { Before, Referral } from "../comments/decision-store.ts";
import type { CommentPlace } from "../comments/locks-store.ts";
import { type CommentRow, findComments } from "../comments/store.ts";
import type { Finding } from "../engine/case.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Judgeable } from "./policy.ts";

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
  revision: number;
  queuedAt: Date | null;
  sessionId: string | null;
  before: Before | null;
  undoes: string | null;
  referral: Referral | null;
}

export interface ReportRow {
  commentId: string;
  reason: string;
  details: string | null;
  weight: number;
  burst: boolean;
  outcome: "upheld" | "dismissed" | null;
  createdAt: Date;
}

/** A comment by its id alone, as moderators' links have it. */
export async function findCommentById(db: Reader, id: string): Promise<CommentRow | null> {
  return (await findComments(db, Prisma.sql`c.id = ${id}::uuid`, Prisma.sql`c.id`, 1))[0] ?? null;
}

/** Whose these comments are and where they stand, before anything is locked. */
export function findStandings(db: Reader, places: CommentPlace[]): Promise<(Judgeable & CommentPlace)[]> {
  return db.$queryRaw`
    SELECT c.article_id AS "articleId", c.id, c.site_id AS "siteId", a.section, c.author_id AS "authorId", c.status,
      c.escalated, a.merged_into IS NOT NULL AS merged, (SELECT role FROM memberships m WHERE m.site_id = c.site_id AND m.account_id = c.author_id) AS "authorRole",
      coalesce((SELECT operator FROM accounts x WHERE x.id = c.author_id), false) AS "authorOperator"
    FROM unnest(${places.map((one) => one.articleId)}::uuid[], ${places.map((one) => one.id)}::uuid[]) AS w(article_id, id)
      JOIN comments c ON c.article_id = w.article_id AND c.id = w.id JOIN articles a ON a.id = c.article_id`;
}

/** Where comments are now that were in an article when that was merged into another. */
export function findMoved(db: Reader, places: CommentPlace[]): Promise<CommentPlace[]> {
  return db.$queryRaw`
    SELECT c.article_id AS "articleId", c.id
    FROM unnest(${places.map((one) => one.articleId)}::uuid[], ${places.map((one) => one.id)}::uuid[]) AS w(article_id, id)
      JOIN articles a ON a.id = w.article_id AND a.merged_into IS NOT NULL
      JOIN comments c ON c.article_id = a.merged_into AND c.id = w.id`;
}

/** Reports of these comments that no decision has settled yet, or with `all`, every one. */
export function findReports(db: Reader, comments: CommentPlace[], all: boolean): Promise<ReportRow[]> {
  if (comments.length === 0) return Promise.resolve([]);
  return db.$queryRaw`
    SELECT r.comment_id AS "commentId", r.reason, r.details, r.weight, r.burst, r.outcome, r.created_at AS "createdAt"
    FROM unnest(${comments.map((c) => c.articleId)}::uuid[], ${comments.map((c) => c.id)}::uuid[]) AS w(article_id, id)
      JOIN reports r ON r.article_id = w.article_id AND r.comment_id = w.id
    WHERE ${all} OR r.outcome IS NULL
    ORDER BY r.created_at, r.account_id`;
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
  revision: true,
  queuedAt: true,
  sessionId: true,
  before: true,
  undoes: true,
  referral: true,
} satisfies Prisma.DecisionSelect;

/** Decisions on a comment, newest first. */
export async function findDecisions(
  db: Reader,
  articleId: string,
  commentId: string,
  take: number,
): Promise<DecisionRow[]> {
  const rows = await db.decision.findMany({
    where: { articleId, commentId },
    orderBy: [{ decidedAt: "desc" }, { id: "desc" }],
    take,
    select: DECISION,
  });
  return rows as unknown as DecisionRow[];
}

/** The names of the people among those who decided, by id. */
export async function findDeciders(db: Reader, decisions: DecisionRow[]): Promise<Map<string, string>> {
  const ids = decisions.flatMap((row) => (row.actorKind === "account" && row.actorId ? [row.actorId] : []));
  if (ids.length === 0) return new Map();
  const rows = await db.account.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return new Map(rows.flatMap(({ id, name }) => (name ? [[id, name]] : [])));
}

export async function findRevisions(db: Reader, articleId: string, commentId: string) {
  const rows = await db.commentRevision.findMany({
    where: { articleId, commentId },
    orderBy: { revision: "asc" },
    omit: { articleId: true, commentId: true },
  });
  return rows.map((row) => ({ ...row, findings: row.findings as unknown as Finding[] }));
}
