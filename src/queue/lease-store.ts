import { Prisma } from "../generated/prisma/client.ts";
import type { Clock } from "../platform/clock.ts";
import type { Tx } from "../platform/database/connect-database.ts";
import { queued } from "./comments-store.ts";
import { openPetitions } from "./petitions-store.ts";
import { claimKindOf, isPetition, type QueueList } from "./queue-list.ts";
import { plan } from "./words-store.ts";

/** Whoever claims, and whose words are not theirs to judge. */
export interface Claimer {
  accountId: string;
  /** Roles above theirs on the site. */
  above: readonly string[];
  operator: boolean;
}

/** What one attempt found free, in order; `taken` is false where a colleague was quicker. */
export interface LeasedRow {
  id: string;
  articleId: string | null;
  section: string | null;
  until: Date | null;
  taken: boolean;
}

function notHeld(kind: string, item: Prisma.Sql, site: string, clock: Clock): Prisma.Sql {
  return Prisma.sql`NOT EXISTS (SELECT 1 FROM claims k WHERE k.site_id = ${site}::uuid AND k.kind = ${kind}
    AND k.item_id = ${item} AND k.until > ${clock.sql})`;
}

/** Nobody judges their own words, nor those of staff above them. */
function notTheirs({ accountId, above, operator }: Claimer): Prisma.Sql {
  const staff = Prisma.sql`AND NOT EXISTS (SELECT 1 FROM memberships m
    WHERE m.site_id = c.site_id AND m.account_id = c.author_id AND m.role = ANY(${[...above]}::text[]))`;
  const operators = Prisma.sql`AND NOT EXISTS (SELECT 1 FROM accounts x WHERE x.id = c.author_id AND x.operator)`;
  return Prisma.sql`c.author_id IS DISTINCT FROM ${accountId}::uuid ${above.length > 0 ? staff : Prisma.empty}
    ${operator ? Prisma.empty : operators}`;
}

/** Nor an appeal against what they decided, nor one that is their own. */
function notDecided(accountId: string): Prisma.Sql {
  return Prisma.sql`p.account_id IS DISTINCT FROM ${accountId}::uuid
    AND NOT EXISTS (SELECT 1 FROM statements t WHERE p.subject = 'statement' AND t.id = p.subject_id
      AND ${accountId}::uuid IN (t.decider_id, t.account_id))
    AND NOT EXISTS (SELECT 1 FROM notices n WHERE p.subject = 'notice' AND n.id = p.subject_id
      AND n.decider_id = ${accountId}::uuid)`;
}

function candidates(list: QueueList, claimer: Claimer, clock: Clock, limit: number): Prisma.Sql {
  const { kind, siteId } = list;
  if (!isPetition(kind)) {
    return Prisma.sql`
      SELECT c.id, c.article_id, NULL::text AS section, c.urgent_at AS at ${queued(list)} AND ${notHeld("comment", Prisma.sql`c.id`, siteId, clock)}
        AND ${notTheirs(claimer)}
      ORDER BY c.urgent_at, c.id LIMIT ${limit} FOR NO KEY UPDATE OF c SKIP LOCKED`;
  }
  const may = kind === "appealed" ? Prisma.sql`AND ${notDecided(claimer.accountId)}` : Prisma.empty;
  return Prisma.sql`
    SELECT p.id, NULL::uuid AS article_id, nullif(p.section, '') AS section, p.due_at AS at ${openPetitions(list)}
      AND ${notHeld(claimKindOf(kind), Prisma.sql`p.id`, siteId, clock)} AND ${notTheirs(claimer)} ${may}
    ORDER BY p.due_at, p.id LIMIT ${limit} FOR NO KEY UPDATE OF p SKIP LOCKED`;
}

/**
 * One attempt to lease what is free and most urgent: items whose rows somebody has locked are passed over, and of those
 * found only what no colleague has leased in the meantime is taken. It waits for nobody. The rows stay locked until the
 * transaction ends.
 */
export function leaseItems(
  tx: Tx,
  clock: Clock,
  list: QueueList,
  claimer: Claimer,
  lease: { limit: number; seconds: number },
): Promise<LeasedRow[]> {
  return tx.$queryRaw`${plan(list)}
    WITH free AS MATERIALIZED (${candidates(list, claimer, clock, lease.limit)}),
    taken AS (
      INSERT INTO claims AS k (site_id, kind, item_id, account_id, until)
      SELECT ${list.siteId}::uuid, ${claimKindOf(list.kind)}, f.id, ${claimer.accountId}::uuid,
        ${clock.sql} + ${lease.seconds}::int * interval '1 second' FROM free f
      ON CONFLICT (site_id, kind, item_id) DO UPDATE SET account_id = excluded.account_id, until = excluded.until
        WHERE k.until <= ${clock.sql}
      RETURNING item_id, until
    )
    SELECT f.id, f.article_id AS "articleId", coalesce(f.section, art.section) AS section, t.until,
      t.item_id IS NOT NULL AS taken
    FROM free f LEFT JOIN taken t ON t.item_id = f.id LEFT JOIN articles art ON art.id = f.article_id
    ORDER BY f.at, f.id`;
}
