import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

/** Reads on their own, or within a transaction. */
type Reader = Tx | Database["prisma"];

export interface ListedPasskey {
  id: string;
  name: string;
  createdAt: Date;
  usedAt: Date | null;
}

const LISTED = { id: true, name: true, createdAt: true, usedAt: true };

/** An account's passkeys, the oldest first. */
export function findPasskeys(db: Reader, accountId: string): Promise<ListedPasskey[]> {
  return db.passkey.findMany({
    where: { accountId },
    select: LISTED,
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 100,
  });
}

export interface PasskeyRow {
  id: string;
  publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  transports: string[];
}

/** One of an account's own passkeys. */
export async function findPasskey(tx: Tx, accountId: string, id: string): Promise<PasskeyRow | null> {
  const found = await tx.passkey.findFirst({
    where: { id, accountId },
    select: { id: true, publicKey: true, counter: true, transports: true },
  });
  return found && { ...found, counter: Number(found.counter) };
}

/** Adds a passkey; null where somebody has one of that id already. */
export async function insertPasskey(
  tx: Tx,
  clock: Clock,
  passkey: PasskeyRow & { accountId: string; name: string },
): Promise<ListedPasskey | null> {
  const [row] = await tx.$queryRaw<ListedPasskey[]>`
    INSERT INTO passkeys (id, account_id, name, public_key, counter, transports, created_at)
    VALUES (${passkey.id}, ${passkey.accountId}::uuid, ${passkey.name}, ${Buffer.from(passkey.publicKey)},
      ${passkey.counter}::bigint, ${passkey.transports}::text[], ${clock.sql})
    ON CONFLICT (id) DO NOTHING
    RETURNING id, name, created_at AS "createdAt", used_at AS "usedAt"`;
  return row ?? null;
}

/** Writes down that a passkey was used, and how often it says it has been. */
export async function markPasskeyUsed(tx: Tx, clock: Clock, id: string, counter: number): Promise<void> {
  await tx.$executeRaw`UPDATE passkeys SET used_at = ${clock.sql}, counter = ${counter}::bigint WHERE id = ${id}`;
}

/** False where the account has no such passkey. */
export async function deletePasskey(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.passkey.deleteMany({ where: { id, accountId } })).count > 0;
}

export async function deletePasskeys(tx: Tx, accountId: string): Promise<void> {
  await tx.passkey.deleteMany({ where: { accountId } });
}
