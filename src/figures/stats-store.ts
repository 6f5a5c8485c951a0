import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { PLANNED_ANEW } from "../platform/database/statement-names.ts";

/** A site over a period; `sections` null is all of it. */
export interface Span {
  siteId: string;
  from: Date;
  to: Date;
  sections: readonly string[] | null;
}

/** How many decisions, and how long what waited in a queue had waited for them, in seconds. */
export interface Timing {
  decided: number;
  median: number | null;
  p95: number | null;
}

export interface StatsRow {
  inflow: Record<"posted" | "held" | "rejectedByCheck" | "reports" | "notices" | "appeals", number>;
  timing: Timing;
  byAct: Record<string, number>;
  restricted: { all: number; automated: number };
  appeals: { decided: number; overturned: number; median: number | null };
  byModerator: (Timing & {
    id: string | null;
    name: string | null;
    restricted: number;
    overturned: number;
  })[];
  byClause: { clause: string; restricted: number; automated: number; overturned: number }[];
  bySection: (Timing & { section: string; posted: number; restricted: number })[];
}

/** Acts that settle what becomes of a comment, by staff or by a check. */
const SETTLING = ["approve", "reject", "remove", "restore", "editRejected"];
/** What authors do to their own comments, what merely holds one, and what takes a decision back. */
const UNCOUNTED = ["withdraw", "reports", "editHeld", "editPublished", "undo"];

/** In the place of whoever has no id, since a full join knows only equality. */
const NOBODY = "00000000-0000-0000-0000-000000000000";

const TIMING = Prisma.sql`count(*) FILTER (WHERE settled)::int AS decided,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS median,
  percentile_cont(0.95) WITHIN GROUP (ORDER BY seconds) AS p95`;

