import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import type { Reader } from "./store.ts";

export interface StrikeRow {
  id: string;
  clause: string;
  weight: number;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
}

/** Whose strikes, and where. */
export interface Struck {
  accountId: string;
  siteId: string;
}

/** An account's strikes on a site, newest first. */
export function findStrikes(db: Reader, { accountId, siteId }: Struck): Promise<StrikeRow[]> {
  return db.strike.findMany({
    where: { accountId, siteId },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
    select: { id: true, clause: true, weight: true, createdAt: true, expiresAt: true, revokedAt: true },
  });
}

/** What the strikes weigh that count at an instant. Summed as decimals: three of 0.1 are 0.3. */
export async function sumStrikes(tx: Tx, { accountId, siteId }: Struck, at: Date): Promise<number> {
  const [row] = await tx.$queryRaw<{ weight: number }[]>`
    SELECT coalesce(sum(weight::numeric), 0)::float8 AS weight FROM strikes
    WHERE account_id = ${accountId}::uuid AND site_id = ${siteId}::uuid AND revoked_at IS NULL
      AND (expires_at IS NULL OR expires_at > ${at}::timestamptz)`;
  return row?.weight ?? 0;
}

export async function insertStrike(
  tx: Tx,
  strike: Struck & Omit<StrikeRow, "revokedAt"> & { decisionId: string },
): Promise<void> {
  await tx.strike.create({ data: strike, select: { id: true } });
}

/** Revokes the strikes that follow from these decisions; returns whose they were. */
export function updateRevoked(tx: Tx, decisionIds: string[], at: Date): Promise<Struck[]> {
  return tx.$queryRaw`
    WITH gone AS (
      UPDATE strikes SET revoked_at = ${at}::timestamptz
      WHERE decision_id = ANY(${decisionIds}::uuid[]) AND revoked_at IS NULL RETURNING account_id, site_id
    )
    SELECT DISTINCT account_id AS "accountId", site_id AS "siteId" FROM gone ORDER BY 1, 2`;
}

/** Counts strikes again that were revoked at that instant, by a decision on the comment that is undone. */
export function updateUnrevoked(tx: Tx, articleId: string, commentId: string, at: Date): Promise<Struck[]> {
  return tx.$queryRaw`
    WITH back AS (
      UPDATE strikes SET revoked_at = NULL WHERE revoked_at = ${at}::timestamptz AND decision_id IN (
        SELECT id FROM decisions WHERE article_id = ${articleId}::uuid AND comment_id = ${commentId}::uuid)
      RETURNING account_id, site_id
    )
    SELECT DISTINCT account_id AS "accountId", site_id AS "siteId" FROM back ORDER BY 1, 2`;
}

/** The weight of strikes that counted when a sanction `x` was imposed, without those revoked since. */
const WEIGHT_THEN = Prisma.sql`(
  SELECT coalesce(sum(s.weight::numeric), 0) FROM strikes s
  WHERE s.account_id = x.account_id AND s.site_id = x.site_id AND s.created_at <= x.created_at
    AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > x.created_at))`;

/** Automatic sanctions that are not over and to which the strikes that still stand would not have led. */
export async function findGroundless(tx: Tx, { accountId, siteId }: Struck, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT x.id FROM sanctions x
    WHERE x.account_id = ${accountId}::uuid AND x.site_id = ${siteId}::uuid AND x.automated AND x.lifted_at IS NULL
      AND (x.until IS NULL OR x.until > ${at}::timestamptz) AND ${WEIGHT_THEN} < x.step_at::numeric
    ORDER BY x.created_at, x.id`;
  return rows.map(({ id }) => id);
}

/** Automatic sanctions that fell at that instant, and to which the strikes that stand now would have led. */
export async function findGroundedAgain(tx: Tx, { accountId, siteId }: Struck, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT x.id FROM sanctions x
    WHERE x.account_id = ${accountId}::uuid AND x.site_id = ${siteId}::uuid AND x.automated
      AND x.lifted_at = ${at}::timestamptz AND x.lifted_by IS NULL AND ${WEIGHT_THEN} >= x.step_at::numeric
    ORDER BY x.created_at, x.id`;
  return rows.map(({ id }) => id);
}
