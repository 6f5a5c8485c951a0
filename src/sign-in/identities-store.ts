import { nameSkeleton } from "../identity/name-skeleton.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { ProviderId } from "./provider.ts";

/** The name under which an account is known at a provider. */
export interface IdentityName {
  provider: ProviderId;
  issuer: string;
  subject: string;
}

/** Whoever signs in as this subject first makes the account; the others wait, then find it. */
export async function lockSubject(tx: Tx, subject: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${subject}, 0))`;
}

export async function findIdentity(tx: Tx, name: IdentityName): Promise<string | null> {
  const found = await tx.providerIdentity.findUnique({
    where: { provider_issuer_subject: name },
    select: { accountId: true },
  });
  return found?.accountId ?? null;
}

/** Links an account; false where that account has one at this provider already, or somebody else has this one. */
export async function insertIdentity(
  tx: Tx,
  identity: IdentityName & { accountId: string; email: string | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO provider_identities (provider, issuer, subject, account_id, email)
    VALUES (${identity.provider}, ${identity.issuer}, ${identity.subject}, ${identity.accountId}::uuid, ${identity.email})
    ON CONFLICT DO NOTHING RETURNING 1`;
  return rows.length > 0;
}

/** Adds an account of the installation that has no password; false where the e-mail address has one already. */
export async function insertProviderAccount(
  tx: Tx,
  account: { id: string; name: string; email: string | null },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    INSERT INTO accounts (id, name, name_skeleton, email, email_verified_at)
    VALUES (${account.id}::uuid, ${account.name}, ${nameSkeleton(account.name)}, ${account.email},
      CASE WHEN ${account.email}::text IS NULL THEN NULL ELSE clock_timestamp() END)
    ON CONFLICT (email) WHERE site_id IS NULL DO NOTHING RETURNING 1`;
  return rows.length > 0;
}

/** Whether an account of the installation has proven this address. */
export async function isProvenElsewhere(tx: Tx, email: string): Promise<boolean> {
  const held = await tx.account.findFirst({
    where: { email, siteId: null, emailVerifiedAt: { not: null } },
    select: { id: true },
  });
  return held !== null;
}

export interface WaysIn {
  password: boolean;
  providers: ProviderId[];
}

/** How somebody can sign in, the account locked, so that of two ways given up at once one stays. */
export async function lockWaysIn(tx: Tx, accountId: string): Promise<WaysIn> {
  // Two statements: one that waits for a lock goes on seeing what stood before.
  const [account] = await tx.$queryRaw<{ password: boolean }[]>`
    SELECT password_hash IS NOT NULL AND email IS NOT NULL AS password FROM accounts
    WHERE id = ${accountId}::uuid FOR UPDATE`;
  const linked = await tx.providerIdentity.findMany({ where: { accountId }, select: { provider: true } });
  return {
    password: account?.password ?? false,
    providers: linked.map(({ provider }) => provider as ProviderId),
  };
}

export async function deleteIdentity(tx: Tx, accountId: string, provider: ProviderId): Promise<void> {
  await tx.providerIdentity.deleteMany({ where: { accountId, provider } });
}
