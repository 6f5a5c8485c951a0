import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

export interface ExportRow {
  id: string;
  status: "waiting" | "ready" | "failed";
  askedAt: Date;
  expiresAt: Date | null;
}

/** Whoever asks at the same time for the same account waits. */
export async function holdAccount(tx: Tx, accountId: string): Promise<void> {
  await tx.$executeRaw`SELECT 1 FROM accounts WHERE id = ${accountId}::uuid FOR NO KEY UPDATE`;
}

/** The newest that is there or under way, or that failed less than a day ago. */
export async function findCurrentExport(
  db: Reader,
  clock: Clock,
  accountId: string,
): Promise<ExportRow | null> {
  const [row] = await db.$queryRaw<ExportRow[]>`
    SELECT id, status, asked_at AS "askedAt", expires_at AS "expiresAt" FROM exports
    WHERE account_id = ${accountId}::uuid AND CASE status WHEN 'ready' THEN expires_at > ${clock.sql}
      WHEN 'failed' THEN asked_at > ${clock.sql} - interval '1 day' ELSE true END
    ORDER BY asked_at DESC, id DESC LIMIT 1`;
  return row ?? null;
}

export async function insertExport(
  tx: Tx,
  clock: Clock,
  { id, accountId }: { id: string; accountId: string },
): Promise<ExportRow> {
  const [row] = await tx.$queryRaw<ExportRow[]>`
    INSERT INTO exports (id, account_id, asked_at) VALUES (${id}::uuid, ${accountId}::uuid, ${clock.sql})
    RETURNING id, status, asked_at AS "askedAt", expires_at AS "expiresAt"`;
  if (!row) throw new Error("an export that was written is not there");
  return row;
}

/** Those to be built, oldest first, of accounts that are there. */
export function findWaitingExports(
  db: Reader,
): Promise<{ id: string; accountId: string; askedAt: Date; email: string | null }[]> {
  return db.$queryRaw`
    SELECT x.id, x.account_id AS "accountId", x.asked_at AS "askedAt",
      CASE WHEN a.email_verified_at IS NOT NULL THEN a.email END AS email
    FROM exports x JOIN accounts a ON a.id = x.account_id
    WHERE x.status = 'waiting' AND a.erased_at IS NULL ORDER BY x.asked_at, x.id LIMIT 10`;
}

/** Forgets what was written of an export that was broken off. */
export async function dropParts(db: Reader, exportId: string): Promise<void> {
  await db.exportPart.deleteMany({ where: { exportId } });
}

export async function insertPart(db: Reader, exportId: string, part: number, bytes: Uint8Array) {
  await db.$executeRaw`
    INSERT INTO export_parts (export_id, part, bytes) VALUES (${exportId}::uuid, ${part}, ${Buffer.from(bytes)})`;
}

/** Says that it is there, for 7 days: until when; null where it is gone with its account. */
export async function markReady(tx: Tx, clock: Clock, id: string, size: number): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ expiresAt: Date }[]>`
    UPDATE exports SET status = 'ready', size = ${size}, ready_at = ${clock.sql},
      expires_at = ${clock.sql} + interval '7 days'
    WHERE id = ${id}::uuid AND status = 'waiting' RETURNING expires_at AS "expiresAt"`;
  return row?.expiresAt ?? null;
}

export async function markFailed(db: Reader, id: string): Promise<void> {
  await db.export.updateMany({ where: { id, status: "waiting" }, data: { status: "failed" } });
}

/** One that is there to be fetched. */
export async function findReadyExport(
  db: Reader,
  clock: Clock,
  id: string,
): Promise<{ size: number; readyAt: Date } | null> {
  const [row] = await db.$queryRaw<{ size: number; readyAt: Date }[]>`
    SELECT size::float8 AS size, ready_at AS "readyAt" FROM exports
    WHERE id = ${id}::uuid AND status = 'ready' AND expires_at > ${clock.sql}`;
  return row ?? null;
}

export async function findPart(db: Reader, exportId: string, part: number): Promise<Uint8Array | null> {
  const row = await db.exportPart.findUnique({ where: { exportId_part: { exportId, part } } });
  return row?.bytes ?? null;
}

/** Deletes what nobody can fetch any more. */
export async function deleteOldExports(db: Reader, clock: Clock): Promise<void> {
  await db.$executeRaw`
    DELETE FROM exports WHERE expires_at < ${clock.sql}
      OR (status <> 'ready' AND asked_at < ${clock.sql} - interval '7 days')`;
}
