import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Database } from "../platform/database/connect-database.ts";
import type { Scope } from "./actor.ts";
import { isGood, STANDING, type StandingRow } from "./sessions-store.ts";

/** Those of these sessions that are still good, with what their accounts may now; one statement for all. */
export function findStanding(
  db: Database["prisma"],
  clock: Clock,
  sessions: string[],
): Promise<(StandingRow & { id: string })[]> {
  return db.$queryRaw`
    SELECT s.id, ${STANDING} FROM sessions s JOIN accounts a ON a.id = s.account_id
    WHERE s.id = ANY(${sessions}::uuid[]) AND ${isGood(clock)}`;
}

/** Those of these keys that are still good, with their scopes. */
export function findKeyScopes(
  db: Database["prisma"],
  keys: string[],
): Promise<{ id: string; scopes: Scope[] }[]> {
  return db.$queryRaw(Prisma.sql`
    SELECT id, scopes FROM api_keys WHERE id = ANY(${keys}::uuid[]) AND revoked_at IS NULL`);
}

/** Whether somebody has signed in to an account from one of these networks within 30 days. */
export async function hasSignedInFrom(
  db: Database["prisma"],
  whose: { email: string } | { account: string },
  networks: string[],
): Promise<boolean> {
  const whom =
    "email" in whose
      ? Prisma.sql`a.email = ${whose.email.toLowerCase()} AND a.site_id IS NULL`
      : Prisma.sql`a.id = ${whose.account}::uuid`;
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM accounts a JOIN sessions s ON s.account_id = a.id
    WHERE ${whom} AND s.network = ANY(${networks}::uuid[]) LIMIT 1`;
  return rows.length > 0;
}
