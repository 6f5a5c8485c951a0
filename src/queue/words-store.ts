import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { PLANNED_ANEW } from "../platform/database/statement-names.ts";

/** The configurations of text search under which words on a site are kept: of one language, or of all its articles. */
export async function findConfigs(
  db: Tx | Database["prisma"],
  siteId: string,
  language: string | null,
): Promise<string[]> {
  const languages =
    language === null
      ? Prisma.sql`SELECT language FROM sites WHERE id = ${siteId}::uuid
          UNION SELECT language FROM articles WHERE site_id = ${siteId}::uuid AND language IS NOT NULL`
      : Prisma.sql`SELECT ${language}::text AS language`;
  const rows = await db.$queryRaw<{ config: string }[]>`
    SELECT DISTINCT search_config(l.language)::text AS config FROM (${languages}) l ORDER BY 1`;
  return rows.map(({ config }) => config);
}

/** Put before a statement over a list: one that is narrowed is planned for what it is narrowed by. */
export function plan(list: {
  sections: unknown;
  language: unknown;
  finding: unknown;
  author: unknown;
  words: unknown;
}): Prisma.Sql {
  const narrow = [list.sections, list.language, list.finding, list.author, list.words].some(
    (one) => one !== null,
  );
  return narrow ? Prisma.raw(PLANNED_ANEW) : Prisma.empty;
}

/** The condition that a language, of a column, is the one asked for or a variety of it: `en` takes `en-GB`. */
export function inLanguage(column: Prisma.Sql, language: string): Prisma.Sql {
  const asked = language.toLowerCase();
  return Prisma.sql`(lower(${column}) = ${asked} OR starts_with(lower(${column}), ${`${asked}-`}))`;
}

/**
 * The condition that a comment's words, `w`, are those looked for. The index is asked in every configuration at once;
 * what it finds is held against the words in the comment's own, or "-rivers" would let a stemmed "river" through.
 */
export function matching({ q, configs }: { q: string; configs: string[] }, language: Prisma.Sql): Prisma.Sql {
  const queries = configs.map((config) => Prisma.sql`websearch_to_tsquery(${config}::regconfig, ${q})`);
  return Prisma.sql`w.words @@ (${Prisma.join(queries, " || ")})
    AND w.words @@ websearch_to_tsquery(search_config(${language}), ${q})`;
}
