import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { loadSite } from "../sites/load-site.ts";
import { findCounts } from "./counts-store.ts";
import { type Kind, sectionsFor } from "./queue-list.ts";

const KINDS: readonly Kind[] = ["pending", "reported", "escalated", "appealed", "notices", "new"];

/** How many wait in each queue, as sums over these sections; null is all. */
export function sumCounts(
  rows: readonly { section: string; kind: Kind; waiting: number }[],
  sections: readonly string[] | null,
): Record<Kind, number> {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>;
  for (const { section, kind, waiting } of rows) {
    if (sections === null || sections.includes(section)) counts[kind] += waiting;
  }
  return counts;
}

/** How many wait in each queue of a site or a section, as far as the caller moderates it. */
export async function readQueueCounts(
  ctx: Context,
  actor: Actor,
  input: { site: string; section?: string | undefined },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const sections = sectionsFor(actor, site.id, input.section);
  return { counts: sumCounts(await findCounts(ctx.db.prisma, site.id, sections), sections) };
}
