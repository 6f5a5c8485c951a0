import type { CommentPlace } from "../comments/locks-store.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { PLANNED_ANEW } from "../platform/database/statement-names.ts";

type Reader = Tx | Database["prisma"];

/** Words that so many comments hold are looked for along the queue, others in the index of words. */
const RARE = 1000;

/** Put before a statement over a list: one that is narrowed is planned for what it is narrowed by. */
export function plan(list: {
  sections: unknown;
  language: unknown;
  finding: unknown;
  author: unknown;
  among: unknown;
}): Prisma.Sql {
  const narrow = [list.sections, list.language, list.finding, list.author, list.among];
  return narrow.some((one) => one !== null) ? Prisma.raw(PLANNED_ANEW) : Prisma.empty;
}

/** The condition that a language, of a column, is the one asked for or a variety of it: `en` takes `en-GB`. */
export function inLanguage(column: Prisma.Sql, language: string): Prisma.Sql {
  const asked = language.toLowerCase();
  return Prisma.sql`(lower(${column}) = ${asked} OR starts_with(lower(${column}), ${`${asked}-`}))`;
}

/** The configurations of text search under which words on a site are kept: of one language, or of all its articles. */
async function findConfigs(db: Reader, siteId: string, language: string | null): Promise<string[]> {
  const languages =
    language === null
      ? Prisma.sql`SELECT language FROM sites WHERE id = ${siteId}::uuid
          UNION SELECT language FROM articles WHERE site_id = ${siteId}::uuid AND language IS NOT NULL`
      : Prisma.sql`SELECT ${language}::text AS language`;
  const rows = await db.$queryRaw<{ config: string }[]>`
    SELECT DISTINCT search_config(l.language)::text AS config FROM (${languages}) l ORDER BY 1`;
  return rows.map(({ config }) => config);
}

/**
 * The condition that a comment holds the words looked for, in the language of its article. It looks at the one comment:
 * the planner, which takes common words for rare ones, may not begin with all that hold them.
 */
export function holds(q: string, articleId: Prisma.Sql, commentId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM comment_words w JOIN articles wa ON wa.id = w.article_id JOIN sites ws ON ws.id = wa.site_id
    WHERE w.article_id = ${articleId} AND w.comment_id = ${commentId}
      AND w.words @@ websearch_to_tsquery(search_config(coalesce(wa.language, ws.language)), ${q}) OFFSET 0)`;
}

/**
 * The comments that hold the words, where they are few; null where they are many. The index is asked in every
 * configuration at once, and what it finds is held against the words in the comment's own language, or "-rivers" would
 * let a stemmed "river" through.
 */
export async function findHolding(
  db: Reader,
  siteId: string,
  language: string | null,
  q: string,
): Promise<CommentPlace[] | null> {
  const configs = await findConfigs(db, siteId, language);
  const queries = configs.map((config) => Prisma.sql`websearch_to_tsquery(${config}::regconfig, ${q})`);
  const rows = await db.$queryRaw<(CommentPlace & { fits: boolean })[]>`${Prisma.raw(PLANNED_ANEW)}
    WITH found AS MATERIALIZED (
      SELECT x.article_id, x.comment_id FROM comment_words x WHERE x.words @@ (${Prisma.join(queries, " || ")})
      LIMIT ${RARE + 1}
    )
    SELECT f.article_id AS "articleId", f.comment_id AS id,
      ${holds(q, Prisma.sql`f.article_id`, Prisma.sql`f.comment_id`)} AS fits FROM found f`;
  if (rows.length > RARE) return null;
  return rows.flatMap(({ articleId, id, fits }) => (fits ? [{ articleId, id }] : []));
}
