import { Prisma } from "../generated/prisma/client.ts";
import type { Database } from "../platform/database/connect-database.ts";
import type { Vouched } from "./decision-digest.ts";
import { INSTALLATION, type Line } from "./line-hash.ts";

type Reader = Database["prisma"];

/** A chain and the site it is of; null for the installation's. */
export interface ChainRow {
  chain: string;
  siteId: string | null;
  site: string | null;
}

/** A link with the line it names, as far as that is there. */
export interface LinkRow {
  position: number;
  lineId: string;
  hash: Buffer;
  /** Whether an earlier link, or one of another chain, names the same line. */
  twice: boolean;
  line: Line | null;
  values: Record<string, unknown>;
}

/** The installation's chain, every site's, and whatever else stands in the links. */
export function findChains(db: Reader, siteId: string | null): Promise<ChainRow[]> {
  return db.$queryRaw`
    WITH RECURSIVE linked (chain) AS (
      (SELECT chain_id FROM audit_links ORDER BY chain_id LIMIT 1)
      UNION ALL
      SELECT (SELECT chain_id FROM audit_links WHERE chain_id > linked.chain ORDER BY chain_id LIMIT 1)
      FROM linked WHERE linked.chain IS NOT NULL
    ), chains (chain) AS (
      SELECT chain FROM linked WHERE chain IS NOT NULL
      UNION SELECT id FROM sites UNION SELECT ${INSTALLATION}::uuid
    )
    SELECT chain, nullif(chain, ${INSTALLATION}::uuid) AS "siteId", s.slug AS site
    FROM chains LEFT JOIN sites s ON s.id = chain
    WHERE ${siteId}::uuid IS NULL OR chain = ${siteId}::uuid
    ORDER BY s.slug NULLS FIRST, chain`;
}

type Flat = Omit<LinkRow, "line" | "values"> &
  Line & { found: string | null; values: LinkRow["values"] | null };

/** Links of a chain after a position, in order. */
export async function findLinks(db: Reader, chain: string, after: number, limit: number): Promise<LinkRow[]> {
  const rows = await db.$queryRaw<Flat[]>`
    SELECT k.position::float8 AS position, k.line_id AS "lineId", k.hash,
      EXISTS (SELECT 1 FROM audit_links o WHERE o.line_id = k.line_id
        AND (o.chain_id <> k.chain_id OR o.position < k.position)) AS twice,
      l.id AS found, l.site_id AS "siteId", l.at, l.act, l.actor_kind AS "actorKind", l.actor_id AS "actorId",
      l.subject, l.detail, l.values
    FROM audit_links k LEFT JOIN audit_lines l ON l.id = k.line_id
    WHERE k.chain_id = ${chain}::uuid AND k.position > ${after}::bigint
    ORDER BY k.position LIMIT ${limit}`;
  return rows.map(({ position, lineId, hash, twice, found, values, ...line }) => ({
    position,
    lineId,
    hash,
    twice,
    line: found === null ? null : { ...line, id: found },
    values: values ?? {},
  }));
}

/** Where the lines of a chain say that comments went: from one article to that which it was merged into. */
export async function findMerges(db: Reader, siteId: string | null): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ article: string; into: string }[]>`
    SELECT substr(subject, 9) AS article, detail->>'into' AS into FROM audit_lines
    WHERE site_id = ${siteId}::uuid AND act = 'article.merge'`;
  return new Map(rows.map(({ article, into }) => [article, into]));
}

/** These decisions as they stand in their own table. */
export function findVouched(db: Reader, places: { articleId: string; id: string }[]): Promise<Vouched[]> {
  return db.$queryRaw`
    SELECT d.article_id AS "articleId", d.id, d.site_id AS "siteId", d.comment_id AS "commentId", d.revision, d.act,
      d.status, d.automated, d.actor_kind AS "actorKind", d.actor_id AS "actorId", d.clauses,
      d.rules_version AS "rulesVersion", d.decided_at AS "decidedAt"
    FROM unnest(${places.map((one) => one.articleId)}::uuid[], ${places.map((one) => one.id)}::uuid[]) AS w (article_id, id)
      JOIN decisions d ON d.article_id = w.article_id AND d.id = w.id`;
}

export async function countWaiting(db: Reader, chain: string): Promise<number> {
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::float8 AS waiting FROM audit_unlinked
    WHERE coalesce(site_id, ${INSTALLATION}::uuid) = ${chain}::uuid`;
  return row?.waiting ?? 0;
}

/** Where a walk in the order of instants stands. */
export interface Stand {
  at: Date;
  id: string;
}

type Checked = Stand & { wrong: boolean };

const START: Stand = { at: new Date(0), id: INSTALLATION };

/** Lines of a chain in order, each with whether it is in no link and does not wait for one either. */
export function findLeftOut(
  db: Reader,
  siteId: string | null,
  after: Stand | null,
  limit: number,
): Promise<Checked[]> {
  const { at, id } = after ?? START;
  const of = siteId === null ? Prisma.sql`l.site_id IS NULL` : Prisma.sql`l.site_id = ${siteId}::uuid`;
  return db.$queryRaw`
    SELECT l.id, l.at, NOT EXISTS (SELECT 1 FROM audit_links k WHERE k.line_id = l.id)
      AND NOT EXISTS (SELECT 1 FROM audit_unlinked u WHERE u.line_id = l.id) AS wrong
    FROM audit_lines l WHERE ${of} AND (l.at, l.id) > (${at}, ${id}::uuid)
    ORDER BY l.at, l.id LIMIT ${limit}`;
}

/** What authors do to their own comments, and what merely holds a comment: it is in the decisions and not in the log. */
const UNAUDITED = ["withdraw", "reports", "editHeld", "editPublished"];

/** Decisions of a site that belong in the log, in order, each with whether no line tells of it. */
export function findUnlogged(
  db: Reader,
  siteId: string,
  after: Stand | null,
  limit: number,
): Promise<Checked[]> {
  const { at, id } = after ?? START;
  return db.$queryRaw`
    SELECT d.id, d.decided_at AS at, NOT EXISTS (SELECT 1 FROM audit_lines l WHERE l.site_id = d.site_id
      AND l.subject = 'comment:' || d.comment_id::text AND l.detail->>'decision' = d.id::text) AS wrong
    FROM decisions d WHERE d.site_id = ${siteId}::uuid AND d.act <> ALL(${UNAUDITED}::text[])
      AND (d.decided_at, d.id) > (${at}, ${id}::uuid)
    ORDER BY d.decided_at, d.id LIMIT ${limit}`;
}
