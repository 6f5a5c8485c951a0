import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** Whether an account is there to be ignored: one that can be met where the caller can be. */
export async function canBeMet(db: Reader, accountId: string, homeSiteId: string | null): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts WHERE id = ${accountId}::uuid AND erased_at IS NULL
      AND (site_id IS NULL OR ${homeSiteId}::uuid IS NULL OR site_id = ${homeSiteId}::uuid)`;
  return rows.length > 0;
}

/** Adds one to those whom an account ignores, up to a number of them; false where that is reached. */
export async function insertIgnored(
  tx: Tx,
  accountId: string,
  ignoredId: string,
  most: number,
): Promise<boolean> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
  const others = await tx.ignoredAccount.count({ where: { accountId, ignoredId: { not: ignoredId } } });
  if (others >= most) return false;
  await tx.ignoredAccount.createMany({ data: [{ accountId, ignoredId }], skipDuplicates: true });
  return true;
}

export async function deleteIgnored(db: Reader, accountId: string, ignoredId: string): Promise<void> {
  await db.ignoredAccount.deleteMany({ where: { accountId, ignoredId } });
}

/** Whom an account ignores, by the names they have now, the latest first. */
export function findIgnored(
  db: Reader,
  accountId: string,
): Promise<{ id: string; name: string; since: Date }[]> {
  return db.$queryRaw`
    SELECT a.id, a.name, i.created_at AS since FROM ignored_accounts i JOIN accounts a ON a.id = i.ignored_id
    WHERE i.account_id = ${accountId}::uuid ORDER BY i.created_at DESC, a.id`;
}
