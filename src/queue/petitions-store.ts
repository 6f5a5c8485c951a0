import type { Text } from "../engine/settings.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Page, Sort } from "./comments-store.ts";
import type { QueueList } from "./queue-list.ts";
import { holds, inLanguage, plan } from "./words-store.ts";

type Reader = Tx | Database["prisma"];

/** An open appeal or notice, with what the list is ordered by. */
export interface PetitionKey {
  id: string;
  at: Date;
}

/** An appeal or a notice, and the comment it is about, where one is known. */
export interface PetitionRow {
  id: string;
  createdAt: Date;
  dueAt: Date;
  articleId: string | null;
  commentId: string | null;
}

export interface AppealRow extends PetitionRow {
  party: "author" | "notifier";
  subject: "statement" | "notice" | "decision";
  text: string;
  accountId: string | null;
  /** Of the decision appealed. */
  act: string | null;
  clauses: string[];
  note: Text | null;
  decidedAt: Date;
  deciderId: string | null;
  /** Whom a statement restricts. */
  restricted: string | null;
}

export interface NoticeRow extends PetitionRow {
  url: string | null;
  explanation: string;
  law: string | null;
  name: string;
  email: string;
}

const LANGUAGE = Prisma.sql`coalesce(art.language, s.language)`;

/** Open petitions `p` of a list, with the comments `c` they are about. */
export function openPetitions(list: QueueList): Prisma.Sql {
  const { sections, words, language } = list;
  const table = list.kind === "appealed" ? Prisma.sql`appeals` : Prisma.sql`notices`;
  const conditions = [
    Prisma.sql`p.site_id = ${list.siteId}::uuid AND p.outcome IS NULL`,
    ...(list.articleId ? [Prisma.sql`p.article_id = ${list.articleId}::uuid`] : []),
    ...(sections ? [Prisma.sql`p.section = ANY(${[...sections]}::text[])`] : []),
    ...(language ? [inLanguage(LANGUAGE, language)] : []),
    ...(list.finding ? [Prisma.sql`c.found @> ARRAY[${list.finding}]`] : []),
    ...(list.author ? [Prisma.sql`c.author_id = ${list.author}::uuid AND c.guest_name IS NULL`] : []),
    ...(words ? [holds(words, Prisma.sql`p.article_id`, Prisma.sql`p.comment_id`)] : []),
  ];
  return Prisma.sql`
    FROM ${table} p JOIN sites s ON s.id = p.site_id LEFT JOIN articles art ON art.id = p.article_id
      LEFT JOIN comments c ON c.article_id = p.article_id AND c.id = p.comment_id
    WHERE ${Prisma.join(conditions, " AND ")}`;
}

const ORDERS: Record<Sort, Prisma.Sql> = {
  urgent: Prisma.sql`p.due_at, p.id`,
  newest: Prisma.sql`p.created_at DESC, p.id DESC`,
  oldest: Prisma.sql`p.created_at, p.id`,
};

/** Where a page of open appeals or notices begins and what is on it: first due first, or by when they came. */
export function findPetitionKeys(db: Reader, list: QueueList, page: Page): Promise<PetitionKey[]> {
  const by = page.sort === "urgent" ? Prisma.sql`p.due_at` : Prisma.sql`p.created_at`;
  const [at, id] = page.after ?? [];
  const side = page.sort === "newest" ? Prisma.sql`<` : Prisma.sql`>`;
  const later =
    at && id
      ? Prisma.sql`AND (${by}, p.id) ${side} (${new Date(at)}::timestamptz, ${id}::uuid)`
      : Prisma.empty;
  return db.$queryRaw`
    ${plan(list)} SELECT p.id, ${by} AS at ${openPetitions(list)} ${later} ORDER BY ${ORDERS[page.sort]} LIMIT ${page.limit}`;
}

/** How many are open. */
export async function countOpen(db: Reader, list: QueueList): Promise<number> {
  const [row] = await db.$queryRaw<
    { waiting: number }[]
  >`${plan(list)} SELECT count(*)::int AS waiting ${openPetitions(list)}`;
  return row?.waiting ?? 0;
}

/** Appeals with the decisions they are against. */
export function findAppeals(db: Reader, ids: string[]): Promise<AppealRow[]> {
  return db.$queryRaw`
    SELECT p.id, p.created_at AS "createdAt", p.due_at AS "dueAt", p.article_id AS "articleId",
      p.comment_id AS "commentId", p.party, p.subject, p.text, p.account_id AS "accountId",
      coalesce(t.act, n.outcome, d.act) AS act, coalesce(t.clauses, n.clauses, d.clauses, '{}') AS clauses,
      coalesce(t.note, to_jsonb(n.note), to_jsonb(d.note)) AS note,
      coalesce(t.created_at, n.decided_at, d.decided_at, p.created_at) AS "decidedAt",
      coalesce(t.decider_id, n.decider_id, d.actor_id) AS "deciderId", t.account_id AS restricted
    FROM appeals p LEFT JOIN statements t ON p.subject = 'statement' AND t.id = p.subject_id
      LEFT JOIN notices n ON p.subject = 'notice' AND n.id = p.subject_id
      LEFT JOIN decisions d ON p.subject = 'decision' AND d.article_id = p.article_id AND d.id = p.subject_id
    WHERE p.id = ANY(${ids}::uuid[])`;
}

export function findNotices(db: Reader, ids: string[]): Promise<NoticeRow[]> {
  return db.$queryRaw`
    SELECT p.id, p.created_at AS "createdAt", p.due_at AS "dueAt", p.article_id AS "articleId",
      p.comment_id AS "commentId", p.url, p.explanation, p.law, p.name, p.email
    FROM notices p WHERE p.id = ANY(${ids}::uuid[])`;
}
