import type { Actor } from "../identity/actor.ts";
import { assertAllowed, mayEdit } from "../identity/policy.ts";
import type { Context } from "../platform/context.ts";
import { readCursor, writeCursor } from "../platform/cursor.ts";
import { loadSite } from "../sites/load-site.ts";
import { rulesUrl } from "../sites/present.ts";
import { exportStatement } from "./export-statement.ts";
import { loadClauses } from "./load-clauses.ts";
import { findStated } from "./statements-store.ts";

/** A page of a site's statements of reasons over a period, as the EU transparency database takes them; editors. */
export async function exportStatements(
  ctx: Context,
  actor: Actor,
  input: { site: string; from: string; to: string; limit?: number | undefined; cursor?: string | undefined },
): Promise<{ items: Record<string, unknown>[]; nextCursor: string | null }> {
  const site = await loadSite(ctx, actor, input.site);
  assertAllowed(actor, mayEdit(actor, site.id));
  const { limit = 20 } = input;
  const list = `statements:${site.id}`;
  const [at, id] = input.cursor === undefined ? [] : readCursor(ctx.secrets, list, input.cursor);
  const rows = await findStated(ctx.db.prisma, {
    siteId: site.id,
    from: new Date(input.from),
    to: new Date(input.to),
    after: at !== undefined && id !== undefined ? { at, id } : null,
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const clauses = await loadClauses(
    ctx,
    site.id,
    shown.map(({ rulesVersion }) => rulesVersion),
  );
  const last = shown.at(-1);
  return {
    items: shown.map((row) =>
      exportStatement(row, {
        language: site.language,
        timeZone: site.timeZone,
        clauses: clauses(row.rulesVersion),
        rulesUrl: rulesUrl(ctx.publicUrl, site.slug, row.rulesVersion),
      }),
    ),
    nextCursor:
      rows.length > limit && last
        ? writeCursor(ctx.secrets, list, [last.createdAt.toISOString(), last.id])
        : null,
  };
}
