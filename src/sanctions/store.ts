import type { Sanction } from "../engine/sanction-in-force.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

export type Reader = Tx | Database["prisma"];

export interface SanctionRow {
  id: string;
  /** Null: everywhere. */
  siteId: string | null;
  site: string | null;
  accountId: string;
  kind: Sanction["kind"];
  until: Date | null;
  clauses: string[];
  note: string;
  automated: boolean;
  deciderKind: string;
  deciderId: string | null;
  deciderName: string | null;
  createdAt: Date;
  liftedAt: Date | null;
  readAt: Date | null;
  removal: "waiting" | "done" | null;
  removed: number;
}

export interface NewSanction {
  id: string;
  siteId: string | null;
  accountId: string;
  kind: Sanction["kind"];
  until: Date | null;
  clauses: string[];
  rulesVersion: number;
  note: string;
  automated: boolean;
  /** Of an automatic one: the weight of strikes at which its step is taken. */
  stepAt: number | null;
  deciderKind: "account" | "key" | "check";
  deciderId: string | null;
  createdAt: Date;
  removal: "waiting" | null;
}

function select(where: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`
    SELECT x.id, x.site_id AS "siteId", s.slug AS site, x.account_id AS "accountId", x.kind, x.until, x.clauses, x.note,
      x.automated, x.decider_kind AS "deciderKind", x.decider_id AS "deciderId", a.name AS "deciderName",
      x.created_at AS "createdAt", x.lifted_at AS "liftedAt", x.read_at AS "readAt", x.removal, x.removed
    FROM sanctions x LEFT JOIN sites s ON s.id = x.site_id LEFT JOIN accounts a ON a.id = x.decider_id
    WHERE ${where}`;
}

export async function findSanction(db: Reader, id: string): Promise<SanctionRow | null> {
  const [row] = await db.$queryRaw<SanctionRow[]>`${select(Prisma.sql`x.id = ${id}::uuid`)}`;
  return row ?? null;
}

/** An account's sanctions that were meant for a site, there or everywhere, newest first. */
export function findSanctions(db: Reader, accountId: string, siteId: string): Promise<SanctionRow[]> {
  const here = Prisma.sql`x.account_id = ${accountId}::uuid AND (x.site_id IS NULL OR x.site_id = ${siteId}::uuid)`;
  return db.$queryRaw`${select(here)} ORDER BY x.created_at DESC, x.id DESC LIMIT 500`;
}

/** What is in force against an account on a site, unread warnings among it. `until` in epoch milliseconds. */
export async function findInForce(
  db: Reader,
  accountId: string,
  siteId: string,
  at: Date,
): Promise<Pick<Sanction, "kind" | "until">[]> {
  const rows = await db.$queryRaw<{ kind: Sanction["kind"]; until: Date | null }[]>`
    SELECT kind, until FROM sanctions WHERE account_id = ${accountId}::uuid
      AND (site_id IS NULL OR site_id = ${siteId}::uuid) AND lifted_at IS NULL AND read_at IS NULL
      AND (until IS NULL OR until > ${at}::timestamptz)`;
  return rows.map(({ kind, until }) => ({ kind, until: until?.getTime() ?? null }));
}

export async function insertSanction(tx: Tx, sanction: NewSanction): Promise<void> {
  await tx.sanction.create({ data: sanction, select: { id: true } });
}

/** Lifts one that has not been lifted; false where it has. Comments that it has not removed yet stay. */
export async function updateLifted(
  tx: Tx,
  id: string,
  liftedAt: Date,
  liftedBy: string | null,
): Promise<boolean> {
  const { count } = await tx.sanction.updateMany({
    where: { id, liftedAt: null },
    data: { liftedAt, liftedBy },
  });
  await tx.sanction.updateMany({ where: { id, removal: "waiting" }, data: { removal: "done" } });
  return count > 0;
}

/** Takes it back that a sanction was lifted at that instant. */
export async function updateReinstated(tx: Tx, id: string): Promise<void> {
  await tx.sanction.updateMany({ where: { id }, data: { liftedAt: null, liftedBy: null } });
}

/** Marks a warning as read; the first instant stands. */
export async function updateRead(tx: Tx, id: string, at: Date): Promise<Date> {
  await tx.sanction.updateMany({ where: { id, readAt: null }, data: { readAt: at } });
  const { readAt } = await tx.sanction.findUniqueOrThrow({ where: { id }, select: { readAt: true } });
  return readAt ?? at;
}

/** The sites on which an account is known. */
export async function findSitesKnown(db: Reader, accountId: string): Promise<string[]> {
  const rows = await db.authorRecord.findMany({ where: { accountId }, select: { siteId: true }, take: 1000 });
  return rows.map(({ siteId }) => siteId);
}
