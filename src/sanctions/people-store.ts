import type { Sanction } from "../engine/sanction-in-force.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Role } from "../identity/actor.ts";
import { type Clock, databaseClock } from "../platform/clock.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** An account's standing on a site, as moderators see it in a list. */
export interface PersonRow {
  id: string;
  name: string;
  joinedAt: Date;
  role: Role | null;
  operator: boolean;
  published: number;
  sanctions: Sanction[];
  strikes: number;
}

/** The standing of these accounts on a site; guests, who have no account, are not among them. */
export function findPeople(
  db: Reader,
  siteId: string,
  ids: readonly string[],
  clock: Clock = databaseClock,
): Promise<PersonRow[]> {
  return db.$queryRaw`
    SELECT a.id, a.name, coalesce(r.joined_at, a.created_at) AS "joinedAt", m.role, a.operator,
      coalesce(r.published, 0) AS published, coalesce(r.sanctions, '[]') AS sanctions,
      coalesce((SELECT sum(weight::numeric) FROM strikes s WHERE s.account_id = a.id AND s.site_id = ${siteId}::uuid
        AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > ${clock.sql})), 0)::float8 AS strikes
    FROM accounts a LEFT JOIN author_records r ON r.account_id = a.id AND r.site_id = ${siteId}::uuid
      LEFT JOIN memberships m ON m.account_id = a.id AND m.site_id = ${siteId}::uuid
    WHERE a.id = ANY(${[...ids]}::uuid[])`;
}

/** Who an account is to a site, or to the installation; null where it does not exist there. */
export async function findPerson(
  db: Reader,
  id: string,
  siteId: string | null,
): Promise<{ id: string; role: Role | null; operator: boolean } | null> {
  const [row] = await db.$queryRaw<{ id: string; role: Role | null; operator: boolean }[]>`
    SELECT a.id, m.role, a.operator FROM accounts a
      LEFT JOIN memberships m ON m.account_id = a.id AND m.site_id = ${siteId}::uuid
    WHERE a.id = ${id}::uuid AND (${siteId}::uuid IS NULL OR a.site_id IS NULL OR a.site_id = ${siteId}::uuid)`;
  return row ?? null;
}

/** Escapes what LIKE would take for a wildcard. */
function literal(text: string): string {
  return text.replaceAll(/[\\%_]/g, "\\$&");
}

const NAME = Prisma.sql`lower(a.name) COLLATE "C"`;

/** Accounts known on a site, those whose names begin like that, in the order of their names. */
export async function findNamed(
  db: Reader,
  siteId: string,
  of: { prefix: string; after: { name: string; id: string } | null; limit: number },
): Promise<{ id: string; name: string }[]> {
  const { after } = of;
  const later = after
    ? Prisma.sql`AND (${NAME}, a.id) > (${after.name}::text COLLATE "C", ${after.id}::uuid)`
    : Prisma.empty;
  const named =
    of.prefix === ""
      ? Prisma.empty
      : Prisma.sql`AND ${NAME} LIKE lower(${literal(of.prefix)}::text) COLLATE "C" || '%'`;
  return db.$queryRaw`
    SELECT a.id, ${NAME} AS name FROM accounts a
    WHERE (a.site_id IS NULL OR a.site_id = ${siteId}::uuid) ${named} ${later}
      AND (EXISTS (SELECT 1 FROM author_records r WHERE r.account_id = a.id AND r.site_id = ${siteId}::uuid)
        OR EXISTS (SELECT 1 FROM memberships m WHERE m.account_id = a.id AND m.site_id = ${siteId}::uuid))
    ORDER BY ${NAME}, a.id LIMIT ${of.limit}`;
}

/** Accounts that exist on a site with exactly this e-mail address, or this id. */
export async function findExact(
  db: Reader,
  siteId: string,
  of: { email: string } | { id: string },
): Promise<string[]> {
  const exact =
    "id" in of ? Prisma.sql`a.id = ${of.id}::uuid` : Prisma.sql`a.email = lower(${of.email}::text)`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM accounts a WHERE ${exact} AND (a.site_id IS NULL OR a.site_id = ${siteId}::uuid)
    ORDER BY a.id LIMIT 100`;
  return rows.map(({ id }) => id);
}
