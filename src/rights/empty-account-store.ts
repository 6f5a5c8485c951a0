import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { ErasedKind } from "./erasures-store.ts";

/** An account that is to be emptied. */
interface Leaver {
  /** Its proven address, by which it gave notices and wrote as a guest. */
  email: string | null;
  /** The same, proven or not. */
  address: string | null;
  language: string | null;
  siteId: string | null;
}

/** Locks an account that is to be emptied. */
export async function lockForErasure(tx: Tx, accountId: string): Promise<Leaver | null> {
  const [row] = await tx.$queryRaw<Leaver[]>`
    SELECT CASE WHEN email_verified_at IS NOT NULL THEN email END AS email, email AS address, language,
      site_id AS "siteId" FROM accounts
    WHERE id = ${accountId}::uuid AND erasure_asked_at IS NOT NULL AND erased_at IS NULL FOR UPDATE`;
  return row ?? null;
}

/** Deletes the addresses that guests gave who are this person. */
export async function forgetGuestAddress(tx: Tx, email: string): Promise<number> {
  return tx.$executeRaw`UPDATE comments SET guest_email = NULL WHERE guest_email = ${email}`;
}

/** Deletes every row that is the account's own, by what a receipt calls them. */
export async function deleteOwnRows(
  tx: Tx,
  accountId: string,
  address: string | null,
): Promise<Partial<Record<ErasedKind, number>>> {
  const where = { accountId };
  const count = async (deleted: Promise<{ count: number }>) => (await deleted).count;
  await tx.providerFlow.deleteMany({ where });
  await tx.signInCode.deleteMany({ where });
  await tx.signInChallenge.deleteMany({ where });
  await tx.recoveryCode.deleteMany({ where });
  await tx.emailToken.deleteMany({ where });
  await tx.mailPreference.deleteMany({ where });
  await tx.digestItem.deleteMany({ where });
  await tx.claim.deleteMany({ where });
  await tx.exposure.deleteMany({ where });
  await tx.membership.deleteMany({ where });
  await tx.ignoredAccount.deleteMany({ where: { ignoredId: accountId } });
  await tx.idempotencyKey.deleteMany({
    where: { OR: [{ principal: `account:${accountId}` }, { scopeId: accountId }] },
  });
  await tx.internalNote.deleteMany({ where: { subject: "account", subjectId: accountId } });
  return {
    acceptances: await count(tx.acceptance.deleteMany({ where })),
    sessions: await count(tx.session.deleteMany({ where })),
    devices: await count(tx.knownDevice.deleteMany({ where })),
    passkeys: await count(tx.passkey.deleteMany({ where })),
    providers:
      (await count(tx.providerIdentity.deleteMany({ where }))) +
      (await count(tx.ssoIdentity.deleteMany({ where }))),
    names: await count(tx.nameChange.deleteMany({ where })),
    ignored: await count(tx.ignoredAccount.deleteMany({ where })),
    exports: await count(tx.export.deleteMany({ where })),
    mails: await count(
      tx.mail.deleteMany({ where: address === null ? where : { OR: [where, { recipient: address }] } }),
    ),
  };
}

/** Blanks what stands of the person in rows that others' rights or the newspaper's records rest on. */
export async function blankTraces(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE author_records SET recent = '[]', badges = '{}', network = NULL, network_at = NULL, last_comment_at = NULL
    WHERE account_id = ${accountId}::uuid`;
  await tx.$executeRaw`UPDATE sanctions SET note = '' WHERE account_id = ${accountId}::uuid AND note <> ''`;
  await tx.$executeRaw`UPDATE commenting_changes SET actor_name = NULL WHERE actor_id = ${accountId}::uuid`;
  await tx.$executeRaw`
    UPDATE audit_lines SET values = '{}' WHERE values <> '{}' AND subject = 'account:' || ${accountId}
      AND (site_id IS NULL OR site_id IN (SELECT id FROM sites))`;
}

/** Leaves an account of which nothing is known but that it was there. */
export async function emptyAccount(tx: Tx, clock: Clock, accountId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE accounts SET email = NULL, email_verified_at = NULL, name = '', password_hash = NULL, operator = false,
      language = NULL, avatar_url = NULL, name_skeleton = NULL, name_changed_at = NULL, totp_sealed = NULL,
      totp_confirmed_at = NULL, totp_step = NULL, withdrawal_asked_at = NULL, erased_at = ${clock.sql}
    WHERE id = ${accountId}::uuid`;
}

/** The next articles on which an account has something that readers see, after one. */
export async function findWrittenOn(
  tx: Pick<Tx, "$queryRaw">,
  accountId: string,
  after: string | null,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT article_id AS id FROM comments
    WHERE author_id = ${accountId}::uuid AND guest_name IS NULL AND status = 'published'
      AND article_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
    ORDER BY article_id LIMIT 100`;
  return rows.map(({ id }) => id);
}
