import type { Database, Tx } from "../platform/database/connect-database.ts";
import type { Delivery, OptionalKind } from "./mail-kinds.ts";

export type Preferences = Record<OptionalKind, Delivery>;

export async function findPreferences(
  db: Tx | Database["prisma"],
  accountId: string,
): Promise<Partial<Preferences>> {
  const rows = await db.mailPreference.findMany({
    where: { accountId },
    select: { kind: true, delivery: true },
  });
  return Object.fromEntries(rows.map(({ kind, delivery }) => [kind, delivery])) as Partial<Preferences>;
}

/** Sets some; where there is no such account any more, none. */
export async function setPreferences(
  tx: Tx | Database["prisma"],
  accountId: string,
  chosen: Partial<Record<OptionalKind, Delivery | undefined>>,
): Promise<void> {
  const rows = Object.entries(chosen).filter(([, delivery]) => delivery !== undefined);
  await tx.$executeRaw`
    INSERT INTO mail_preferences (account_id, kind, delivery)
    SELECT a.id, u.kind, u.delivery
    FROM accounts a, unnest(${rows.map(([kind]) => kind)}::text[], ${rows.map(([, one]) => one)}::text[]) AS u (kind, delivery)
    WHERE a.id = ${accountId}::uuid AND a.erased_at IS NULL
    ON CONFLICT (account_id, kind) DO UPDATE SET delivery = excluded.delivery`;
}

/** Ends the digest: what was to come in it does not come at all. */
export async function endDigest(db: Database["prisma"], accountId: string): Promise<void> {
  await db.mailPreference.updateMany({
    where: { accountId, delivery: "digest" },
    data: { delivery: "never" },
  });
}
