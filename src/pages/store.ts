import type { Database } from "../platform/database/connect-database.ts";

type Reader = Database["prisma"];

export interface ListedSite {
  id: string;
  slug: string;
  name: string;
  language: string;
  timeZone: string;
  rulesVersion: number;
}

export function findSites(db: Reader, limit: number): Promise<ListedSite[]> {
  return db.site.findMany({
    select: { id: true, slug: true, name: true, language: true, timeZone: true, rulesVersion: true },
    orderBy: { id: "asc" },
    take: limit,
  });
}

/** The keys of a site's articles, latest published first. */
export async function findArticleKeys(db: Reader, siteId: string, limit: number): Promise<string[]> {
  const rows = await db.article.findMany({
    where: { siteId, mergedInto: null },
    select: { key: true },
    orderBy: [{ publishedAt: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: limit,
  });
  return rows.map(({ key }) => key);
}

export interface RulesVersion {
  version: number;
  publishedAt: Date | null;
}

/** The published versions of a site's rules document, latest first; drafts are not among them. */
export function findRulesVersions(db: Reader, siteId: string): Promise<RulesVersion[]> {
  return db.rulesDocument.findMany({
    where: { siteId, status: "published" },
    select: { version: true, publishedAt: true },
    orderBy: { version: "desc" },
    take: 200,
  });
}
