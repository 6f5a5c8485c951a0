import type { Prisma } from "../generated/prisma/client.ts";
import type { Membership } from "../identity/actor.ts";
import { ensureRecord } from "../identity/records-store.ts";
import { databaseClock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Reader } from "./store.ts";

export async function upsertMember(
  tx: Tx,
  siteId: string,
  accountId: string,
  { role, sections }: Membership,
  fromSso: boolean,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO memberships (site_id, account_id, role, sections, from_sso)
    VALUES (${siteId}::uuid, ${accountId}::uuid, ${role}, ${sections as string[] | null}::text[], ${fromSso})
    ON CONFLICT (site_id, account_id)
      DO UPDATE SET role = excluded.role, sections = excluded.sections, from_sso = excluded.from_sso`;
}

/** What somebody is on a site, and whether single sign-on has made them that. */
export async function findMember(
  tx: Tx,
  siteId: string,
  accountId: string,
): Promise<{ role: string; fromSso: boolean } | null> {
  return tx.membership.findUnique({
    where: { siteId_accountId: { siteId, accountId } },
    select: { role: true, fromSso: true },
  });
}

export async function deleteMember(tx: Tx, siteId: string, accountId: string): Promise<boolean> {
  return (await tx.membership.deleteMany({ where: { siteId, accountId } })).count > 0;
}

export async function isLastAdmin(tx: Tx, siteId: string, accountId: string): Promise<boolean> {
  const admins = await tx.membership.findMany({ where: { siteId, role: "admin" }, take: 2 });
  return admins.length === 1 && admins[0]?.accountId === accountId;
}

/** Readers see a member's role as a badge; other badges of the author stay. */
export async function updateRoleBadge(
  tx: Tx,
  siteId: string,
  accountId: string,
  role: string | null,
): Promise<void> {
  await ensureRecord(tx, databaseClock, { accountId, siteId });
  await tx.$executeRaw`
    UPDATE author_records r SET badges = ${role ? [role] : []}::text[]
      || array(SELECT b FROM unnest(r.badges) b WHERE b NOT IN ('moderator', 'editor', 'admin'))
    WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid`;
  // Whatever page shows the badge is another page now.
  await tx.site.update({ where: { id: siteId }, data: { version: { increment: 1 } }, select: { id: true } });
}

const API_KEY = { id: true, name: true, scopes: true, createdAt: true } satisfies Prisma.ApiKeySelect;
export type ApiKeyRow = Prisma.ApiKeyGetPayload<{ select: typeof API_KEY }>;

export function insertApiKey(
  tx: Tx,
  key: { id: string; siteId: string; name: string; scopes: string[]; hash: Buffer },
): Promise<ApiKeyRow> {
  return tx.apiKey.create({ data: { ...key, hash: new Uint8Array(key.hash) }, select: API_KEY });
}

export function findApiKeys(db: Reader, siteId: string): Promise<ApiKeyRow[]> {
  return db.apiKey.findMany({
    where: { siteId, revokedAt: null },
    select: API_KEY,
    orderBy: { createdAt: "asc" },
    take: 1000,
  });
}

export async function revokeApiKey(tx: Tx, siteId: string, id: string): Promise<boolean> {
  const { count } = await tx.apiKey.updateMany({
    where: { id, siteId, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count > 0;
}
