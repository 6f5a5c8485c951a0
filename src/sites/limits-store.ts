import type { Settings } from "../engine/settings.ts";
import { Prisma } from "../generated/prisma/client.ts";
import type { Tx } from "../platform/database/connect-database.ts";

/** Settings of which the first of a pair must not exceed the second. */
export const LIMITS = [
  ["minLength", "maxLength"],
  ["linksHeldAbove", "maxLinks"],
] as const;

export type Limits = Pick<Settings, (typeof LIMITS)[number][number]>;

/** A level at which a pair does not hold together. */
export interface Contradiction {
  level: "section" | "article";
  key: string;
  low: (typeof LIMITS)[number][0];
  high: (typeof LIMITS)[number][1];
  lowest: number;
  highest: number;
}

const MOST = 3;

// As the index `articles_own_limits` says it.
const SETS_LIMITS = Prisma.raw(`settings ?| ARRAY['minLength', 'maxLength', 'linksHeldAbove', 'maxLinks']`);

/** Levels that set limits themselves, under a site or one of its sections, each with its section's laid beneath its own. */
function beneath(siteId: string, section: string | undefined): Prisma.Sql {
  if (section !== undefined) {
    return Prisma.sql`
      SELECT 'article' AS level, a.key, a.settings AS own, a.settings AS laid FROM articles a
      WHERE a.site_id = ${siteId}::uuid AND a.section = ${section} AND a.${SETS_LIMITS}`;
  }
  return Prisma.sql`
    SELECT 'section' AS level, x.slug AS key, x.settings AS own, x.settings AS laid FROM sections x
    WHERE x.site_id = ${siteId}::uuid AND x.${SETS_LIMITS}
    UNION ALL
    SELECT 'article', a.key, a.settings, coalesce(x.settings, '{}') || a.settings
    FROM articles a LEFT JOIN sections x ON x.site_id = a.site_id AND x.slug = a.section
    WHERE a.site_id = ${siteId}::uuid AND a.${SETS_LIMITS}`;
}

/** The first levels beneath that a change of limits above them would make contradict themselves; sections first. */
export function findContradictions(
  tx: Tx,
  above: { siteId: string; section: string | undefined; before: Limits; after: Limits },
): Promise<Contradiction[]> {
  const only = ({ minLength, maxLength, linksHeldAbove, maxLinks }: Limits) =>
    Prisma.sql`${JSON.stringify({ minLength, maxLength, linksHeldAbove, maxLinks })}::jsonb`;
  const pairs = Prisma.join(LIMITS.map(([low, high]) => Prisma.sql`(${low}::text, ${high}::text)`));
  return tx.$queryRaw`
    SELECT level, key, low, high, (after->>low)::int AS lowest, (after->>high)::int AS highest
    FROM (
      SELECT level, key, own, ${only(above.before)} || laid AS before, ${only(above.after)} || laid AS after
      FROM (${beneath(above.siteId, above.section)}) setting
    ) levels CROSS JOIN (VALUES ${pairs}) pairs (low, high)
    WHERE own ?| ARRAY[low, high] AND (after->>low)::int > (after->>high)::int
      AND (before->>low)::int <= (before->>high)::int
    ORDER BY level DESC, key COLLATE "C", low DESC LIMIT ${MOST}::int`;
}
