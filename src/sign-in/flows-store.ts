import type { Clock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** A window that is on its way to a provider, or that will be. */
export interface FlowRow {
  sealed: string;
  origin: string;
  siteId: string;
  /** Who links a provider; null for a sign-in. */
  accountId: string | null;
}

/** A flow whose browser is back. */
export interface TakenFlow extends FlowRow {
  /** The site's name in addresses. */
  site: string;
}

export interface NewFlow extends FlowRow {
  stateHash: Buffer;
  provider: string;
  /** Empty for a ticket, which no browser holds yet. */
  browserHash: Buffer;
}

export async function insertFlow(db: Reader, clock: Clock, flow: NewFlow, seconds: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO provider_flows (state_hash, provider, browser_hash, sealed, site_id, origin, account_id, created_at, expires_at)
    SELECT ${flow.stateHash}, ${flow.provider}, ${flow.browserHash}, ${flow.sealed}, ${flow.siteId}::uuid, ${flow.origin},
      ${flow.accountId}::uuid, t, t + make_interval(secs => ${seconds}::int) FROM (SELECT ${clock.sql} AS t) now`;
}

/** Takes a flow, once: only with the browser's own secret, at the same provider, in time. */
export async function takeFlow(
  db: Reader,
  clock: Clock,
  flow: Pick<NewFlow, "stateHash" | "provider" | "browserHash">,
): Promise<TakenFlow | null> {
  const [row] = await db.$queryRaw<TakenFlow[]>`
    DELETE FROM provider_flows WHERE state_hash = ${flow.stateHash} AND browser_hash = ${flow.browserHash}
      AND provider = ${flow.provider} AND expires_at > ${clock.sql}
    RETURNING sealed, origin, site_id AS "siteId", account_id AS "accountId",
      (SELECT slug FROM sites WHERE id = site_id) AS site`;
  return row ?? null;
}

/** Deletes flows and codes that are over. */
export async function deleteStaleFlows(db: Reader): Promise<void> {
  await db.$executeRaw`DELETE FROM provider_flows WHERE expires_at < clock_timestamp()`;
  await db.$executeRaw`DELETE FROM sign_in_codes WHERE expires_at < clock_timestamp() - interval '1 day'`;
}
