import type { OwnSettings, Some, Text } from "../engine/settings.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";
import { defined } from "../platform/defined.ts";

export type Reader = Tx | Database["prisma"];

export interface SsoRow {
  issuer: string;
  audience: string;
  sealedSecret?: string;
  /** A second one that is good as well, while the publisher changes over. */
  sealedNextSecret?: string;
  jwksUrl?: string;
  /** Under which names the claims stand, where they are not the usual ones. */
  claims?: Some<Record<SsoClaim, string>>;
  /** Which values of the role claim give which role. */
  roles?: Record<string, "moderator" | "editor">;
  badges?: Record<string, string>;
}

export type SsoClaim = "name" | "email" | "emailVerified" | "avatar" | "role" | "badges";

export interface SiteRow {
  id: string;
  slug: string;
  name: string;
  origins: string[];
  language: string;
  timeZone: string;
  minimumAge: number | null;
  registerOnFirstPost: boolean;
  /** Whether its staff must sign in with a second factor. */
  secondFactor: boolean;
  sso: SsoRow | null;
  settings: OwnSettings;
  rulesVersion: number;
  version: bigint;
  createdAt: Date;
}

export interface Clause {
  code: string;
  title: Text;
  body: Text;
  /** Of the EU transparency database, without its prefix `STATEMENT_CATEGORY_`. */
  category?: string | undefined;
  illegal?: boolean | undefined;
}

export interface RulesRow {
  siteId: string;
  version: number;
  status: "draft" | "published";
  title: Text;
  disclaimer: Text;
  clauses: Clause[];
  publishedAt: Date | null;
}

function json(value: unknown): Prisma.InputJsonValue {
  return value as Prisma.InputJsonValue;
}

export async function findSite(db: Reader, slug: string): Promise<SiteRow | null> {
  return (await db.site.findUnique({ where: { slug } })) as SiteRow | null;
}

export async function findSiteById(db: Reader, id: string): Promise<SiteRow | null> {
  return (await db.site.findUnique({ where: { id } })) as SiteRow | null;
}

/** The sites on which an account has a role; all of them for an operator. */
export async function findSitesOf(db: Reader, ids: string[] | "all"): Promise<SiteRow[]> {
  return (await db.site.findMany({
    ...(ids === "all" ? {} : { where: { id: { in: ids } } }),
    orderBy: { slug: "asc" },
    take: 1000,
  })) as SiteRow[];
}

/** What an admin may change of a site. */
export type SiteFields = Pick<
  SiteRow,
  "name" | "origins" | "language" | "timeZone" | "minimumAge" | "registerOnFirstPost" | "secondFactor" | "sso"
>;

export async function insertSite(tx: Tx, site: SiteFields & { id: string; slug: string }): Promise<SiteRow> {
  const { sso, ...rest } = site;
  return (await tx.site.create({ data: { ...rest, sso: sso ? json(sso) : Prisma.DbNull } })) as SiteRow;
}

export async function updateSite(tx: Tx, id: string, fields: Some<SiteFields>): Promise<SiteRow> {
  const { sso, ...rest } = defined(fields);
  return (await tx.site.update({
    where: { id },
    data: {
      ...rest,
      ...(sso === undefined ? {} : { sso: sso ? json(sso) : Prisma.DbNull }),
      version: { increment: 1 },
    },
  })) as SiteRow;
}

export async function updateSiteSettings(tx: Tx, id: string, settings: OwnSettings): Promise<void> {
  await tx.site.update({
    where: { id },
    data: { settings: json(settings), version: { increment: 1 } },
    select: { id: true },
  });
}

/** A section's own settings; null where it has not been named yet. */
export async function findSection(db: Reader, siteId: string, slug: string): Promise<OwnSettings | null> {
  const section = await db.section.findUnique({
    where: { siteId_slug: { siteId, slug } },
    select: { settings: true },
  });
  return section && (section.settings as OwnSettings);
}

/** Names a section, if nobody has yet. */
export async function nameSection(tx: Tx, siteId: string, slug: string): Promise<void> {
  await tx.$executeRaw`INSERT INTO sections (site_id, slug) VALUES (${siteId}::uuid, ${slug}) ON CONFLICT DO NOTHING`;
}

export async function updateSectionSettings(
  tx: Tx,
  siteId: string,
  slug: string,
  settings: OwnSettings,
): Promise<void> {
  await tx.section.update({
    where: { siteId_slug: { siteId, slug } },
    data: { settings: json(settings) },
    select: { slug: true },
  });
  await tx.site.update({ where: { id: siteId }, data: { version: { increment: 1 } }, select: { id: true } });
}

export async function findRules(db: Reader, siteId: string, version: number): Promise<RulesRow | null> {
  return (await db.rulesDocument.findUnique({
    where: { siteId_version: { siteId, version } },
  })) as RulesRow | null;
}

/** Adds the next version as a draft. The caller holds the site's lock, so the number is its alone. */
export async function insertRulesDraft(
  tx: Tx,
  siteId: string,
  draft: Pick<RulesRow, "title" | "disclaimer" | "clauses">,
): Promise<RulesRow> {
  const last = await tx.rulesDocument.aggregate({ where: { siteId }, _max: { version: true } });
  const row = await tx.rulesDocument.create({
    data: {
      siteId,
      version: (last._max.version ?? 0) + 1,
      status: "draft",
      title: json(draft.title),
      disclaimer: json(draft.disclaimer),
      clauses: json(draft.clauses),
    },
  });
  return row as unknown as RulesRow;
}

export async function updateRulesDraft(
  tx: Tx,
  siteId: string,
  version: number,
  draft: Pick<RulesRow, "title" | "disclaimer" | "clauses">,
): Promise<RulesRow> {
  const row = await tx.rulesDocument.update({
    where: { siteId_version: { siteId, version } },
    data: { title: json(draft.title), disclaimer: json(draft.disclaimer), clauses: json(draft.clauses) },
  });
  return row as unknown as RulesRow;
}

/** Publishes a draft and puts it in force. */
export async function publishDraft(tx: Tx, siteId: string, version: number): Promise<RulesRow> {
  const published = await tx.rulesDocument.update({
    where: { siteId_version: { siteId, version } },
    data: { status: "published", publishedAt: new Date() },
  });
  await tx.site.update({
    where: { id: siteId },
    data: { rulesVersion: version, version: { increment: 1 } },
    select: { id: true },
  });
  return published as unknown as RulesRow;
}

/** Records an acceptance once; the first instant stands. */
export async function insertAcceptance(
  tx: Reader,
  accountId: string,
  siteId: string,
  version: number,
): Promise<Date> {
  await tx.$executeRaw`
    INSERT INTO acceptances (account_id, site_id, version) VALUES (${accountId}::uuid, ${siteId}::uuid, ${version})
    ON CONFLICT DO NOTHING`;
  const row = await tx.acceptance.findUniqueOrThrow({
    where: { accountId_siteId_version: { accountId, siteId, version } },
    select: { acceptedAt: true },
  });
  return row.acceptedAt;
}

/** Origins by site, for the browsers that ask from elsewhere. */
export function findOrigins(db: Reader): Promise<{ slug: string; origins: string[] }[]> {
  return db.site.findMany({ select: { slug: true, origins: true } });
}

/** Whether nobody has made anything here yet: no site, no account. */
export async function isEmpty(db: Reader): Promise<boolean> {
  return (await db.site.count()) === 0 && (await db.account.count()) === 0;
}
