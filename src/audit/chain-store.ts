import type { Database, Tx } from "../platform/database/connect-database.ts";
import { INSTALLATION, type Line } from "./line-hash.ts";

type Reader = Tx | Database["prisma"];

/** Where a chain ends: 0 and no hash before its first line. */
export interface Tail {
  position: number;
  hash: Buffer | null;
}

/** Locks a chain alone until the transaction ends: whoever links a line knows the one before it. */
export async function lockChain(tx: Tx, chain: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`audit:${chain}`}, 0))`;
}

/** The chains for which lines wait. */
export async function findWaitingChains(db: Reader): Promise<string[]> {
  const rows = await db.$queryRaw<{ chain: string }[]>`
    SELECT DISTINCT coalesce(site_id, ${INSTALLATION}::uuid) AS chain FROM audit_unlinked ORDER BY 1`;
  return rows.map(({ chain }) => chain);
}

export async function findTail(db: Reader, chain: string): Promise<Tail> {
  const [tail] = await db.$queryRaw<Tail[]>`
    SELECT position::float8 AS position, hash FROM audit_links WHERE chain_id = ${chain}::uuid
    ORDER BY audit_links.position DESC LIMIT 1`;
  return tail ?? { position: 0, hash: null };
}

/** Lines that wait for a chain, in the order in which it takes them up. */
export function findWaiting(db: Reader, chain: string, limit: number): Promise<Line[]> {
  return db.$queryRaw`
    SELECT l.id, l.site_id AS "siteId", l.at, l.act, l.actor_kind AS "actorKind", l.actor_id AS "actorId", l.subject,
      l.detail
    FROM audit_unlinked u JOIN audit_lines l ON l.id = u.line_id
    WHERE coalesce(u.site_id, ${INSTALLATION}::uuid) = ${chain}::uuid
      AND l.site_id IS NOT DISTINCT FROM u.site_id
    ORDER BY l.at, l.id LIMIT ${limit}`;
}

/** Appends lines to a chain after a position, with their hashes; they wait no more. */
export async function insertLinks(
  tx: Tx,
  chain: string,
  after: number,
  links: { line: string; hash: Buffer }[],
): Promise<void> {
  const lines = links.map(({ line }) => line);
  await tx.$executeRaw`
    INSERT INTO audit_links (chain_id, position, line_id, hash)
    SELECT ${chain}::uuid, ${after}::bigint + n, line_id, decode(hash, 'hex')
    FROM unnest(${lines}::uuid[], ${links.map(({ hash }) => hash.toString("hex"))}::text[])
      WITH ORDINALITY AS u (line_id, hash, n)`;
  await tx.$executeRaw`DELETE FROM audit_unlinked WHERE line_id = ANY(${lines}::uuid[])`;
}