const list = (rows: Prisma.Sql) =>
  Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(x)), '[]') FROM (${rows}) x)`;
const one = (row: Prisma.Sql) => Prisma.sql`(SELECT to_jsonb(x) FROM (${row}) x)`;

/** Everything that the figures are made of, once each: `posted`, `decided`, `stated`. */
function gathered({ siteId, from, to, sections }: Span): Prisma.Sql {
  const of = [...(sections ?? [])];
  const inArticle = sections === null ? Prisma.empty : Prisma.sql`AND a.section = ANY(${of}::text[])`;
  const inSection = sections === null ? Prisma.empty : Prisma.sql`AND section = ANY(${of}::text[])`;
  return Prisma.sql`
    posted AS MATERIALIZED (
      SELECT coalesce(a.section, '') AS section, count(*)::int AS posted
      FROM (SELECT article_id FROM comments WHERE site_id = ${siteId}::uuid AND created_at >= ${from} AND created_at < ${to}) c
        JOIN articles a ON a.id = c.article_id ${inArticle} GROUP BY 1
    ), decided AS MATERIALIZED (
      SELECT d.id, d.act, d.actor_kind, d.actor_id, coalesce(a.section, '') AS section,
        d.act = ANY(${SETTLING}::text[]) AS settled,
        CASE WHEN d.act = ANY(${SETTLING}::text[]) THEN extract(epoch FROM d.decided_at - d.queued_at)::float8 END AS seconds
      FROM decisions d JOIN articles a ON a.id = d.article_id ${inArticle}
      WHERE d.site_id = ${siteId}::uuid AND d.decided_at >= ${from} AND d.decided_at < ${to}
        AND d.act <> ALL(${UNCOUNTED}::text[])
        AND NOT EXISTS (SELECT 1 FROM decisions u
          WHERE u.article_id = d.article_id AND u.comment_id = d.comment_id AND u.undoes = d.id)
    ), stated AS MATERIALIZED (
      SELECT section, clauses, automated_decision AS automated, decider_kind, decider_id,
        coalesce(ended_by = 'overturned', false) AS overturned
      FROM statements WHERE site_id = ${siteId}::uuid AND created_at >= ${from} AND created_at < ${to}
        AND ended_by IS DISTINCT FROM 'undone' ${inSection}
    )`;
}

function inflow({ siteId, from, to, sections }: Span): Prisma.Sql {
  const of = [...(sections ?? [])];
  const inArticle = sections === null ? Prisma.empty : Prisma.sql`AND a.section = ANY(${of}::text[])`;
  const inSection = sections === null ? Prisma.empty : Prisma.sql`AND section = ANY(${of}::text[])`;
  const during = Prisma.sql`created_at >= ${from} AND created_at < ${to}`;
  return Prisma.sql`
    SELECT (SELECT coalesce(sum(posted), 0) FROM posted)::int AS posted,
      (SELECT count(*) FROM (SELECT article_id FROM comment_revisions WHERE verdict = 'pending' AND ${during}) r
        JOIN articles a ON a.id = r.article_id AND a.site_id = ${siteId}::uuid ${inArticle})::int AS held,
      (SELECT count(*) FROM decided WHERE actor_kind = 'check' AND act IN ('reject', 'editRejected'))::int
        AS "rejectedByCheck",
      (SELECT count(*) FROM (SELECT article_id FROM reports WHERE ${during}) r
        JOIN articles a ON a.id = r.article_id AND a.site_id = ${siteId}::uuid ${inArticle})::int AS reports,
      (SELECT count(*) FROM notices WHERE site_id = ${siteId}::uuid AND ${during} ${inSection})::int AS notices,
      (SELECT count(*) FROM appeals WHERE site_id = ${siteId}::uuid AND ${during} ${inSection})::int AS appeals`;
}

function appeals({ siteId, from, to, sections }: Span): Prisma.Sql {
  return Prisma.sql`
    SELECT count(*)::int AS decided, count(*) FILTER (WHERE outcome = 'overturned')::int AS overturned,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM decided_at - created_at)::float8) AS median
    FROM appeals WHERE site_id = ${siteId}::uuid AND created_at < ${to} AND decided_at >= ${from} AND decided_at < ${to}
      ${sections === null ? Prisma.empty : Prisma.sql`AND section = ANY(${[...sections]}::text[])`}`;
}

const BY_MODERATOR = Prisma.sql`
  SELECT coalesce(d.id, s.id) AS id, coalesce(a.name, k.name) AS name, coalesce(d.decided, 0) AS decided, d.median,
    d.p95, coalesce(s.restricted, 0) AS restricted, coalesce(s.overturned, 0) AS overturned
  FROM (SELECT actor_kind AS kind, actor_id AS id, ${TIMING} FROM decided WHERE actor_kind <> 'check' GROUP BY 1, 2) d
    FULL JOIN (SELECT decider_kind AS kind, decider_id AS id, count(*)::int AS restricted,
        count(*) FILTER (WHERE overturned)::int AS overturned
      FROM stated WHERE decider_kind <> 'check' GROUP BY 1, 2) s ON s.kind = d.kind AND coalesce(s.id, ${NOBODY}::uuid) = coalesce(d.id, ${NOBODY}::uuid)
    LEFT JOIN accounts a ON a.id = coalesce(d.id, s.id) LEFT JOIN api_keys k ON k.id = coalesce(d.id, s.id)
  ORDER BY decided DESC, restricted DESC, id`;

const BY_CLAUSE = Prisma.sql`
  SELECT clause, count(*)::int AS restricted, count(*) FILTER (WHERE automated)::int AS automated,
    count(*) FILTER (WHERE overturned)::int AS overturned
  FROM stated, unnest(clauses) AS clause GROUP BY clause ORDER BY clause`;

const BY_SECTION = Prisma.sql`
  SELECT section, coalesce(p.posted, 0) AS posted, coalesce(d.decided, 0) AS decided, d.median, d.p95,
    coalesce(s.restricted, 0) AS restricted
  FROM posted p FULL JOIN (SELECT section, ${TIMING} FROM decided GROUP BY 1) d USING (section)
    FULL JOIN (SELECT section, count(*)::int AS restricted FROM stated GROUP BY 1) s USING (section)
  ORDER BY section`;

/** The statement behind the figures: one, so that all of them are of one instant. */
export function statsQuery(span: Span): Prisma.Sql {
  return Prisma.sql`${Prisma.raw(PLANNED_ANEW)}
    WITH ${gathered(span)}
    SELECT ${one(inflow(span))} AS inflow,
      ${one(Prisma.sql`SELECT ${TIMING} FROM decided`)} AS timing,
      (SELECT coalesce(jsonb_object_agg(act, n), '{}') FROM (SELECT act, count(*) AS n FROM decided GROUP BY act) x) AS "byAct",
      ${one(Prisma.sql`SELECT count(*) AS "all", count(*) FILTER (WHERE automated) AS automated FROM stated`)} AS restricted,
      ${one(appeals(span))} AS appeals,
      ${list(BY_MODERATOR)} AS "byModerator", ${list(BY_CLAUSE)} AS "byClause", ${list(BY_SECTION)} AS "bySection"`;
}

/** The figures of a site over a period. */
export async function findStats(db: Tx, span: Span): Promise<StatsRow> {
  const [row] = await db.$queryRaw<StatsRow[]>(statsQuery(span));
  if (!row) throw new Error("the figures are always one row");
  return row;
}

/** Lets the statements of a transaction take longer than those of calls; all of them see the same instant. */
export async function allowLonger(tx: Tx): Promise<void> {
  await tx.$executeRaw`SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY`;
  await tx.$executeRaw`SET LOCAL statement_timeout = '18s'`;
}
