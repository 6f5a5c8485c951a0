import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { NewStatement } from "./store.ts";
import type { Restriction, Source } from "./write-statement.ts";

type Reader = Tx | Database["prisma"];

/** A statement of reasons with what it speaks of, as it is read. */
export interface StatementRow extends Omit<NewStatement, "act" | "source"> {
  act: Restriction["act"];
  source: Source;
  endedAt: Date | null;
  endedBy: "restored" | "undone" | "overturned" | "lifted" | null;
  articleKey: string | null;
  /** Empty while a legal hold withholds it. */
  articleTitle: string | null;
  articleUrl: string | null;
  /** Of a sanction that holds on every site. */
  everywhere: boolean;
  /** Until when an appeal may be made. */
  appealUntil: Date;
  now: Date;
}

/** The instant six calendar months after another, in UTC. */
export function sixMonthsAfter(at: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`((${at} AT TIME ZONE 'UTC' + interval '6 months') AT TIME ZONE 'UTC')`;
}

function select(clock: Clock, rest: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT s.id, s.site_id AS "siteId", s.act, s.account_id AS "accountId", s.article_id AS "articleId",
      s.comment_id AS "commentId", s.section, s.clauses, s.rules_version AS "rulesVersion", s.note,
      s.automated_detection AS "automatedDetection", s.automated_decision AS "automatedDecision", s.source,
      s.decider_kind AS "deciderKind", s.decider_id AS "deciderId", s.language, s.content_at AS "contentAt", s.until,
      s.created_at AS "createdAt", s.ended_at AS "endedAt", s.ended_by AS "endedBy", a.key AS "articleKey",
      CASE WHEN coalesce((a.settings->>'legalHold')::boolean, false) THEN '' ELSE a.title END AS "articleTitle",
      a.url AS "articleUrl", x.id IS NOT NULL AND x.site_id IS NULL AS everywhere,
      ${sixMonthsAfter(Prisma.sql`s.created_at`)} AS "appealUntil", ${clock.sql} AS now
    FROM statements s LEFT JOIN articles a ON a.id = s.article_id LEFT JOIN sanctions x ON x.id = s.id
    ${rest}`;
}

export async function findStatement(db: Reader, clock: Clock, id: string): Promise<StatementRow | null> {
  const [row] = await db.$queryRaw<StatementRow[]>(select(clock, Prisma.sql`WHERE s.id = ${id}::uuid`));
  return row ?? null;
}

/** The same, so that nothing ends it until the transaction has. */
export async function holdStatement(tx: Tx, clock: Clock, id: string): Promise<StatementRow | null> {
  const held = Prisma.sql`WHERE s.id = ${id}::uuid FOR SHARE OF s`;
  return (await tx.$queryRaw<StatementRow[]>(select(clock, held)))[0] ?? null;
}

/** What restricts an account, newest first, after the instant and id of a cursor. */
export function findStatementsOf(
  db: Reader,
  clock: Clock,
  of: { accountId: string; after: string[] | null; limit: number },
): Promise<StatementRow[]> {
  const [at, id] = of.after ?? [];
  const later =
    at && id
      ? Prisma.sql`AND (s.created_at, s.id) < (${new Date(at)}::timestamptz, ${id}::uuid)`
      : Prisma.empty;
  return db.$queryRaw(
    select(
      clock,
      Prisma.sql`WHERE s.account_id = ${of.accountId}::uuid ${later} ORDER BY s.created_at DESC, s.id DESC LIMIT ${of.limit}`,
    ),
  );
}

/** The statements on a comment, newest first. */
export function findOnComment(
  db: Reader,
  commentId: string,
): Promise<{ id: string; act: string; createdAt: Date; endedAt: Date | null }[]> {
  return db.statement.findMany({
    where: { commentId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, act: true, createdAt: true, endedAt: true },
    take: 100,
  });
}

/** An appeal as whoever made it sees it. */
export interface AppealRow {
  id: string;
  subjectId: string;
  party: "author" | "notifier";
  text: string;
  createdAt: Date;
  dueAt: Date;
  outcome: "upheld" | "overturned" | null;
  note: string | null;
  decidedAt: Date | null;
}

/** The appeals that one party has made against these: statements, notices or decisions. */
export async function findAppealsAgainst(
  db: Reader,
  subjectIds: string[],
  party: AppealRow["party"],
): Promise<AppealRow[]> {
  if (subjectIds.length === 0) return [];
  const rows = await db.appeal.findMany({
    where: { subjectId: { in: subjectIds }, party },
    select: {
      ...{ id: true, subjectId: true, party: true, text: true, createdAt: true, dueAt: true },
      ...{ outcome: true, note: true, decidedAt: true },
    },
  });
  return rows as AppealRow[];
}
