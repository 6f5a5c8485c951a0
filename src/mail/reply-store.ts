import type { Database, Tx } from "../platform/database/connect-database.ts";

/** A comment as a mail quotes it. */
export interface QuotedComment {
  author: string;
  body: string;
  published: boolean;
  title: string;
  site: string;
  key: string;
}

/**
 * A comment as it stands now. What has been removed or withdrawn since its mail was queued is not published; null
 * where it is gone altogether, its article hidden, or its author one whom `reader` ignores.
 */
export async function findQuotedComment(
  db: Tx | Database["prisma"],
  of: { articleId: string; commentId: string },
  reader: string | null,
): Promise<QuotedComment | null> {
  const [row] = await db.$queryRaw<QuotedComment[]>`
    SELECT coalesce(c.guest_name, w.name, '') AS author, c.body, c.status = 'published' AS published,
      a.title, s.slug AS site, a.key
    FROM comments c JOIN articles a ON a.id = c.article_id JOIN sites s ON s.id = c.site_id
      LEFT JOIN accounts w ON w.id = c.author_id
      LEFT JOIN sections t ON t.site_id = s.id AND t.slug = a.section
    WHERE c.article_id IN (${of.articleId}::uuid, (SELECT merged_into FROM articles WHERE id = ${of.articleId}::uuid))
      AND c.id = ${of.commentId}::uuid AND c.status <> 'withdrawn'
      AND coalesce(a.settings->>'legalHold', t.settings->>'legalHold', s.settings->>'legalHold', 'false') <> 'true'
      AND coalesce(a.settings->>'mode', t.settings->>'mode', s.settings->>'mode', 'open') <> 'hidden'
      AND NOT EXISTS (SELECT FROM ignored_accounts i
        WHERE i.account_id = ${reader}::uuid AND i.ignored_id = c.author_id)`;
  return row ?? null;
}
