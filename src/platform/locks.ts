import type { Tx } from "./database/connect-database.ts";

/** The key of an advisory lock: the random end of a UUIDv7, as PostgreSQL's bigint. */
function lockKey(id: string): string {
  return BigInt.asIntN(64, BigInt(`0x${id.replaceAll("-", "").slice(16)}`)).toString();
}

/** Locks a pair, in this order, shared with others of their kind until the transaction ends. */
export async function lockShared(tx: Tx, outer: string, inner: string): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock_shared(${lockKey(outer)}::bigint), pg_advisory_xact_lock_shared(${lockKey(inner)}::bigint)`;
}

/** Locks one alone until the transaction ends: waits for every shared holder, and newcomers queue behind. */
export async function lockExclusive(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${lockKey(id)}::bigint)`;
}

/** Locks many, shared, in the order given: the outer ones before the inner ones, each in an order all follow. */
export async function lockAllShared(tx: Tx, ids: string[]): Promise<void> {
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock_shared(k::bigint) FROM unnest(${ids.map(lockKey)}::text[]) WITH ORDINALITY AS u (k, n)
    ORDER BY n`;
}
