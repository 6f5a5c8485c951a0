import type { Database } from "../platform/database/connect-database.ts";

/** What the service knows of an article that a paper prints. */
export interface PrintedArticle {
  key: string;
  title: string;
  section: string | null;
  publishedAt: Date | null;
}

/** Those of a site's articles that have these keys; none where there is no such site. */
export async function findPrinted(
  db: Database["prisma"],
  slug: string,
  keys: string[],
): Promise<PrintedArticle[]> {
  const site = await db.site.findUnique({ where: { slug }, select: { id: true } });
  if (!site) return [];
  return db.article.findMany({
    where: { siteId: site.id, key: { in: keys } },
    select: { key: true, title: true, section: true, publishedAt: true },
    orderBy: { key: "asc" },
  });
}
