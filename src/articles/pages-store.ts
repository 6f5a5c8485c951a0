import { foldUrl } from "../engine/fold-url.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** A page's folded address and the article that it leads to. */
export interface PageRow {
  folded: string;
  key: string;
  articleId: string;
}

/** The articles of pages, by their folded addresses: of several with one address the one registered first. */
export function findPages(db: Tx | Database["prisma"], siteId: string, folded: string[]): Promise<PageRow[]> {
  return db.$queryRaw`
    SELECT DISTINCT ON (w.folded) w.folded, s.key, s.id AS "articleId"
    FROM unnest(${folded}::text[]) AS w (folded)
      JOIN articles a ON a.site_id = ${siteId}::uuid AND left(a.folded_url, 500) = left(w.folded, 500)
        AND a.folded_url = w.folded
      JOIN article_keys k ON k.site_id = a.site_id AND k.key = a.key
      JOIN articles s ON s.id = k.article_id
    ORDER BY w.folded, a.created_at, a.id`;
}

/** Whether any of these keys leads to an article, and the database's clock. */
export async function lookForKeys(
  db: Tx | Database["prisma"],
  clock: Clock,
  siteId: string,
  keys: string[],
): Promise<{ taken: boolean; now: Date }> {
  const [row] = await db.$queryRaw<{ taken: boolean; now: Date }[]>`
    SELECT ${clock.sql} AS now,
      EXISTS (SELECT 1 FROM article_keys WHERE site_id = ${siteId}::uuid AND key = ANY(${keys}::text[])) AS taken`;
  if (!row) throw new Error("the database told no time");
  return row;
}

/** What stands for an address that is not known, or is that of no page. */
export const NO_PAGE = "";

/** What was registered under a key alone has its site's own address and its key for a title. */
function foldRow(row: { key: string; url: string; title: string }): string {
  const folded = foldUrl(row.url) ?? NO_PAGE;
  return row.title === row.key && !/[/?]/.test(folded) ? NO_PAGE : folded;
}

/** Folds the addresses of articles that were there before anybody did. Returns how many it has looked at. */
export async function fillFolded(db: Database["prisma"], most: number): Promise<number> {
  const rows = await db.$queryRaw<{ id: string; key: string; url: string; title: string }[]>`
    SELECT id, key, url, title FROM articles WHERE folded_url IS NULL ORDER BY id LIMIT ${most}::int`;
  const made = rows.map((row) => ({ id: row.id, url: row.url, folded: foldRow(row) }));
  await db.$executeRaw`
    UPDATE articles a SET folded_url = u.folded
    FROM jsonb_to_recordset(${JSON.stringify(made)}::jsonb) AS u (id uuid, url text, folded text)
    WHERE a.id = u.id AND a.url = u.url AND a.folded_url IS NULL`;
  return rows.length;
}
