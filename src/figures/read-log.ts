import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayModerate } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { loadSite } from "../sites/load-site.ts";
import { findLog } from "./log-store.ts";
import { logScope, maySeeValues } from "./policy.ts";
import { presentLine } from "./present.ts";

/** The audit log of a site, newest first, as far as the caller's role and sections reach. */
export async function readLog(
  ctx: Context,
  actor: Actor,
  input: {
    site: string;
    subject?: string | undefined;
    actor?: string | undefined;
    act?: string | undefined;
    limit?: number | undefined;
    cursor?: string | undefined;
  },
) {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayModerate(actor, site.id));
  const { subject = null, actor: by = null, act = null, limit = 20 } = input;
  const list = `log:${site.id}`;
  const [at, id] = input.cursor === undefined ? [] : readCursor(ctx.secrets, list, input.cursor);
  const rows = await findLog(ctx.db.prisma, {
    ...logScope(actor, site.id),
    siteId: site.id,
    subject,
    actor: by,
    act,
    after: at !== undefined && id !== undefined ? { at, id } : null,
    limit: limit + 1,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => presentLine(row, maySeeValues(actor, site.id, row.act))),
    nextCursor:
      rows.length > limit && last ? writeCursor(ctx.secrets, list, [last.at.toISOString(), last.id]) : null,
  };
}
