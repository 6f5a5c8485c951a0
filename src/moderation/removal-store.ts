import type { CommentPlace } from "../comments/locks-store.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Membership, Scope } from "../identity/actor.ts";
import type { Database, Tx } from "../platform/database/connect-database.ts";

type Reader = Tx | Database["prisma"];

/** A sanction under which an account's comments are to be removed, and who imposed it, with the rights they have now. */
export interface Removal {
  id: string;
  /** Null: everywhere. */
  siteId: string | null;
  accountId: string;
  clauses: string[];
  rulesVersion: number;
  note: string;
  createdAt: Date;
  deciderKind: "account" | "key";
  deciderId: string;
  name: string | null;
  operator: boolean;
  roles: Record<string, Membership> | null;
  scopes: Scope[];
  keySiteId: string | null;
}

/** Those that wait, oldest first. */
export function findRemovals(db: Reader): Promise<Removal[]> {
  return db.$queryRaw`
    SELECT x.id, x.site_id AS "siteId", x.account_id AS "accountId", x.clauses, x.rules_version AS "rulesVersion", x.note,
      x.created_at AS "createdAt", x.decider_kind AS "deciderKind", x.decider_id AS "deciderId", a.name,
      coalesce(a.operator, false) AS operator, k.site_id AS "keySiteId",
      CASE WHEN k.revoked_at IS NULL THEN coalesce(k.scopes, '{}') ELSE '{}' END AS scopes,
      (SELECT jsonb_object_agg(m.site_id, jsonb_build_object('role', m.role, 'sections', m.sections))
        FROM memberships m WHERE m.account_id = a.id) AS roles
    FROM sanctions x LEFT JOIN accounts a ON a.id = x.decider_id LEFT JOIN api_keys k ON k.id = x.decider_id
    WHERE x.removal = 'waiting' AND x.decider_id IS NOT NULL ORDER BY x.created_at, x.id`;
}

/** Where the comments stand that a removal has still to deal with. */
export interface Remaining extends CommentPlace {
  status: "published" | "pending";
  revision: number;
  siteId: string;
  rulesVersion: number;
  createdAt: Date;
}

function remaining(removal: Removal, escalated: boolean): Prisma.Sql {
  const there = removal.siteId === null ? Prisma.empty : Prisma.sql`AND c.site_id = ${removal.siteId}::uuid`;
  const left = escalated ? Prisma.empty : Prisma.sql`AND NOT c.escalated`;
  return Prisma.sql`
    SELECT c.article_id AS "articleId", c.id, c.status, c.revision, c.site_id AS "siteId",
      c.rules_version AS "rulesVersion", c.created_at AS "createdAt"
    FROM comments c
    WHERE c.author_id = ${removal.accountId}::uuid AND c.guest_name IS NULL AND c.withdrawn_at IS NULL
      AND c.status IN ('published', 'pending') AND c.created_at <= ${removal.createdAt}::timestamptz
      AND (c.approved_at IS NULL OR c.approved_at <= ${removal.createdAt}::timestamptz) ${there} ${left}`;
}

/** The next comments after one, oldest first; what was escalated only for those who may decide on it. */
export function findRemaining(
  db: Reader,
  removal: Removal,
  escalated: boolean,
  of: { after: Pick<Remaining, "createdAt" | "id"> | null; limit: number },
): Promise<Remaining[]> {
  const later = of.after
    ? Prisma.sql`AND (c.created_at, c.id) > (${of.after.createdAt}::timestamptz, ${of.after.id}::uuid)`
    : Prisma.empty;
  return db.$queryRaw`
    ${remaining(removal, escalated)} ${later} ORDER BY c.created_at, c.id LIMIT ${of.limit}`;
}

/** Those of these comments, locked now, that are still to be removed, in the order of decisions. */
export function findStillRemaining(
  tx: Tx,
  removal: Removal,
  escalated: boolean,
  ids: string[],
): Promise<Remaining[]> {
  return tx.$queryRaw`
    ${remaining(removal, escalated)} AND c.id = ANY(${ids}::uuid[]) ORDER BY c.article_id, c.id`;
}

/** Whether it goes on: a sanction that is lifted removes nothing more. */
export async function isRemovalWaiting(tx: Tx, id: string): Promise<boolean> {
  const row = await tx.sanction.findFirst({
    where: { id, removal: "waiting", liftedAt: null },
    select: { id: true },
  });
  return row !== null;
}

export async function countRemoved(tx: Tx, id: string, more: number): Promise<void> {
  await tx.sanction.updateMany({ where: { id }, data: { removed: { increment: more } } });
}

export async function markRemoved(db: Reader, id: string): Promise<void> {
  await db.sanction.updateMany({ where: { id, removal: "waiting" }, data: { removal: "done" } });
}
