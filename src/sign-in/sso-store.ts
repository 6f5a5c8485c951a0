import { nameSkeleton } from "../identity/name-skeleton.ts";
import { insertNameChange } from "../identity/names-store.ts";
import { ensureRecord } from "../identity/records-store.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** What a publisher's token says of a reader. */
export interface SsoProfile {
  name: string;
  email: string | null;
  emailVerified: boolean;
  avatarUrl: string | null;
}

export interface SsoName {
  siteId: string;
  issuer: string;
  subject: string;
}

/** The account of a publisher's subject, and the badges that the last token gave. */
export function findSsoAccount(
  tx: Tx,
  name: SsoName,
): Promise<{ accountId: string; badges: string[] } | null> {
  return tx.ssoIdentity.findUnique({
    where: { siteId_issuer_subject: name },
    select: { accountId: true, badges: true },
  });
}

export async function insertSsoAccount(
  tx: Tx,
  { issuer, subject, id, siteId, emailVerified, ...profile }: SsoProfile & SsoName & { id: string },
): Promise<void> {
  const emailVerifiedAt = emailVerified ? new Date() : null;
  await tx.account.create({
    data: { ...profile, nameSkeleton: nameSkeleton(profile.name), id, siteId, emailVerifiedAt },
    select: { id: true },
  });
  await tx.ssoIdentity.create({
    data: { siteId, issuer, subject, accountId: id },
    select: { accountId: true },
  });
}

/** Name, address and picture follow the publisher's; true where the name, which readers see, has changed. */
export async function updateSsoAccount(tx: Tx, id: string, profile: SsoProfile): Promise<boolean> {
  const before = await tx.account.findUniqueOrThrow({
    where: { id },
    select: { name: true, email: true, emailVerifiedAt: true, avatarUrl: true },
  });
  const { emailVerified, ...rest } = profile;
  const after = { ...rest, emailVerifiedAt: emailVerified ? (before.emailVerifiedAt ?? new Date()) : null };
  const same = Object.entries(after).every(([name, value]) => before[name as keyof typeof after] === value);
  if (same) return false;
  await tx.account.update({
    where: { id },
    data: { ...after, nameSkeleton: nameSkeleton(profile.name) },
    select: { id: true },
  });
  if (before.name === profile.name) return false;
  await insertNameChange(tx, { accountId: id, before: before.name, after: profile.name });
  return true;
}

/** Whatever page of the site shows the name is another page now. */
export async function raiseSiteVersion(tx: Tx, siteId: string): Promise<void> {
  await tx.site.update({ where: { id: siteId }, data: { version: { increment: 1 } }, select: { id: true } });
}

/** Puts the badges of this token in the place of those of the last; others of the author stay. */
export async function replaceSsoBadges(
  tx: Tx,
  clock: Clock,
  { siteId, issuer, subject }: SsoName,
  { accountId, before, after }: { accountId: string; before: string[]; after: string[] },
): Promise<void> {
  await ensureRecord(tx, clock, { accountId, siteId });
  await tx.$executeRaw`
    UPDATE author_records r SET badges =
      array(SELECT b FROM unnest(r.badges) b WHERE b <> ALL (${[...before, ...after]}::text[])) || ${after}::text[]
    WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid`;
  await tx.ssoIdentity.update({
    where: { siteId_issuer_subject: { siteId, issuer, subject } },
    data: { badges: after },
    select: { accountId: true },
  });
  await raiseSiteVersion(tx, siteId);
}

/** Marks a publisher's token as used; false where it was before. */
export async function useSsoToken(tx: Tx, siteId: string, jti: string, expiresAt: Date): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO sso_token_uses (site_id, jti, expires_at) VALUES (${siteId}::uuid, ${jti}, ${expiresAt})
    ON CONFLICT DO NOTHING RETURNING 1`;
  return rows.length > 0;
}
