import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** Where a comment stands, with the keys by which an author's are walked. */
export interface OwnPlace {
  siteId: string;
  articleId: string;
  id: string;
  createdAt: Date;
}

/** Which of an account's comments a withdrawal is about. */
export interface Withdrawing {
  accountId: string;
  /** Those written until then; null: all. */
  until: Date | null;
  /** Leaves what is published. */
  keepPublished: boolean;
  /** Also those withdrawn before whose words are still there. */
  eraseNow: boolean;
}

/** The next of an account's comments to be withdrawn, or erased where that can be done now, oldest first. */
export function findToWithdraw(
  db: Tx | Database["prisma"],
  of: Withdrawing,
  page: { after: OwnPlace | null; limit: number },
): Promise<OwnPlace[]> {
  const until = of.until ? Prisma.sql`AND c.created_at <= ${of.until}::timestamptz` : Prisma.empty;
  const kept = of.keepPublished ? Prisma.sql`AND c.status <> 'published'` : Prisma.empty;
  const words = of.eraseNow
    ? Prisma.sql`OR (c.body <> '' AND NOT coalesce((a.settings->>'legalHold')::boolean, false))`
    : Prisma.empty;
  const later = page.after
    ? Prisma.sql`AND (c.created_at, c.id) > (${page.after.createdAt}::timestamptz, ${page.after.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    SELECT c.site_id AS "siteId", c.article_id AS "articleId", c.id, c.created_at AS "createdAt"
    FROM comments c JOIN articles a ON a.id = c.article_id
    WHERE c.author_id = ${of.accountId}::uuid AND c.guest_name IS NULL AND (c.withdrawn_at IS NULL ${words})
      ${until} ${kept} ${later}
    ORDER BY c.created_at, c.id LIMIT ${page.limit}::int`;
}

/** How many comments of an account are not withdrawn. */
export async function countStanding(db: Tx | Database["prisma"], accountId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM comments
    WHERE author_id = ${accountId}::uuid AND guest_name IS NULL AND withdrawn_at IS NULL`;
  return row?.count ?? 0;
}
