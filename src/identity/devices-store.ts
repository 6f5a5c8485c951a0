import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/**
 * Writes down that an account signs in from a device, and answers when. `news` where it has not done so before, but has
 * from another: the first device of an account is news to nobody.
 */
export async function noteDevice(
  tx: Tx,
  clock: Clock,
  { accountId, deviceHash }: { accountId: string; deviceHash: Buffer },
): Promise<{ news: boolean; at: Date }> {
  const [row] = await tx.$queryRaw<{ news: boolean; at: Date }[]>`
    WITH others AS (
      SELECT count(*) AS n FROM known_devices WHERE account_id = ${accountId}::uuid AND device_hash <> ${deviceHash}
    ), noted AS (
      INSERT INTO known_devices (account_id, device_hash, first_seen_at, last_seen_at)
      SELECT ${accountId}::uuid, ${deviceHash}, t, t FROM (SELECT ${clock.sql} AS t) now
      ON CONFLICT (account_id, device_hash) DO UPDATE SET last_seen_at = excluded.last_seen_at
      RETURNING xmax = 0 AS added, last_seen_at AS at
    )
    SELECT noted.added AND others.n > 0 AS news, noted.at FROM noted, others`;
  if (!row) throw new Error("a device was not written");
  return row;
}
